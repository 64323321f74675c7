// SPDX-License-Identifier: AGPL-3.0-or-later
// Cipher suites and the lengths that follow from them (protocol 2). Readers take lengths from here
// alone, so that a suite with longer keys changes no reader.
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/status.h"

namespace taillight::wire {

/// 0x0001: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. 0x0002 (X-Wing) is named by
/// the protocol and not built: a record of it is refused as unknown.
enum class Suite : std::uint16_t { kX25519 = 0x0001 };

/// In bytes.
struct SuiteSizes {
  std::size_t public_key;
  std::size_t private_key;
  std::size_t encapsulated;
};

/// What every AEAD here adds to its plaintext, in bytes.
inline constexpr std::size_t kAeadTagBytes = 16;

/// kInvalidArgument: a suite this program does not know.
StatusOr<Suite> SuiteFromNumber(std::uint16_t number);
SuiteSizes SizesOf(Suite suite);

}  // namespace taillight::wire
