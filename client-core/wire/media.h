// SPDX-License-Identifier: AGPL-3.0-or-later
// TLM1: sealed evidence, a head and chunks of one length (protocol 5).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

inline constexpr std::size_t kMediaChunkBytes = 65536;
inline constexpr std::size_t kMediaChunkOverheadBytes = 17;
inline constexpr std::size_t kSealedMediaChunkBytes = kMediaChunkBytes + kMediaChunkOverheadBytes;
/// Of the padded plaintext.
inline constexpr std::uint64_t kMinMediaBytes = 262144;
inline constexpr std::uint64_t kMaxMediaBytes = std::uint64_t{64} << 20;
/// One byte of the padding always stands.
inline constexpr std::uint64_t kMaxOriginalBytes = kMaxMediaBytes - 1;

using StreamHeader = FixedBytes<struct StreamHeaderTag, 24>;

/// What stands before the first chunk.
struct MediaHead {
  Suite suite = Suite::kX25519;
  MediaId media_id;
  StreamHeader stream_header;

  static constexpr std::size_t kSize = 4 + 2 + 16 + 24;
  /// kInvalidArgument: not exactly one head of a TLM1 object.
  static StatusOr<MediaHead> Parse(ByteView head);
  /// All before the stream header: what the first chunk is bound to.
  Bytes Aad() const;
  Bytes Serialize() const;
  bool operator==(const MediaHead&) const = default;
};

/// Length rounded up so that few can be told apart, by at most 12 %: Padme (Nikitin and others,
/// 2019).
std::uint64_t Padme(std::uint64_t length);
/// Of the padded plaintext of an original of `original_bytes`, at most kMaxOriginalBytes: a whole
/// number of chunks.
std::uint64_t PaddedMediaBytes(std::uint64_t original_bytes);
/// Of a whole TLM1 object around that many padded bytes.
std::uint64_t MediaObjectBytes(std::uint64_t padded_bytes);

}  // namespace taillight::wire
