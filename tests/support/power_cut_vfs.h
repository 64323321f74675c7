// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite on a simulated disk, for tests of power cuts and of failing disks.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "tests/support/simulated_disk.h"

struct sqlite3_vfs;

namespace taillight::support {

/// Databases, journals and write-ahead logs lie on `disk()`; locks and the log's shared memory in
/// this process, so any number of connections and threads may use it. Sector size and guarantees
/// are those SQLite assumes of a real disk. Open a connection with ConnectionOptions::vfs = name().
/// All connections must be closed before PowerUp and before this goes.
///
///     PowerCutVfs vfs(seed);
///     vfs.disk().Put({.kind = DiskFault::Kind::kPowerCut, .at = 40});
///     // open with vfs = vfs.name(), write, close
///     vfs.disk().PowerUp();
///     // open again: what was acknowledged must be there
class PowerCutVfs {
 public:
  explicit PowerCutVfs(std::uint64_t seed);
  ~PowerCutVfs();
  PowerCutVfs(const PowerCutVfs&) = delete;
  PowerCutVfs& operator=(const PowerCutVfs&) = delete;

  const std::string& name() const { return name_; }
  SimulatedDisk& disk() { return disk_; }

  /// What all handles of one file share: locks, and the log's index.
  struct Shared;
  /// For the VFS's own callbacks. Any thread.
  std::shared_ptr<Shared> SharedOf(const std::string& file_name);

 private:
  const std::string name_;
  SimulatedDisk disk_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<Shared>> shared_;
};

}  // namespace taillight::support
