// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/file.h"

#include <fcntl.h>
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
  {
    unlink(part.c_str());
    Descriptor file(open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                         mode == FileMode::kPrivate ? 0600 : 0644));
    if (!file.ok()) return FileError(what, "cannot be written");
    if (!WriteAll(file.get(), content) || fsync(file.get()) != 0) {
      unlink(part.c_str());
      return FileError(what, "could not be written whole");
    }
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
