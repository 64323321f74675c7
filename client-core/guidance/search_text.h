// SPDX-License-Identifier: AGPL-3.0-or-later
// What a search of the guidance looks through, and what it finds.
#pragma once

#include <optional>
#include <string>

#include "client-core/guidance/page.h"

namespace taillight::guidance {

/// One text that can be found.
struct SearchText {
  /// Says what it is to GuidanceContent::Find, in a form of this library's own.
  std::string key;
  /// In the language of the search, or for facts in English. Slots of a line are left out; at its
  /// end stands what facts fill them with in any place.
  std::string text;
  bool operator==(const SearchText&) const = default;
};

/// Something found: a situation, a line of one, or a fact.
struct SearchResult {
  /// Empty for a fact.
  std::string situation;
  std::string situation_title;
  /// Of a line alone.
  std::optional<Section> section;
  /// As the page shows it; a situation's title; or a fact in English.
  std::string text;
  /// Of a fact alone; its jurisdiction may be another than the reader's.
  std::optional<PageSource> source;
  /// Name of the source's place in the language of the search.
  std::string place_name;
  bool operator==(const SearchResult&) const = default;
};

}  // namespace taillight::guidance
