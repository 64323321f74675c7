// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/outbox_items.h"

#include <algorithm>
#include <optional>

#include "client-core/store/evidence_folder.h"
#include "client-core/sync/server_proof.h"

namespace taillight::client {
namespace {

OutboxKind KindOf(store::RequestKind kind) {
  switch (kind) {
    case store::RequestKind::kCase:
      return OutboxKind::kCase;
    case store::RequestKind::kFollowUp:
      return OutboxKind::kFollowUp;
    case store::RequestKind::kEvidence:
      return OutboxKind::kEvidence;
    case store::RequestKind::kReport:
      break;
  }
  return OutboxKind::kReport;
}

OutboxState StateOf(store::EntryState state) {
  switch (state) {
    case store::EntryState::kStored:
      return OutboxState::kStored;
    case store::EntryState::kRefused:
      return OutboxState::kRefused;
    case store::EntryState::kWaiting:
    case store::EntryState::kSending:
    case store::EntryState::kExpired:
      break;
  }
  return OutboxState::kWaiting;
}

Status ErrorOf(const store::SendEntry& entry) {
  if (entry.state == store::EntryState::kExpired) {
    return MakeStatus(StatusCode::kOutOfRange,
                      "its week has passed: it is sealed anew when cases are next unlocked");
  }
  switch (entry.last_error) {
    case StatusCode::kOk:
      return OkStatus();
    case StatusCode::kUnavailable:
      return Unavailable("the server could not be reached");
    case StatusCode::kUnauthenticated:
      return sync::NotProven();
    case StatusCode::kDataLoss:
      return DataLoss("its sealed file is gone or damaged on this device");
    case StatusCode::kUnknown:
      return MakeStatus(StatusCode::kUnknown, "its sealed file cannot be read now");
    case StatusCode::kDeadlineExceeded:
      return DeadlineExceeded("the server did not answer in time");
    case StatusCode::kResourceExhausted:
      return ResourceExhausted("the server had too much to do");
    default:
      return MakeStatus(entry.last_error, "the server refused it");
  }
}

StatusOr<std::optional<OutboxItem::Chunks>> ChunksOf(const store::SendEntry& entry,
                                                     const store::SendStore& send) {
  if (entry.kind != store::RequestKind::kEvidence || entry.state == store::EntryState::kStored) {
    return std::nullopt;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const store::SealedRequest request, send.RequestOf(entry.id));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto piece, store::EvidencePiece::Parse(request.record));
  return OutboxItem::Chunks{entry.progress, piece.chunk_count};
}

}  // namespace

StatusOr<std::vector<OutboxItem>> OutboxItemsOf(const store::SendStore& send) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::SendEntry> entries, send.List());
  std::vector<OutboxItem> items;
  items.reserve(entries.size());
  for (const store::SendEntry& entry : entries) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto chunks, ChunksOf(entry, send));
    items.push_back({KindOf(entry.kind), StateOf(entry.state),
                     std::max(entry.not_before, entry.next_attempt), entry.attempts, ErrorOf(entry),
                     chunks});
  }
  return items;
}

}  // namespace taillight::client
