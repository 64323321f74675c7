// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_thread.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "client-core/seal/case_envelope.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/share.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/share.h"

namespace taillight::client {
namespace {

struct Record {
  wire::SealedCase sealed;
  Sha256Hash sha256;
};

/// Those of the case, each once, in the order they came; the others are counted. Only the same
/// bytes are the same record here: a commitment is for everybody to see and to copy.
std::vector<Record> Sift(const CaseId& case_id, const std::vector<Bytes>& records,
                         std::size_t& unreadable) {
  std::vector<Record> kept;
  std::set<Sha256Hash> seen;
  for (const Bytes& bytes : records) {
    StatusOr<wire::SealedCase> sealed = wire::SealedCase::Parse(bytes);
    if (!sealed.ok() || sealed->case_id != case_id) {
      ++unreadable;
      continue;
    }
    const Sha256Hash sha256 = seal::Sha256(bytes);
    if (!seen.insert(sha256).second) continue;
    kept.push_back({*std::move(sealed), sha256});
  }
  return kept;
}

/// `open` with the first key that is among the record's recipients and fits.
template <class Open>
std::optional<seal::OpenedCase> OpenWith(const wire::SealedCase& sealed,
                                         const std::vector<seal::KemKeyPair>& keys, Open open) {
  for (const seal::KemKeyPair& key : keys) {
    const bool recipient = std::ranges::any_of(
        sealed.recipients,
        [id = key.key_id()](const wire::CaseRecipient& one) { return one.key_id == id; });
    if (!recipient) continue;
    StatusOr<seal::OpenedCase> opened = open(key);
    if (opened.ok()) return *std::move(opened);
  }
  return std::nullopt;
}

/// What these keys open: sealed records and shares of them.
struct Reader {
  const std::vector<seal::KemKeyPair>& keys;
  std::vector<wire::Share> shares;
};

std::vector<wire::Share> ParseShares(const std::vector<Bytes>& records) {
  std::vector<wire::Share> shares;
  for (const Bytes& bytes : records) {
    StatusOr<wire::Share> share = wire::Share::Parse(bytes);
    if (share.ok()) shares.push_back(*std::move(share));
  }
  return shares;
}

struct Shared {
  seal::OpenedCase opened;
  OrgId from_org;
};

/// With the first share of this very record that one of the keys opens.
std::optional<Shared> OpenShared(const wire::SealedCase& sealed, const Reader& reader) {
  for (const wire::Share& share : reader.shares) {
    for (const seal::KemKeyPair& key : reader.keys) {
      StatusOr<seal::OpenedCase> opened = seal::OpenSharedCase(sealed, share, key);
      if (opened.ok()) return Shared{*std::move(opened), share.from_org};
    }
  }
  return std::nullopt;
}

StatusOr<bool> TakeCase(const Record& record, const Reader& reader, CaseThread& thread) {
  std::optional<seal::OpenedCase> opened = OpenWith(
      record.sealed, reader.keys,
      [&record](const seal::KemKeyPair& key) { return seal::OpenCase(record.sealed, key); });
  if (!opened) {
    std::optional<Shared> shared = OpenShared(record.sealed, reader);
    if (!shared) return false;
    thread.shared_by = shared->from_org;
    opened = std::move(shared->opened);
  }
  TAILLIGHT_ASSIGN_OR_RETURN(thread.body, wire::CaseBody::Parse(opened->body.view()));
  thread.thread_psk = std::move(opened->thread_psk);
  thread.parts.push_back({record.sealed.commitment, std::move(opened->case_key)});
  thread.case_record = record.sha256;
  thread.last_message = record.sha256;
  return true;
}

/// `opened_before` holds the commitments of follow-ups that opened.
void TakeFollowUp(const Record& record, const Reader& reader, std::set<Commitment>& opened_before,
                  CaseThread& thread) {
  std::optional<seal::OpenedCase> opened =
      OpenWith(record.sealed, reader.keys, [&](const seal::KemKeyPair& key) {
        return seal::OpenFollowUp(record.sealed, key, thread.thread_psk);
      });
  if (!opened) {
    if (std::optional<Shared> shared = OpenShared(record.sealed, reader)) {
      opened = std::move(shared->opened);
    }
  }
  if (opened) {
    if (!opened_before.insert(record.sealed.commitment).second) return;
    if (auto body = wire::FollowUpBody::Parse(opened->body.view()); body.ok()) {
      const bool latest = thread.follow_ups.empty() ||
                          std::ranges::all_of(thread.follow_ups, [&body](const auto& earlier) {
                            return earlier.counter < body->counter;
                          });
      if (latest) thread.last_message = record.sha256;
      thread.parts.push_back({record.sealed.commitment, std::move(opened->case_key)});
      thread.follow_ups.push_back(*std::move(body));
      return;
    }
  }
  ++thread.unreadable_count;
}

}  // namespace

StatusOr<CaseThread> OpenThread(const CaseId& case_id, const std::vector<Bytes>& records,
                                const std::vector<seal::KemKeyPair>& epoch_keys,
                                const std::vector<Bytes>& shares) {
  const Reader reader{epoch_keys, ParseShares(shares)};
  CaseThread thread;
  thread.case_id = case_id;
  const std::vector<Record> kept = Sift(case_id, records, thread.unreadable_count);
  bool found = false;
  for (const Record& record : kept) {
    if (record.sealed.kind != wire::CaseKind::kCase) continue;
    bool taken = false;
    if (!found) {
      TAILLIGHT_ASSIGN_OR_RETURN(taken, TakeCase(record, reader, thread));
    }
    found = found || taken;
    if (!taken) ++thread.unreadable_count;
  }
  if (!found) return NotFound("case: none that this member's keys open");
  std::set<Commitment> opened_before;
  for (const Record& record : kept) {
    if (record.sealed.kind == wire::CaseKind::kFollowUp) {
      TakeFollowUp(record, reader, opened_before, thread);
    }
    if (record.sealed.kind == wire::CaseKind::kOrgNote) ++thread.unreadable_count;
  }
  std::ranges::stable_sort(thread.follow_ups, {}, &wire::FollowUpBody::counter);
  return thread;
}

}  // namespace taillight::client
