// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/rights_changes.h"

#include <algorithm>

namespace taillight::client {
namespace {

bool Has(const guidance::GuidanceContent& content, std::string_view language) {
  return std::ranges::count(content.languages(), language) > 0;
}

std::vector<guidance::PageLine> LinesOf(const guidance::GuidanceContent& content,
                                        const std::string& place, const std::string& situation,
                                        std::string_view language) {
  auto page = content.Show(place, situation, language);
  if (!page.ok()) return {};
  return std::move(page->lines);
}

bool Shows(const std::vector<guidance::PageLine>& lines, const guidance::PageLine& wanted) {
  return std::ranges::any_of(lines, [&](const guidance::PageLine& line) {
    return line.section == wanted.section && line.text == wanted.text;
  });
}

}  // namespace

std::vector<store::StoredChange> ChangesBetween(const guidance::GuidanceContent& before,
                                                const guidance::GuidanceContent& after,
                                                std::span<const std::string> places,
                                                std::string_view language) {
  const std::string_view shown = Has(before, language) && Has(after, language) ? language : "en";
  std::vector<std::string> situations = after.situations();
  for (const std::string& situation : before.situations()) {
    if (std::ranges::count(situations, situation) == 0) situations.push_back(situation);
  }
  std::vector<store::StoredChange> changes;
  for (const std::string& place : places) {
    for (const std::string& situation : situations) {
      const auto old_lines = LinesOf(before, place, situation, shown);
      const auto new_lines = LinesOf(after, place, situation, shown);
      const auto add = [&](const auto& lines, const auto& others, bool is_new) {
        for (const guidance::PageLine& line : lines) {
          if (Shows(others, line)) continue;
          changes.push_back({place, situation, static_cast<int>(line.section), line.text, is_new});
        }
      };
      add(old_lines, new_lines, false);
      add(new_lines, old_lines, true);
    }
  }
  return changes;
}

}  // namespace taillight::client
