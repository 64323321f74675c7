// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/power_cut_vfs.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

#include "tests/support/power_cut_locks.h"

namespace taillight::support {
namespace {

/// One open file. SQLite allocates its bytes and knows only `base`.
struct Handle {
  sqlite3_file base;
  struct State {
    SimulatedDisk& disk;
    std::string name;
    std::shared_ptr<SimulatedDisk::File> file;
    std::shared_ptr<PowerCutVfs::Shared> shared;
    bool deletes_on_close = false;
    /// As SQLite's own layer does: the first sync of a new journal or log syncs its folder too.
    bool syncs_folder = false;
    int lock = SQLITE_LOCK_NONE;
    bool uses_regions = false;
  };
  State* state;
};

Handle::State& StateOf(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->state; }

int CodeOf(DiskAnswer answer, int io_error) {
  switch (answer) {
    case DiskAnswer::kDone:
      return SQLITE_OK;
    case DiskAnswer::kFull:
      return SQLITE_FULL;
    case DiskAnswer::kIoError:
      break;
  }
  return io_error;
}

int Close(sqlite3_file* file) {
  auto* handle = reinterpret_cast<Handle*>(file);
  Handle::State& state = *handle->state;
  state.shared->Unlock(&state, state.lock, SQLITE_LOCK_NONE);
  if (state.deletes_on_close) state.disk.Delete(state.name, false);
  delete handle->state;
  return SQLITE_OK;
}

int Read(sqlite3_file* file, void* target, int amount, sqlite3_int64 offset) {
  const Handle::State& state = StateOf(file);
  const std::span bytes(static_cast<std::uint8_t*>(target), static_cast<std::size_t>(amount));
  const auto read = state.disk.Read(*state.file, static_cast<std::uint64_t>(offset), bytes);
  if (!read) return SQLITE_IOERR_READ;
  if (*read == bytes.size()) return SQLITE_OK;
  std::ranges::fill(bytes.subspan(*read), std::uint8_t{0});
  return SQLITE_IOERR_SHORT_READ;
}

int Write(sqlite3_file* file, const void* source, int amount, sqlite3_int64 offset) {
  const Handle::State& state = StateOf(file);
  const ByteView bytes(static_cast<const std::uint8_t*>(source), static_cast<std::size_t>(amount));
  return CodeOf(
      state.disk.Write(state.name, *state.file, static_cast<std::uint64_t>(offset), bytes),
      SQLITE_IOERR_WRITE);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const Handle::State& state = StateOf(file);
  return CodeOf(state.disk.Truncate(state.name, *state.file, static_cast<std::uint64_t>(size)),
                SQLITE_IOERR_TRUNCATE);
}

int Sync(sqlite3_file* file, int) {
  Handle::State& state = StateOf(file);
  const bool folder_too = std::exchange(state.syncs_folder, false);
  return CodeOf(state.disk.Sync(state.name, state.file, folder_too), SQLITE_IOERR_FSYNC);
}

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  const Handle::State& state = StateOf(file);
  const auto found = state.disk.SizeOf(*state.file);
  if (!found) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(*found);
  return SQLITE_OK;
}

int Lock(sqlite3_file* file, int level) {
  Handle::State& state = StateOf(file);
  return state.shared->Lock(&state, state.lock, level);
}

int Unlock(sqlite3_file* file, int level) {
  Handle::State& state = StateOf(file);
  state.shared->Unlock(&state, state.lock, level);
  return SQLITE_OK;
}

int CheckReservedLock(sqlite3_file* file, int* reserved) {
  *reserved = StateOf(file).shared->IsReserved() ? 1 : 0;
  return SQLITE_OK;
}

int FileControl(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
// What SQLite assumes of real disks, so that the code tested is the code that runs there.
int SectorSize(sqlite3_file*) { return 4096; }
int DeviceCharacteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int ShmMap(sqlite3_file* file, int index, int size, int extend, void volatile** region) {
  Handle::State& state = StateOf(file);
  if (!std::exchange(state.uses_regions, true)) state.shared->JoinRegions();
  *region = state.shared->Region(static_cast<std::size_t>(index), static_cast<std::size_t>(size),
                                 extend != 0);
  return SQLITE_OK;
}

int ShmLock(sqlite3_file* file, int first, int count, int flags) {
  Handle::State& state = StateOf(file);
  return state.shared->LockSlots(&state, first, count, flags);
}

// As SQLite's own layer does it: a mutex is a fence that sanitizers understand too.
void ShmBarrier(sqlite3_file*) {
  static std::mutex barrier;
  const std::lock_guard lock(barrier);
}

int ShmUnmap(sqlite3_file* file, int) {
  Handle::State& state = StateOf(file);
  state.shared->LeaveSlots(&state);
  if (std::exchange(state.uses_regions, false)) state.shared->LeaveRegions();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods = {2,
                                         Close,
                                         Read,
                                         Write,
                                         Truncate,
                                         Sync,
                                         FileSize,
                                         Lock,
                                         Unlock,
                                         CheckReservedLock,
                                         FileControl,
                                         SectorSize,
                                         DeviceCharacteristics,
                                         ShmMap,
                                         ShmLock,
                                         ShmBarrier,
                                         ShmUnmap,
                                         nullptr,
                                         nullptr};

PowerCutVfs& OwnerOf(sqlite3_vfs* vfs) { return *static_cast<PowerCutVfs*>(vfs->pAppData); }
sqlite3_vfs* SystemVfs() { return sqlite3_vfs_find("unix"); }

std::string NameOrFresh(const char* name) {
  static std::atomic<int> fresh_count = 0;
  return name != nullptr ? name : "temporary-" + std::to_string(++fresh_count);
}

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  PowerCutVfs& owner = OwnerOf(vfs);
  auto* handle = reinterpret_cast<Handle*>(file);
  handle->base.pMethods = nullptr;
  const std::string file_name = NameOrFresh(name);
  const bool creates = (flags & SQLITE_OPEN_CREATE) != 0;
  constexpr int kJournals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_MASTER_JOURNAL | SQLITE_OPEN_WAL;
  std::shared_ptr<SimulatedDisk::File> opened = owner.disk().Open(file_name, creates);
  if (opened == nullptr) return SQLITE_CANTOPEN;
  handle->state = new Handle::State{owner.disk(),
                                    file_name,
                                    std::move(opened),
                                    owner.SharedOf(file_name),
                                    (flags & SQLITE_OPEN_DELETEONCLOSE) != 0,
                                    creates && (flags & kJournals) != 0};
  handle->base.pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  SimulatedDisk& disk = OwnerOf(vfs).disk();
  if (!disk.is_cut() && !disk.Exists(name)) return SQLITE_IOERR_DELETE_NOENT;
  return CodeOf(disk.Delete(name, sync_folder != 0), SQLITE_IOERR_DELETE);
}

int Access(sqlite3_vfs* vfs, const char* name, int, int* result) {
  SimulatedDisk& disk = OwnerOf(vfs).disk();
  if (disk.is_cut()) return SQLITE_IOERR_ACCESS;
  *result = disk.Exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int FullPathname(sqlite3_vfs*, const char* name, int size, char* out) {
  if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::strcpy(out, name);
  return SQLITE_OK;
}

int Randomness(sqlite3_vfs*, int size, char* out) {
  return SystemVfs()->xRandomness(SystemVfs(), size, out);
}
int Sleep(sqlite3_vfs*, int microseconds) { return SystemVfs()->xSleep(SystemVfs(), microseconds); }
int CurrentTime(sqlite3_vfs*, double* now) { return SystemVfs()->xCurrentTime(SystemVfs(), now); }
int LastError(sqlite3_vfs*, int, char*) { return 0; }

std::string FreshName() {
  static std::atomic<int> count = 0;
  return "power-cut-" + std::to_string(++count);
}

}  // namespace

PowerCutVfs::PowerCutVfs(std::uint64_t seed)
    : name_(FreshName()), disk_(seed), vfs_(std::make_unique<sqlite3_vfs>()) {
  sqlite3_initialize();
  *vfs_ = sqlite3_vfs{};
  vfs_->iVersion = 1;
  vfs_->szOsFile = sizeof(Handle);
  vfs_->mxPathname = 512;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = Open;
  vfs_->xDelete = Delete;
  vfs_->xAccess = Access;
  vfs_->xFullPathname = FullPathname;
  vfs_->xRandomness = Randomness;
  vfs_->xSleep = Sleep;
  vfs_->xCurrentTime = CurrentTime;
  vfs_->xGetLastError = LastError;
  sqlite3_vfs_register(vfs_.get(), 0);
}

PowerCutVfs::~PowerCutVfs() { sqlite3_vfs_unregister(vfs_.get()); }

std::shared_ptr<PowerCutVfs::Shared> PowerCutVfs::SharedOf(const std::string& file_name) {
  const std::lock_guard lock(mutex_);
  std::weak_ptr<Shared>& known = shared_[file_name];
  std::shared_ptr<Shared> shared = known.lock();
  if (shared == nullptr) known = shared = std::make_shared<Shared>();
  return shared;
}

}  // namespace taillight::support
