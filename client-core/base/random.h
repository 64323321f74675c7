// SPDX-License-Identifier: AGPL-3.0-or-later
// Randomness, passed in, so that tests can repeat the worked examples byte for byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"

namespace taillight {

/// Implementations say which threads may call them; SystemRandom may be called from any.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void Fill(std::span<std::uint8_t> target) = 0;

  SecretBytes Secret(std::size_t size) {
    SecretBytes secret(size);
    Fill({secret.data(), secret.size()});
    return secret;
  }
  /// For FixedBytes ids.
  template <class Id>
  Id Draw() {
    Id id;
    Fill({id.data(), Id::kSize});
    return id;
  }
  /// Evenly from 0 up to and without `limit`, which is not 0; no modulo bias.
  std::uint64_t Below(std::uint64_t limit);
};

/// libsodium's randombytes_buf and nothing else (protocol 2).
class SystemRandom : public RandomSource {
 public:
  SystemRandom();
  void Fill(std::span<std::uint8_t> target) override;
};

}  // namespace taillight
