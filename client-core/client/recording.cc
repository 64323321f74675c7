// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/recording.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client-core/wire/media.h"

namespace taillight::client {
namespace {

// Pieces are filled up to a multiple of it: how much a voice takes would say when somebody spoke.
constexpr std::size_t kStepBytes = 4096;

using seal::KeptSealer;

std::size_t RoundedUp(std::size_t size) {
  return (size + kStepBytes - 1) / kStepBytes * kStepBytes;
}

}  // namespace

StatusOr<std::unique_ptr<Recording>> Recording::Start(std::string_view kind,
                                                      const store::KeptKey& key,
                                                      const store::KeptFolder& folder,
                                                      UnixSeconds now, RandomSource& random) {
  const auto id = random.Draw<RecordingId>();
  const wire::KeptAbout about{wire::KeptOrigin::kRecorded, now, std::string(kind)};
  TAILLIGHT_ASSIGN_OR_RETURN(KeptSealer sealer,
                             KeptSealer::Start(id, key.suite, key.public_key, about, random));
  TAILLIGHT_ASSIGN_OR_RETURN(AppendFile file, folder.Grow(id, sealer.head()));
  return std::unique_ptr<Recording>(new Recording(id, std::move(sealer), std::move(file)));
}

Status Recording::Append(ByteView piece) {
  if (piece.size() > wire::kMaxOriginalBytes - size_) {
    return ResourceExhausted("recording: it is full; go on in a new one");
  }
  Bytes messages;
  for (std::size_t done = 0; done < piece.size();) {
    const ByteView part = piece.subspan(done, std::min(wire::kKeptChunkBytes, piece.size() - done));
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes message, sealer_.Seal(part, RoundedUp(part.size()),
                                                                 KeptSealer::Place::kBetween));
    taillight::Append(messages, message);
    done += part.size();
  }
  TAILLIGHT_RETURN_IF_ERROR(file_.Append(messages));
  size_ += piece.size();
  return OkStatus();
}

Status Recording::Finish() {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes message, sealer_.Seal({}, 0, KeptSealer::Place::kLast));
  return file_.Append(message);
}

}  // namespace taillight::client
