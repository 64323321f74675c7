// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/numbers.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "backend/publisher/words.h"

namespace taillight::publisher {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kNumbers = {
    {{"two", "2"},      {"three", "3"},     {"four", "4"},         {"five", "5"},
     {"six", "6"},      {"seven", "7"},     {"eight", "8"},        {"nine", "9"},
     {"ten", "10"},     {"eleven", "11"},   {"twelve", "12"},      {"fourteen", "14"},
     {"fifteen", "15"}, {"twenty", "20"},   {"thirty", "30"},      {"forty", "40"},
     {"fifty", "50"},   {"sixty", "60"},    {"seventy", "70"},     {"eighty", "80"},
     {"ninety", "90"},  {"hundred", "100"}, {"forty-eight", "48"}, {"seventy-two", "72"}}};
constexpr std::array<std::string_view, 9> kUnits = {"hour", "day",  "week",   "month", "year",
                                                    "mile", "foot", "dollar", "minute"};
constexpr std::array<std::string_view, 8> kAddressEnds = {".gov", ".org", ".com", ".net",
                                                          ".edu", ".us",  ".mil", ".law"};

bool IsDigit(char16_t unit) { return u_charDigitValue(unit) >= 0; }

/// A separator of thousands: between digits, three of them after it and no fourth.
bool IsSeparator(const std::u16string& text, std::size_t at) {
  if (text[at] != u',' && text[at] != u'.') return false;
  std::size_t digits = 0;
  while (at + 1 + digits < text.size() && IsDigit(text[at + 1 + digits])) ++digits;
  return digits == 3;
}

std::vector<std::string> LowerTokens(std::string_view text, std::string_view kept) {
  std::vector<std::string> tokens(1);
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool part = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ||
                      kept.find(lower) != std::string_view::npos;
    if (part) {
      tokens.back() += lower;
    } else if (!tokens.back().empty()) {
      tokens.emplace_back();
    }
  }
  return tokens;
}

}  // namespace

std::set<std::string> NumbersIn(std::string_view text) {
  std::set<std::string> numbers;
  const std::u16string units = Fold(text, "");
  std::string number;
  for (std::size_t at = 0; at <= units.size(); ++at) {
    if (at < units.size() && IsDigit(units[at])) {
      number += static_cast<char>('0' + u_charDigitValue(units[at]));
    } else if (number.empty() || at == units.size() || !IsSeparator(units, at)) {
      if (!number.empty()) numbers.insert(std::exchange(number, {}));
    }
  }
  return numbers;
}

std::set<std::string> WordNumbersIn(std::string_view english, bool any_place) {
  std::set<std::string> numbers;
  const std::vector<std::string> tokens = LowerTokens(english, "-");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto known =
        std::ranges::find(kNumbers, tokens[i], [](const auto& entry) { return entry.first; });
    if (known == kNumbers.end()) continue;
    const bool unit =
        i + 1 < tokens.size() && std::ranges::any_of(kUnits, [&](std::string_view name) {
          return tokens[i + 1].starts_with(name);
        });
    if (any_place || unit) numbers.emplace(known->second);
  }
  return numbers;
}

std::set<std::string> AddressesIn(std::string_view text) {
  std::set<std::string> addresses;
  for (std::string token : LowerTokens(text, "-./:_")) {
    while (!token.empty() && (token.back() == '.' || token.back() == ':')) token.pop_back();
    const bool ends = std::ranges::any_of(kAddressEnds, [&](std::string_view end) {
      const std::size_t at = token.find(end);
      return at != std::string::npos && at > 0 &&
             (at + end.size() == token.size() || token[at + end.size()] == '/');
    });
    if (ends || token.starts_with("http")) addresses.insert(token);
  }
  return addresses;
}

}  // namespace taillight::publisher
