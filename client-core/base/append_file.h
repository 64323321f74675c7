// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that grows, of which nothing is lost that was said to be there.
#pragma once

#include <filesystem>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/base/stream_file.h"

namespace taillight {

/// Mode 0600. Until it is destroyed, or its program ends, ClaimFile leaves the file alone. Errors
/// name no path. Not thread-safe; moves only.
class AppendFile {
 public:
  /// The file with `start` in it is durable when it returns. kUnavailable: it is there already, or
  /// cannot be written; nothing is left of it, as far as the disk allows.
  static StatusOr<AppendFile> Create(const std::filesystem::path& path, ByteView start);

  /// Durable when it returns. kUnavailable: it could not be written, and some of it may stand at
  /// the end: nothing may be added any more. kFailedPrecondition: the file was removed meanwhile.
  Status Append(ByteView bytes);

 private:
  explicit AppendFile(FileHandle file) : file_(std::move(file)) {}
  Status WriteDurably(ByteView bytes);

  FileHandle file_;
  bool failed_ = false;
};

}  // namespace taillight
