// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/text_direction.h"

#include <algorithm>
#include <array>

namespace taillight::gateway {
namespace {

constexpr std::array<std::string_view, 7> kRightToLeft = {"ar", "fa", "he", "ps", "ur", "yi", "ug"};
/// U+2066, U+2067 and U+2068 begin an isolate, U+2069 ends it.
constexpr std::string_view kIsolateStart = "\u2066";
constexpr std::string_view kIsolateEnd = "\u2069";

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What may stand between the words and digits of one run.
bool IsInner(char c) { return std::string_view(" -+()/.:@&'").find(c) != std::string_view::npos; }

std::size_t EndOfRun(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (IsAlnum(text[at])) {
      end = at + 1;
    } else if (!IsInner(text[at])) {
      break;
    }
  }
  return end;
}

/// Whether an isolate of any of the three kinds begins at `at`: they differ in their last byte.
bool BeginsIsolate(std::string_view text, std::size_t at) {
  const std::string_view mark = text.substr(at, kIsolateStart.size());
  return mark.size() == kIsolateStart.size() && mark.starts_with(kIsolateStart.substr(0, 2)) &&
         mark[2] >= kIsolateStart[2] && mark[2] < kIsolateEnd[2];
}

/// "+1 555" and "(555) 123", but not "(48 hours)".
bool BeginsNumber(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !IsAlnum(text[at + 1])) return false;
  if (text[at] == '+') return true;
  return text[at] == '(' &&
         text.substr(at, EndOfRun(text, at + 1) - at).find(')') != std::string_view::npos;
}

}  // namespace

std::string_view DirectionOf(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::ranges::find(kRightToLeft, primary) == kRightToLeft.end() ? "ltr" : "rtl";
}

void ForEachRun(std::string_view text, const std::function<void(std::string_view, bool)>& take) {
  std::size_t plain = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    if (BeginsIsolate(text, at)) {
      const std::size_t end = text.find(kIsolateEnd, at);
      at = end == std::string_view::npos ? text.size() : end + kIsolateEnd.size();
      continue;
    }
    if (!IsAlnum(text[at]) && !BeginsNumber(text, at)) {
      ++at;
      continue;
    }
    const std::size_t end = EndOfRun(text, at);
    if (plain < at) take(text.substr(plain, at - plain), false);
    take(text.substr(at, end - at), true);
    plain = at = end;
  }
  if (plain < text.size()) take(text.substr(plain), false);
}

}  // namespace taillight::gateway
