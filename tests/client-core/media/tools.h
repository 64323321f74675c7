// SPDX-License-Identifier: AGPL-3.0-or-later
// exiftool and mat2, asked about files of a test's own. A tool that is missing ends the test.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "tests/support/temporary_directory.h"

namespace taillight::media {

class Tools {
 public:
  /// Every fact exiftool finds, as "Group:Name".
  std::set<std::string> ExifToolFacts(ByteView file, const std::string& ending);
  /// Writes tags into `file` by an argument a line. Those that do not fit are left out.
  Bytes WithTags(ByteView file, const std::string& ending, const std::vector<std::string>& tags);
  /// Every tag of `group` that exiftool can write.
  std::vector<std::string> WritableTags(const std::string& group);
  /// What mat2 --show says, without the file's name.
  std::string Mat2Show(ByteView file, const std::string& ending);
  /// Puts a file into the tools' folder and gives its path.
  std::string Put(ByteView content, const std::string& name);

 private:
  support::TemporaryDirectory folder_;
};

}  // namespace taillight::media
