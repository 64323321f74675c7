// SPDX-License-Identifier: AGPL-3.0-or-later
// Files too large to hold at once: read piece by piece, and written so that they are there whole or
// not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight {

/// An open file descriptor, closed at the end. Moves only.
class FileHandle {
 public:
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
  FileHandle(FileHandle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FileHandle();
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Mode 0600. Until it is destroyed, or its program ends, ClaimFile leaves the file alone. Errors
/// are kUnavailable and name no path. Not thread-safe; moves only.
class StreamFileWriter {
 public:
  static StatusOr<StreamFileWriter> Create(std::filesystem::path path);
  StreamFileWriter(StreamFileWriter&&) = default;
  StreamFileWriter& operator=(StreamFileWriter&&) = delete;
  /// Without Commit nothing stays behind.
  ~StreamFileWriter();

  Status Write(ByteView bytes);
  /// Syncs and puts the file in its place: after OK it survives a power cut.
  Status Commit();

 private:
  StreamFileWriter(FileHandle file, std::filesystem::path path, std::filesystem::path part)
      : file_(std::move(file)), path_(std::move(path)), part_(std::move(part)) {}

  FileHandle file_;
  std::filesystem::path path_;
  std::filesystem::path part_;
};

/// Nothing: the file is gone, or a living StreamFileWriter holds it. Otherwise no such writer will,
/// and what it did is done.
std::optional<FileHandle> ClaimFile(const std::filesystem::path& path);

/// Not thread-safe; moves only.
class StreamFileReader {
 public:
  /// kNotFound: no such file. kInvalidArgument: no plain file. kUnavailable: cannot be read.
  static StatusOr<StreamFileReader> Open(const std::filesystem::path& path);
  /// When it was opened.
  std::uint64_t size() const { return size_; }
  /// Exactly `size` bytes from `offset`. kUnavailable: they cannot be read, or there are fewer.
  StatusOr<SecretBytes> Read(std::uint64_t offset, std::size_t size) const;

 private:
  StreamFileReader(FileHandle file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

  FileHandle file_;
  std::uint64_t size_;
};

}  // namespace taillight
