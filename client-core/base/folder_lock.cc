// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

namespace taillight {

StatusOr<FolderLock> FolderLock::Take(const std::filesystem::path& folder, std::string_view what) {
  const int fd = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool locked = false;
  if (fd >= 0) {
    while (!(locked = flock(fd, LOCK_EX) == 0) && errno == EINTR) {
    }
  }
  if (locked) return FolderLock(fd);
  if (fd >= 0) close(fd);
  return MakeStatus(StatusCode::kUnknown,
                    std::string("the ").append(what).append(" cannot be locked"));
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) close(fd_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace taillight
