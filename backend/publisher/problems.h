// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with the guidance sources, each with the file and line to mend.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"

namespace taillight::publisher {

/// Where something stands in the sources. A value.
struct SourcePlace {
  /// Below the folder of the sources, such as "facts/us-ma.yaml".
  std::string file;
  /// From 1; 0 for the file as a whole.
  int line = 0;
};

struct Problem {
  SourcePlace place;
  std::string rule;

  /// "facts/us-ma.yaml:12: cite is missing".
  std::string text() const;
};

/// Collects, so that an editor sees all of them at once. Sources are public: unlike anywhere else,
/// messages name what they found. Not thread-safe.
class Problems {
 public:
  void Add(const SourcePlace& place, std::string_view rule);
  bool empty() const { return found_.empty(); }
  /// In the order they were found.
  const std::vector<Problem>& found() const { return found_; }
  /// OK when there are none; else kInvalidArgument with the first few, and how many more there are.
  Status ToStatus() const;

 private:
  std::vector<Problem> found_;
};

}  // namespace taillight::publisher
