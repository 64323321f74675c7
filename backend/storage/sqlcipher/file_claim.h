// SPDX-License-Identifier: AGPL-3.0-or-later
// One daemon for one database file.
#pragma once

#include <filesystem>

#include "client-core/base/status.h"

namespace taillight::storage_sqlcipher {

/// Held for as long as this lives, and gone with the program however it ends. Two stores over one
/// file would not know of each other's newest reports and double them. Programs that only read take
/// none.
///
/// Lock and database are one file, so it must be let go only when all connections are closed: with
/// any descriptor of the file, its closing would take SQLite's own locks away.
class FileClaim {
 public:
  /// Makes the file, readable by its owner alone, when it is not there. kUnavailable: it cannot be
  /// opened, or another program has claimed it.
  static StatusOr<FileClaim> Take(const std::filesystem::path& path);

  /// Of nothing: a database in memory.
  FileClaim() = default;
  FileClaim(FileClaim&& other) noexcept;
  FileClaim& operator=(FileClaim&&) = delete;
  ~FileClaim();

 private:
  explicit FileClaim(int file) : file_(file) {}

  int file_ = -1;
};

}  // namespace taillight::storage_sqlcipher
