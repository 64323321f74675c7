// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/append_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace taillight {
namespace {

Status CannotWrite() { return Unavailable("kept file: cannot be written"); }

bool SyncFolderOf(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const FileHandle handle(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return handle.get() >= 0 && fsync(handle.get()) == 0;
}

}  // namespace

StatusOr<AppendFile> AppendFile::Create(const std::filesystem::path& path, ByteView start) {
  FileHandle handle(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (handle.get() < 0) return CannotWrite();
  AppendFile file(std::move(handle));
  if (flock(file.file_.get(), LOCK_SH | LOCK_NB) != 0 || !file.WriteDurably(start).ok() ||
      !SyncFolderOf(path)) {
    unlink(path.c_str());
    return CannotWrite();
  }
  return file;
}

Status AppendFile::Append(ByteView bytes) {
  if (failed_) return CannotWrite();
  struct stat info {};
  if (fstat(file_.get(), &info) != 0) return CannotWrite();
  if (info.st_nlink == 0) return FailedPrecondition("kept file: it was removed");
  const Status written = WriteDurably(bytes);
  failed_ = !written.ok();
  return written;
}

Status AppendFile::WriteDurably(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return CannotWrite();
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return fsync(file_.get()) == 0 ? OkStatus() : CannotWrite();
}

}  // namespace taillight
