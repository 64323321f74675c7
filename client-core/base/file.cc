// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace taillight {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

Status FileError(std::string_view what, std::string_view rule) {
  std::string message = "the ";
  message.append(what).append(" ").append(rule);
  return MakeStatus(StatusCode::kUnknown, message);
}

StatusOr<std::size_t> SizeOf(const Descriptor& file, std::string_view what, std::size_t limit) {
  struct stat info {};
  if (fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return FileError(what, "is no ordinary file");
  }
  auto size = static_cast<std::size_t>(info.st_size);
  if (size > limit)
    return InvalidArgument(std::string("the ").append(what).append(" is too large"));
  return size;
}

Status ReadInto(const Descriptor& file, std::uint8_t* target, std::size_t size,
                std::string_view what) {
  std::size_t done = 0;
  while (done < size) {
    ssize_t got = read(file.get(), target + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return FileError(what, "could not be read to its end");
    done += static_cast<std::size_t>(got);
  }
  return OkStatus();
}

Status OpenError(std::string_view what) {
  if (errno == ENOENT) return NotFound(std::string("the ").append(what).append(" does not exist"));
  return FileError(what, "cannot be opened");
}

bool WriteAll(int fd, ByteView content) {
  while (!content.empty()) {
    ssize_t put = write(fd, content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    content = content.subspan(static_cast<std::size_t>(put));
  }
  return true;
}

void LockAlone(const Descriptor& file) {
  while (flock(file.get(), LOCK_EX) != 0 && errno == EINTR) {
  }
}

bool IsAt(const Descriptor& file, const std::filesystem::path& path) {
  struct stat open_one {};
  struct stat named {};
  return fstat(file.get(), &open_one) == 0 && lstat(path.c_str(), &named) == 0 &&
         open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/// False: it cannot be taken away. OK when nobody left anything.
bool ClearLeftOver(const std::filesystem::path& part) {
  Descriptor there(open(part.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!there.ok() && errno == ENOENT) return true;
  if (there.ok()) {
    // Whoever still writes to it lets go first; then it has its place, or was given up.
    LockAlone(there);
    if (!IsAt(there, part)) return true;
  }
  return unlink(part.c_str()) == 0 || errno == ENOENT;
}

/// A new file that nobody else who replaces the same one touches before it is closed.
Descriptor MakePart(const std::filesystem::path& part, mode_t mode) {
  while (true) {
    Descriptor made(open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (made.ok()) {
      LockAlone(made);
      // Another one may have taken it for left over before the lock was there.
      if (IsAt(made, part)) return made;
    } else if (errno != EEXIST || !ClearLeftOver(part)) {
      return made;
    }
  }
}

bool SyncFolderOf(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  Descriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory.ok() && fsync(directory.get()) == 0;
}

}  // namespace

StatusOr<Bytes> ReadFile(const std::filesystem::path& path, std::string_view what,
                         std::size_t limit) {
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return OpenError(what);
  TAILLIGHT_ASSIGN_OR_RETURN(std::size_t size, SizeOf(file, what, limit));
  Bytes content(size);
  TAILLIGHT_RETURN_IF_ERROR(ReadInto(file, content.data(), size, what));
  return content;
}

StatusOr<SecretBytes> ReadSecretFile(const std::filesystem::path& path, std::string_view what,
                                     std::size_t limit) {
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return OpenError(what);
  TAILLIGHT_ASSIGN_OR_RETURN(std::size_t size, SizeOf(file, what, limit));
  struct stat info {};
  if (fstat(file.get(), &info) != 0 || (info.st_mode & 077) != 0) {
    return FailedPrecondition(
        std::string("the ").append(what).append(" can be read by others: chmod 600"));
  }
  SecretBytes content(size);
  TAILLIGHT_RETURN_IF_ERROR(ReadInto(file, content.data(), size, what));
  return content;
}

Status ReplaceFile(const std::filesystem::path& path, ByteView content, FileMode mode,
                   std::string_view what) {
  std::filesystem::path part = path;
  part += ".new";
  const Descriptor file = MakePart(part, mode == FileMode::kPrivate ? 0600 : 0644);
  if (!file.ok()) return FileError(what, "cannot be written");
  if (!WriteAll(file.get(), content) || fsync(file.get()) != 0) {
    unlink(part.c_str());
    return FileError(what, "could not be written whole");
  }
  if (rename(part.c_str(), path.c_str()) != 0) {
    unlink(part.c_str());
    return FileError(what, "could not be put in place");
  }
  if (!SyncFolderOf(path)) {
    return FileError(what, "is in place but its folder could not be synced");
  }
  return OkStatus();
}

Status OverwriteFile(const std::filesystem::path& path, ByteView content, std::string_view what) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.ok()) return OpenError(what);
  if (!WriteAll(file.get(), content) || fsync(file.get()) != 0) {
    return FileError(what, "could not be written over");
  }
  return OkStatus();
}

Status MakePrivateFolder(const std::filesystem::path& path, std::string_view what) {
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return FileError(what, "cannot be made");
  return SyncFolderOf(path) ? OkStatus()
                            : FileError(what, "is made but the one around it could not be synced");
}

Status RemoveFile(const std::filesystem::path& path, std::string_view what) {
  if (unlink(path.c_str()) != 0) {
    return errno == ENOENT ? OkStatus() : FileError(what, "could not be removed");
  }
  return SyncFolderOf(path) ? OkStatus()
                            : FileError(what, "is removed but its folder could not be synced");
}

}  // namespace taillight
