// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes as a file that lies in memory alone, for decoders that read a path.
#pragma once

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "client-core/base/bytes.h"

namespace taillight::fuzz {

/// Its owner's alone, as key files must be.
class MemoryFile {
 public:
  explicit MemoryFile(ByteView content) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
    if (descriptor_ < 0 || fchmod(descriptor_, 0600) != 0 ||
        write(descriptor_, content.data(), content.size()) !=
            static_cast<ssize_t>(content.size())) {
      std::abort();
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace taillight::fuzz
