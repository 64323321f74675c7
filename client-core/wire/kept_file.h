// SPDX-License-Identifier: AGPL-3.0-or-later
// TLKF: a file that is kept sealed on the device, a head and messages of any length.
//
//     "TLKF" | suite u16 | kept_id 16 | key_id 16 | enc | ct 158 | stream header 24
//     then messages: u32 length | secretstream message
//
// ct is the file's key and KeptAbout, sealed by HPKE base to the device's own key, so that writing
// needs its public half alone. A message holds u32 length | content | zeros: those say less about
// a voice or a photo to who only sees sizes. Never leaves the device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/wire/media.h"
#include "client-core/wire/suite.h"

namespace taillight::wire {

using KeptId = FixedBytes<struct KeptIdTag, 16>;

inline constexpr std::size_t kMaxKeptKindBytes = 100;
/// What one message holds at most.
inline constexpr std::size_t kKeptChunkBytes = 65536;
inline constexpr std::size_t kKeptMessageOverheadBytes = 17;
inline constexpr std::size_t kKeptLengthBytes = 4;
inline constexpr std::size_t kMaxKeptMessageBytes =
    kKeptLengthBytes + kKeptChunkBytes + kKeptMessageOverheadBytes;

/// Numbers are stored: never change one.
enum class KeptOrigin : std::uint8_t {
  /// A copy of a person's file; whole or not there.
  kCopied = 1,
  /// Heard or seen by this device; may break off.
  kRecorded = 2,
};

/// Prints as <redacted>.
struct KeptAbout {
  KeptOrigin origin = KeptOrigin::kCopied;
  UnixSeconds started = 0;
  /// Media type such as audio/wav; at most kMaxKeptKindBytes.
  std::string kind;

  static constexpr std::size_t kSize = 1 + 8 + 1 + kMaxKeptKindBytes;
  /// kInvalidArgument: not what Serialize gives.
  static StatusOr<KeptAbout> Parse(ByteView about);
  /// kSize bytes whatever the kind. kInvalidArgument: kind: empty, too long or not printable ASCII.
  StatusOr<SecretBytes> Serialize() const;
  bool operator==(const KeptAbout&) const = default;
};
std::ostream& operator<<(std::ostream& out, const KeptAbout& about);

/// What stands before the first message.
struct KeptHead {
  Suite suite = Suite::kX25519;
  KeptId kept_id;
  /// Of the device's key.
  KeyId key_id;
  Bytes enc;
  Bytes ciphertext;
  StreamHeader stream_header;

  static constexpr std::size_t kPlaintextBytes = 32 + KeptAbout::kSize;
  /// Of a head in suite 1.
  static constexpr std::size_t kSize =
      4 + 2 + 16 + 16 + 32 + kPlaintextBytes + kAeadTagBytes + StreamHeader::kSize;
  /// kInvalidArgument: not exactly one head.
  static StatusOr<KeptHead> Parse(ByteView head);
  /// All before enc: what the key is bound to.
  Bytes Aad() const;
  Bytes Serialize() const;
  bool operator==(const KeptHead&) const = default;
};

}  // namespace taillight::wire
