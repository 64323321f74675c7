// SPDX-License-Identifier: AGPL-3.0-or-later
// Every change a program makes to the files of one folder, noted or made to fail, and what a cut at
// any of them leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "tests/support/random_sources.h"

namespace taillight::support {

/// One change, in the order in which the program asked for it. Files are known by number, since
/// they change their names; paths are relative to the folder.
struct DiskChange {
  enum class Kind { kCreate, kWrite, kTruncate, kSync, kRename, kUnlink, kMakeFolder, kSyncFolder };
  Kind kind = Kind::kWrite;
  int file = 0;
  std::string path = {};
  std::string new_path = {};
  std::uint64_t offset = 0;
  Bytes bytes = {};
};

/// Stands between the test program and the system's calls, by the linker's --wrap: SQLCipher's
/// files and plain ones alike. Syncs are noted and not done, which keeps the test quick. SQLite's
/// shared memory (-shm) is left out: it does not outlive the program. One folder at a time.
class TracedDisk {
 public:
  /// From now on changes in `folder` are noted. Nothing in it may be open.
  static void Start(const std::filesystem::path& folder);
  /// Notes nothing any more, lets nothing fail any more, and gives what was noted.
  static std::vector<DiskChange> Stop();
  /// Changes asked for since Start.
  static std::size_t count();
  /// The `at`-th change from Start, from 1, fails with `error` of errno.h, and so do the
  /// `more` that follow it.
  static void FailAt(std::size_t at, int error, std::size_t more = 0);
  /// Called after each change with its number; empty: nobody.
  static void Watch(std::function<void(std::size_t)> watcher);
};

/// The folder as the disk has it after some of the changes.
class ReplayedDisk {
 public:
  enum class Keeps {
    /// Everything: the program was killed, the machine went on.
    kAll,
    /// What was synced and nothing else.
    kSynced,
    /// What was synced, and of the rest some sectors of some writes and the first so many names.
    kSyncedAndSome,
  };

  /// `ignores_syncs`: a disk, or a program, that does not sync.
  explicit ReplayedDisk(bool ignores_syncs = false) : ignores_syncs_(ignores_syncs) {}
  void Apply(const DiskChange& change);
  /// Writes the files a cut now would leave into `folder`, which is made anew.
  void LeaveIn(const std::filesystem::path& folder, Keeps keeps, SeededRandom& random) const;

 private:
  struct File {
    Bytes content;
    Bytes synced;
    std::vector<DiskChange> unsynced;
  };

  Bytes WhatIsLeft(const File& file, Keeps keeps, SeededRandom& random) const;
  static void ApplyTo(Bytes& content, const DiskChange& change);
  static void Rename(std::map<std::string, int>& names, const DiskChange& change);

  bool ignores_syncs_;
  std::map<int, File> files_;
  std::map<std::string, int> names_;
  std::map<std::string, int> synced_names_;
  std::vector<DiskChange> unsynced_names_;
};

}  // namespace taillight::support
