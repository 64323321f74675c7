// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/file_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace taillight::storage_sqlcipher {

StatusOr<FileClaim> FileClaim::Take(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Unavailable("the database file cannot be created or opened");
  FileClaim claim(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    return Unavailable("another taillightd has the database open: stop it first");
  }
  return claim;
}

FileClaim::FileClaim(FileClaim&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FileClaim::~FileClaim() {
  if (file_ >= 0) close(file_);
}

}  // namespace taillight::storage_sqlcipher
