// SPDX-License-Identifier: AGPL-3.0-or-later
// A microphone's sound turned into Ogg Opus (RFC 7845) in pieces that can each be sealed at once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"

namespace taillight::media {

inline constexpr int kVoiceSampleRate = 16'000;
/// Sound waits at most this long before its page is handed out.
inline constexpr int kVoicePageMilliseconds = 400;

/// One recording. All that it hands out, one after the other, is the file; what was handed out when
/// the program ends, however it ends, plays up to there.
///
/// Every frame has the same number of bytes, whatever is said in it (about 3 kB a second in all):
/// sizes of frames that follow the voice have given spoken words away through encryption. The file
/// names no device, program or time. Sound that waits is kept in guarded memory and wiped at the
/// end. Not thread-safe; moves only.
class VoiceEncoder {
 public:
  /// Draws the stream's number from `random`, which is not kept.
  /// kInternal: the encoder cannot be set up.
  static StatusOr<VoiceEncoder> Create(RandomSource& random);
  VoiceEncoder(VoiceEncoder&&) noexcept;
  VoiceEncoder& operator=(VoiceEncoder&&) noexcept;
  ~VoiceEncoder();

  /// Mono samples at kVoiceSampleRate, any number. The pages that became full, whole ones only and
  /// often none; the first answer starts with the file's head.
  /// kFailedPrecondition: the recording was finished. kInternal: a fault of the encoder, after
  /// which only what was handed out counts.
  StatusOr<Bytes> Encode(std::span<const std::int16_t> samples);
  /// The rest, with the mark that the recording ends here and its exact length.
  /// Errors as Encode.
  StatusOr<Bytes> Finish();

 private:
  class Stream;
  explicit VoiceEncoder(std::unique_ptr<Stream> stream);

  std::unique_ptr<Stream> stream_;
};

}  // namespace taillight::media
