// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/recordings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/wire/case_body.h"

namespace taillight::client {
namespace {

Status NoSuchRecording() { return NotFound("recording: there is no such one"); }

/// kNotFound: it is no recording, a draft's, or nothing here opens it.
StatusOr<store::KeptContent> Open(const RecordingId& id, const KeptFiles& kept,
                                  store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto attached, cases.attachments().Find(id));
  if (attached) return NotFound("recording: it belongs to a draft");
  const auto head = kept.folder().Head(id);
  if (head.status().code() == StatusCode::kDataLoss) return NoSuchRecording();
  TAILLIGHT_RETURN_IF_ERROR(head.status());
  TAILLIGHT_ASSIGN_OR_RETURN(const seal::KemKeyPair key, kept.KeyOf(cases, head->key_id));
  auto content = kept.folder().Open(id, key);
  const bool opens = content.status().code() != StatusCode::kInvalidArgument;
  if (!opens || (content.ok() && content->about().origin != wire::KeptOrigin::kRecorded)) {
    return NoSuchRecording();
  }
  return content;
}

/// Calls `take` for each piece and gives their bytes' number.
template <class Take>
StatusOr<std::uint64_t> ReadAll(store::KeptContent& content, const Take& take) {
  std::uint64_t size = 0;
  while (true) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<SecretBytes> piece, content.Next());
    if (!piece) return size;
    take(piece->view());
    size += piece->size();
  }
}

}  // namespace

StatusOr<std::vector<RecordingEntry>> ListRecordings(const KeptFiles& kept,
                                                     store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<RecordingId> ids, kept.folder().List());
  std::vector<RecordingEntry> entries;
  for (const RecordingId& id : ids) {
    auto content = Open(id, kept, cases);
    if (content.status().code() == StatusCode::kNotFound) continue;
    TAILLIGHT_RETURN_IF_ERROR(content.status());
    TAILLIGHT_ASSIGN_OR_RETURN(const std::uint64_t size, ReadAll(*content, [](ByteView) {}));
    const wire::KeptAbout& about = content->about();
    entries.push_back({id, about.started, about.kind, size, content->is_whole()});
  }
  std::ranges::sort(entries, [](const RecordingEntry& a, const RecordingEntry& b) {
    return std::pair(b.started, b.id) < std::pair(a.started, a.id);
  });
  return entries;
}

StatusOr<SecretBytes> ReadRecording(const RecordingId& id, const KeptFiles& kept,
                                    store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(store::KeptContent first, Open(id, kept, cases));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::uint64_t size, ReadAll(first, [](ByteView) {}));
  SecretBytes all(size);
  std::uint64_t done = 0;
  TAILLIGHT_ASSIGN_OR_RETURN(store::KeptContent again, Open(id, kept, cases));
  // It may have grown meanwhile.
  const auto take = [&](ByteView piece) {
    const ByteView part = piece.first(std::min<std::size_t>(piece.size(), size - done));
    std::ranges::copy(part, all.data() + done);
    done += part.size();
  };
  TAILLIGHT_RETURN_IF_ERROR(ReadAll(again, take).status());
  return all;
}

Status RemoveRecording(const RecordingId& id, const KeptFiles& kept, store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto attached, cases.attachments().Find(id));
  if (attached) return NotFound("recording: it belongs to a draft");
  return kept.folder().Remove(id);
}

Status AttachRecording(const store::DraftId& draft, const RecordingId& id, const KeptFiles& kept,
                       store::CaseStore& cases) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto before, cases.attachments().List(draft));
  if (before.size() >= wire::kMaxMediaItems) {
    return ResourceExhausted(fmt::format("attachments: at most {} files", wire::kMaxMediaItems));
  }
  if (kept.folder().IsBeingWritten(id)) {
    return FailedPrecondition("recording: it is still being made; finish it first");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(store::KeptContent content, Open(id, kept, cases));
  seal::Sha256Stream hash;
  store::Attachment attachment;
  TAILLIGHT_ASSIGN_OR_RETURN(attachment.size_bytes,
                             ReadAll(content, [&hash](ByteView piece) { hash.Add(piece); }));
  if (attachment.size_bytes == 0) return InvalidArgument("recording: nothing is in it");
  attachment.id = id;
  attachment.sha256 = hash.Finish();
  attachment.kind = content.about().kind;
  return cases.attachments().Add(draft, attachment);
}

}  // namespace taillight::client
