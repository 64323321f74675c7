// SPDX-License-Identifier: AGPL-3.0-or-later
// One at a time in a folder: for what two programs that start together would both make.
#pragma once

#include <filesystem>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight {

/// Held while it lives, among all programs and all threads of this one; a program that dies lets
/// go. It keeps out only who asks for it too, writes nothing, and needs no more than reading the
/// folder. Moves only.
class FolderLock {
 public:
  /// Waits for its turn. kUnknown: no such folder, or it cannot be locked.
  static StatusOr<FolderLock> Take(const std::filesystem::path& folder, std::string_view what);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

 private:
  explicit FolderLock(int fd) : fd_(fd) {}

  int fd_;
};

}  // namespace taillight
