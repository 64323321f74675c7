// SPDX-License-Identifier: AGPL-3.0-or-later
// What a request asks for, read from bytes that anybody may have sent.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::gateway {

inline constexpr std::size_t kMaxTargetBytes = 1024;

/// Privacy: says what a person reads. Never logged or kept longer than its answer.
struct RequestTarget {
  /// The parts of the path, between its '/'. None is empty, "." or ".."; letters, digits and
  /// "._~-" alone.
  std::vector<std::string> parts;
  /// The query's first "lang", letters, digits and '-'; empty when there is none of that form.
  std::string language;

  /// The parts with '/' before each; "/" for none.
  std::string Path() const;
};

/// Nothing: not a path and query of this form, so there is no such page.
std::optional<RequestTarget> ParseTarget(std::string_view target);

}  // namespace taillight::gateway
