// SPDX-License-Identifier: AGPL-3.0-or-later
// The puzzle: the product does not set or solve it yet, so it is checked on libsodium.
#include <sodium.h>

#include <bit>

#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

constexpr std::uint64_t kMaxPuzzleKib = 1U << 20;

std::uint64_t LeadingZeroBits(ByteView bytes) {
  std::uint64_t zeros = 0;
  for (const std::uint8_t byte : bytes) {
    zeros += static_cast<std::uint64_t>(std::countl_zero(byte));
    if (byte != 0) break;
  }
  return zeros;
}

}  // namespace

void CheckPuzzle(Entry& entry, const Context&) {
  const Bytes seed = entry.Hex("seed");
  const Bytes request_hash = entry.Hex("request_hash");
  const Bytes nonce = entry.Hex("nonce");
  const std::uint64_t passes = entry.Number("t");
  const std::uint64_t memory_kib = entry.Number("m_kib");
  if (seed.size() != 32 || passes < 1 || passes > 8 || memory_kib < 8 ||
      memory_kib > kMaxPuzzleKib) {
    throw std::runtime_error("pow has parameters out of bounds");
  }
  const Bytes password = seal::Labelled("tl1 pow", {seed, request_hash, nonce});
  Bytes y(32);
  if (crypto_pwhash(y.data(), y.size(), reinterpret_cast<const char*>(password.data()),
                    password.size(), seed.data(), passes, memory_kib * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("pow needs more memory than there is");
  }
  entry.Equals("y", y);
  entry.Equals("y_leading_zero_bits", LeadingZeroBits(y));
  entry.Holds("difficulty_bits", LeadingZeroBits(y) >= entry.Number("difficulty_bits"));
  const Bytes guard = entry.Hex("guard");
  const Sha256Hash hash =
      seal::Sha256(seal::Labelled("tl1 guard", {seed, request_hash, nonce, y, guard}));
  entry.Holds("guard", guard.size() == 8);
  entry.Holds("guard_bits", LeadingZeroBits(hash.view()) >= entry.Number("guard_bits"));
}

}  // namespace taillight::vectors
