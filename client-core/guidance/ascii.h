// SPDX-License-Identifier: AGPL-3.0-or-later
// Case of the ASCII letters in codes and handles, whatever the machine's locale. For this library's
// own sources.
#pragma once

#include <string>
#include <string_view>

namespace taillight::guidance {

inline char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
inline char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = Upper(c);
  return upper;
}
inline std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = Lower(c);
  return lower;
}

}  // namespace taillight::guidance
