// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/power_cut_locks.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>

namespace taillight::support {

int PowerCutVfs::Shared::Lock(Owner owner, int& held, int wanted) {
  const std::lock_guard lock(mutex_);
  if (held >= wanted) return SQLITE_OK;
  const auto by_another = [owner](Owner holder) { return holder != nullptr && holder != owner; };
  if (wanted == SQLITE_LOCK_SHARED) {
    if (by_another(pending_) || by_another(exclusive_)) return SQLITE_BUSY;
    ++shared_count_;
  } else if (wanted == SQLITE_LOCK_RESERVED) {
    if (by_another(reserved_) || by_another(pending_)) return SQLITE_BUSY;
    reserved_ = owner;
  } else {
    if (by_another(reserved_) || by_another(pending_)) return SQLITE_BUSY;
    // From here no new reader comes in; the lock is kept while the others leave.
    pending_ = owner;
    held = SQLITE_LOCK_PENDING;
    if (shared_count_ > 1) return SQLITE_BUSY;
    exclusive_ = owner;
  }
  held = wanted;
  return SQLITE_OK;
}

void PowerCutVfs::Shared::Unlock(Owner owner, int& held, int wanted) {
  const std::lock_guard lock(mutex_);
  if (held <= wanted) return;
  for (Owner* above_shared : {&reserved_, &pending_, &exclusive_}) {
    if (*above_shared == owner) *above_shared = nullptr;
  }
  if (wanted == SQLITE_LOCK_NONE) --shared_count_;
  held = wanted;
}

bool PowerCutVfs::Shared::IsReserved() {
  const std::lock_guard lock(mutex_);
  return reserved_ != nullptr || pending_ != nullptr || exclusive_ != nullptr;
}

std::uint8_t* PowerCutVfs::Shared::Region(std::size_t index, std::size_t size, bool extend) {
  const std::lock_guard lock(mutex_);
  if (index >= regions_.size() && !extend) return nullptr;
  while (regions_.size() <= index) regions_.push_back(std::make_unique<std::uint8_t[]>(size));
  return regions_[index].get();
}

int PowerCutVfs::Shared::LockSlots(Owner owner, int first, int count, int flags) {
  const std::lock_guard lock(mutex_);
  const auto begin = slots_.begin() + first;
  const auto end = begin + count;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    std::for_each(begin, end, [&](Slot& slot) {
      std::erase(slot.sharing, owner);
      if (slot.exclusive == owner) slot.exclusive = nullptr;
    });
    return SQLITE_OK;
  }
  const bool wants_alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  const bool free = std::all_of(begin, end, [&](const Slot& slot) {
    if (slot.exclusive != nullptr && slot.exclusive != owner) return false;
    return !wants_alone || std::ranges::all_of(slot.sharing, [&](Owner o) { return o == owner; });
  });
  if (!free) return SQLITE_BUSY;
  std::for_each(begin, end, [&](Slot& slot) {
    if (wants_alone) {
      slot.exclusive = owner;
    } else if (std::ranges::count(slot.sharing, owner) == 0) {
      slot.sharing.push_back(owner);
    }
  });
  return SQLITE_OK;
}

void PowerCutVfs::Shared::LeaveSlots(Owner owner) {
  LockSlots(owner, 0, static_cast<int>(slots_.size()), SQLITE_SHM_UNLOCK);
}

void PowerCutVfs::Shared::JoinRegions() {
  const std::lock_guard lock(mutex_);
  ++region_users_;
}

void PowerCutVfs::Shared::LeaveRegions() {
  const std::lock_guard lock(mutex_);
  if (--region_users_ == 0) regions_.clear();
}

}  // namespace taillight::support
