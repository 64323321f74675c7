// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/filing.h"

#include <utility>
#include <vector>

#include "client-core/store/evidence_folder.h"

namespace taillight::store {

Status FileDraft(CaseStore& cases, SendStore& send, const Filing& filing) {
  TAILLIGHT_RETURN_IF_ERROR(cases.journal().Record(filing));
  // From here on the case is filed whatever happens: an error now would keep the words from the
  // person while the case goes out. What send.db could not take waits in the journal for the next
  // opening.
  CompleteFilings(cases, send).IgnoreError();
  return OkStatus();
}

Status CompleteFilings(CaseStore& cases, SendStore& send) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<PendingRequest> pending, cases.journal().Pending());
  if (pending.empty()) return OkStatus();
  std::vector<SealedRequest> added;
  for (const PendingRequest& one : pending) {
    if (one.replaces) {
      TAILLIGHT_RETURN_IF_ERROR(send.Replace(*one.replaces, one.request));
    } else {
      added.push_back(one.request);
    }
  }
  TAILLIGHT_RETURN_IF_ERROR(send.Enqueue(added));
  return cases.journal().Clear(pending);
}

StatusOr<std::set<MediaId>> NeededEvidence(CaseStore& cases, const SendStore& send) {
  std::set<MediaId> needed;
  const auto add = [&needed](const SealedRequest& request) -> Status {
    if (request.kind != RequestKind::kEvidence) return OkStatus();
    TAILLIGHT_ASSIGN_OR_RETURN(const EvidencePiece piece, EvidencePiece::Parse(request.record));
    needed.insert(piece.media_id);
    return OkStatus();
  };
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<PendingRequest> pending, cases.journal().Pending());
  for (const PendingRequest& one : pending) TAILLIGHT_RETURN_IF_ERROR(add(one.request));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<SendEntry> entries, send.List());
  for (const SendEntry& entry : entries) {
    if (entry.kind != RequestKind::kEvidence || entry.state == EntryState::kStored) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(const SealedRequest request, send.RequestOf(entry.id));
    TAILLIGHT_RETURN_IF_ERROR(add(request));
  }
  return needed;
}

}  // namespace taillight::store
