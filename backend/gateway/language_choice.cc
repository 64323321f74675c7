// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/language_choice.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "client-core/guidance/ascii.h"

namespace taillight::gateway {
namespace {

using guidance::Lower;

constexpr std::size_t kMaxRanges = 32;
constexpr int kFullWeight = 1000;

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// q of RFC 9110, 12.4.2, in thousandths; 0 for what is no q.
int WeightOf(std::string_view parameters) {
  parameters = Trimmed(parameters);
  if (parameters.empty()) return kFullWeight;
  if (!parameters.starts_with("q=") && !parameters.starts_with("Q=")) return 0;
  const std::string_view number = parameters.substr(2);
  if (number.empty() || number.size() > 5 || (number[0] != '0' && number[0] != '1')) return 0;
  if (number[0] == '1') return kFullWeight;
  if (number.size() < 3 || number[1] != '.') return 0;
  const std::string_view digits = number.substr(2);
  int weight = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  if (error != std::errc() || end != digits.data() + digits.size() || weight < 0) return 0;
  for (std::size_t size = digits.size(); size < 3; ++size) weight *= 10;
  return weight;
}

std::string Primary(const std::string& tag) { return tag.substr(0, tag.find('-')); }

/// Empty: none of `offered` will do for `range`.
std::string Match(const std::string& range, const std::vector<std::string>& offered) {
  const std::string wanted = Lower(range);
  if (wanted.empty()) return {};
  const auto same = std::ranges::find_if(
      offered, [&](const std::string& language) { return Lower(language) == wanted; });
  if (same != offered.end()) return *same;
  const auto near = std::ranges::find_if(offered, [&](const std::string& language) {
    return Primary(Lower(language)) == Primary(wanted);
  });
  return near == offered.end() ? std::string() : *near;
}

}  // namespace

std::vector<std::string> ParseAcceptLanguage(std::string_view header) {
  std::vector<std::pair<int, std::string>> ranges;
  while (!header.empty() && ranges.size() < kMaxRanges) {
    const std::size_t end = header.find(',');
    const std::string_view item = header.substr(0, end);
    const std::size_t semicolon = item.find(';');
    const std::string_view range = Trimmed(item.substr(0, semicolon));
    const int weight =
        semicolon == std::string_view::npos ? kFullWeight : WeightOf(item.substr(semicolon + 1));
    if (!range.empty() && weight > 0) ranges.emplace_back(weight, range);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
  }
  std::ranges::stable_sort(ranges, std::greater<>(), &std::pair<int, std::string>::first);
  std::vector<std::string> names;
  names.reserve(ranges.size());
  for (auto& [weight, range] : ranges) names.push_back(std::move(range));
  return names;
}

std::string ChooseLanguage(std::string_view asked, std::string_view accept_language,
                           const std::vector<std::string>& offered) {
  if (std::string match = Match(std::string(asked), offered); !match.empty()) return match;
  for (const std::string& range : ParseAcceptLanguage(accept_language)) {
    if (std::string match = Match(range, offered); !match.empty()) return match;
  }
  return "en";
}

}  // namespace taillight::gateway
