// SPDX-License-Identifier: AGPL-3.0-or-later
// A small set of guidance sources on disk, right until a test changes a line.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "tests/support/temporary_directory.h"

namespace taillight::publisher {

/// Texts by file below the folder; Folder() writes them as they are then.
class SampleSources {
 public:
  SampleSources();

  /// Replaces `from`, which stands in `file` exactly once; anything else aborts the test.
  void Change(const std::string& file, std::string_view from, std::string_view to);
  std::map<std::string, std::string> files;
  std::filesystem::path Folder() const;

 private:
  support::TemporaryDirectory folder_;
};

}  // namespace taillight::publisher
