// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/cli/captured_terminal.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

namespace taillight::cli {
namespace {

int MemoryFile(std::string_view content) {
  const int descriptor = ::memfd_create("captured", MFD_CLOEXEC);
  if (descriptor < 0 ||
      ::write(descriptor, content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
    std::abort();
  }
  ::lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

std::string ContentOf(int descriptor) {
  std::string content(static_cast<std::size_t>(::lseek(descriptor, 0, SEEK_END)), '\0');
  if (::pread(descriptor, content.data(), content.size(), 0) !=
      static_cast<ssize_t>(content.size())) {
    std::abort();
  }
  return content;
}

}  // namespace

CapturedTerminal::CapturedTerminal(std::string_view input)
    : input_(MemoryFile(input)),
      output_(MemoryFile("")),
      error_(MemoryFile("")),
      terminal_(input_, output_, error_) {}

CapturedTerminal::~CapturedTerminal() {
  ::close(input_);
  ::close(output_);
  ::close(error_);
}

std::string CapturedTerminal::out() const { return ContentOf(output_); }
std::string CapturedTerminal::err() const { return ContentOf(error_); }

}  // namespace taillight::cli
