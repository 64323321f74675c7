// SPDX-License-Identifier: AGPL-3.0-or-later
// What the handles of one simulated file share: SQLite's file locks and the shared memory of its
// write-ahead log.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "tests/support/power_cut_vfs.h"

namespace taillight::support {

/// `Owner` is a handle's address. Methods give SQLite result codes. Any thread.
struct PowerCutVfs::Shared {
 public:
  using Owner = const void*;

  /// SQLite's five levels (https://www.sqlite.org/lockingv3.html); `held` is what the owner has and
  /// becomes what it gets.
  int Lock(Owner owner, int& held, int wanted);
  void Unlock(Owner owner, int& held, int wanted);
  bool IsReserved();

  /// Region `index` of the log's shared memory; null when it is not there and `extend` is false.
  std::uint8_t* Region(std::size_t index, std::size_t size, bool extend);
  int LockSlots(Owner owner, int first, int count, int flags);
  /// Lets go of all the owner's slots.
  void LeaveSlots(Owner owner);
  /// Forgets the shared memory once its last user is gone.
  void JoinRegions();
  void LeaveRegions();

 private:
  struct Slot {
    std::vector<Owner> sharing;
    Owner exclusive = nullptr;
  };

  std::mutex mutex_;
  int shared_count_ = 0;
  Owner reserved_ = nullptr;
  Owner pending_ = nullptr;
  Owner exclusive_ = nullptr;
  std::vector<std::unique_ptr<std::uint8_t[]>> regions_;
  std::size_t region_users_ = 0;
  std::array<Slot, 8> slots_;
};

}  // namespace taillight::support
