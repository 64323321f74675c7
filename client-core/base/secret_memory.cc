// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/secret_memory.h"

#include <absl/base/thread_annotations.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <vector>

#include "client-core/base/mutex.h"

namespace taillight {
namespace {

constexpr std::size_t kSmallest = 64;
constexpr std::size_t kLargest = 8192;
// Four long slots; far below what systems let a program lock.
constexpr std::size_t kSlabBytes = 33280;
constexpr std::size_t kCanaryBytes = 16;
using Canary = std::array<std::uint8_t, kCanaryBytes>;

const Canary& TheCanary() {
  static const Canary canary = [] {
    Canary drawn;
    randombytes_buf(drawn.data(), drawn.size());
    return drawn;
  }();
  return canary;
}

std::uint8_t* Map(std::size_t size) {
  static const bool ready = sodium_init() >= 0;
  void* memory = ready ? sodium_malloc(size) : nullptr;
  if (memory == nullptr) throw std::bad_alloc();
  return static_cast<std::uint8_t*>(memory);
}

/// Slots of one size. A slot that nobody has is zero; after what somebody has stands the canary.
class Slabs {
 public:
  explicit Slabs(std::size_t largest) : slot_bytes_(largest + kCanaryBytes) {}

  std::uint8_t* Take(std::size_t size) {
    std::uint8_t* slot = TakeSlot();
    std::ranges::copy(TheCanary(), slot + size);
    return slot;
  }
  void Give(std::uint8_t* slot, std::size_t size) {
    if (sodium_memcmp(slot + size, TheCanary().data(), kCanaryBytes) != 0) std::abort();
    sodium_memzero(slot, slot_bytes_);
    const MutexLock lock(mutex_);
    // There is room: each slot was in it once.
    free_.push_back(slot);
  }

 private:
  std::uint8_t* TakeSlot() {
    const MutexLock lock(mutex_);
    if (free_.empty()) AddSlab();
    std::uint8_t* slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void AddSlab() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    std::uint8_t* slab = Map(kSlabBytes);
    sodium_memzero(slab, kSlabBytes);
    slots_ += kSlabBytes / slot_bytes_;
    free_.reserve(slots_);
    for (std::size_t at = 0; at + slot_bytes_ <= kSlabBytes; at += slot_bytes_) {
      free_.push_back(slab + at);
    }
  }

  const std::size_t slot_bytes_;
  Mutex mutex_;
  std::vector<std::uint8_t*> free_ ABSL_GUARDED_BY(mutex_);
  std::size_t slots_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Never destroyed: secrets of static objects outlive main.
Slabs& SlabsFor(std::size_t size) {
  static Slabs& small = *new Slabs(kSmallest);
  static Slabs& large = *new Slabs(kLargest);
  return size <= kSmallest ? small : large;
}

}  // namespace

std::uint8_t* TakeSecretMemory(std::size_t size) {
  if (size <= kLargest) return SlabsFor(size).Take(size);
  std::uint8_t* memory = Map(size);
  sodium_memzero(memory, size);
  return memory;
}

void GiveSecretMemory(std::uint8_t* memory, std::size_t size) {
  if (memory == nullptr) return;
  if (size > kLargest) return sodium_free(memory);
  SlabsFor(size).Give(memory, size);
}

}  // namespace taillight
