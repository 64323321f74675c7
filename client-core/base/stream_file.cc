// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/stream_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace taillight {
namespace {

Status CannotWrite() { return Unavailable("evidence file: cannot be written"); }
Status CannotRead() { return Unavailable("evidence file: cannot be read"); }

}  // namespace

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) close(descriptor_);
}

StatusOr<StreamFileWriter> StreamFileWriter::Create(std::filesystem::path path) {
  std::filesystem::path part = path;
  part += ".part";
  FileHandle file(open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (file.get() < 0 || flock(file.get(), LOCK_SH | LOCK_NB) != 0) return CannotWrite();
  return StreamFileWriter(std::move(file), std::move(path), std::move(part));
}

StreamFileWriter::~StreamFileWriter() {
  if (file_.get() >= 0 && !part_.empty()) unlink(part_.c_str());
}

Status StreamFileWriter::Write(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return CannotWrite();
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return OkStatus();
}

Status StreamFileWriter::Commit() {
  if (fsync(file_.get()) != 0 || rename(part_.c_str(), path_.c_str()) != 0) return CannotWrite();
  part_.clear();
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  const FileHandle handle(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.get() < 0 || fsync(handle.get()) != 0) return CannotWrite();
  return OkStatus();
}

std::optional<FileHandle> ClaimFile(const std::filesystem::path& path) {
  FileHandle file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0 || flock(file.get(), LOCK_EX | LOCK_NB) != 0) return std::nullopt;
  return file;
}

StatusOr<StreamFileReader> StreamFileReader::Open(const std::filesystem::path& path) {
  FileHandle file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) {
    return errno == ENOENT ? NotFound("evidence file: no such file") : CannotRead();
  }
  struct stat info {};
  if (fstat(file.get(), &info) != 0) return CannotRead();
  if (!S_ISREG(info.st_mode)) return InvalidArgument("evidence file: must be a plain file");
  return StreamFileReader(std::move(file), static_cast<std::uint64_t>(info.st_size));
}

StatusOr<SecretBytes> StreamFileReader::Read(std::uint64_t offset, std::size_t size) const {
  SecretBytes bytes(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t got =
        pread(file_.get(), bytes.data() + done, size - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return CannotRead();
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace taillight
