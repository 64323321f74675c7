// SPDX-License-Identifier: AGPL-3.0-or-later
// Repeatable randomness for tests. Never linked into a program.
#pragma once

#include <cstdint>
#include <deque>

#include "client-core/base/random.h"

namespace taillight::support {

/// The same seed gives the same bytes. Not thread-safe.
class SeededRandom : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void Fill(std::span<std::uint8_t> target) override;

 private:
  std::uint64_t state_;
};

/// Gives out the queued pieces in order, each for one Fill of exactly its size; aborts on any other
/// call, so that a test of known answers cannot pass with other randomness than it planned. Not
/// thread-safe.
class ScriptedRandom : public RandomSource {
 public:
  void Push(ByteView piece) { pieces_.push_back(ToBytes(piece)); }
  void Fill(std::span<std::uint8_t> target) override;
  bool empty() const { return pieces_.empty(); }

 private:
  std::deque<Bytes> pieces_;
};

}  // namespace taillight::support
