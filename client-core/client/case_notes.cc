// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_notes.h"

#include <optional>
#include <set>
#include <utility>

#include "client-core/seal/org_note.h"

namespace taillight::client {
namespace {

std::optional<CaseNote> OpenOne(const wire::SealedCase& record,
                                const std::vector<seal::KemKeyPair>& epoch_keys,
                                const seal::GrantAuthority& authority) {
  for (const seal::KemKeyPair& key : epoch_keys) {
    StatusOr<wire::OrgNote> note = seal::OpenNote(record, key, authority);
    if (note.ok()) return CaseNote{note->member_id, std::move(note->text)};
  }
  return std::nullopt;
}

}  // namespace

CaseNotes OpenNotes(const CaseId& case_id, const std::vector<Bytes>& records,
                    const std::vector<seal::KemKeyPair>& epoch_keys,
                    const seal::GrantAuthority& authority) {
  CaseNotes opened;
  std::set<Bytes> seen;
  for (const Bytes& bytes : records) {
    if (!seen.insert(bytes).second) continue;
    const StatusOr<wire::SealedCase> record = wire::SealedCase::Parse(bytes);
    std::optional<CaseNote> note;
    if (record.ok() && record->case_id == case_id) note = OpenOne(*record, epoch_keys, authority);
    if (note) {
      opened.notes.push_back(*std::move(note));
    } else {
      ++opened.unreadable_count;
    }
  }
  return opened;
}

}  // namespace taillight::client
