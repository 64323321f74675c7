// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/temporary_directory.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace taillight::support {

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (std::filesystem::temp_directory_path() / "taillight-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace taillight::support
