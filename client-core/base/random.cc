// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/random.h"

#include <sodium.h>

#include <new>

namespace taillight {

std::uint64_t RandomSource::Below(std::uint64_t limit) {
  // Values under 2^64 mod limit would make the low results more likely; draw again.
  const std::uint64_t reject_below = (0 - limit) % limit;
  std::uint64_t value = 0;
  do {
    Fill({reinterpret_cast<std::uint8_t*>(&value), sizeof(value)});
  } while (value < reject_below);
  return value % limit;
}

SystemRandom::SystemRandom() {
  if (sodium_init() < 0) throw std::bad_alloc();
}

void SystemRandom::Fill(std::span<std::uint8_t> target) {
  randombytes_buf(target.data(), target.size());
}

}  // namespace taillight
