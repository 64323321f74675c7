// SPDX-License-Identifier: AGPL-3.0-or-later
// From a name as a person types it to counties and states. For this library's own sources.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/local_places.h"
#include "client-core/guidance/name_query.h"
#include "client-core/guidance/place_table.h"
#include "client-core/guidance/zip_table.h"

namespace taillight::guidance {

struct NameMatch {
  PlaceIndex place = 0;
  /// Position among the table's towns, when it is a town's name that was typed.
  std::optional<std::uint32_t> town;
  /// Position among the local places, when it is the name of one; then `place` is the county it
  /// lies in, or the state where there are several.
  std::optional<std::uint32_t> local;
  /// Of the state or county; of a town, what its share of the county's ZIP codes makes likely.
  std::uint64_t people = 0;
};

struct NameMatches {
  /// Each place once, the most people first.
  std::vector<NameMatch> matches;
  /// Nothing has the very name, nor begins with it; these are a slip or two away.
  bool approximate = false;
  /// Places with fewer people were left out.
  bool more = false;
};

/// Every name there is, brought to plain letters. Borrows the tables. After construction, const
/// methods may be called from any thread.
class NameIndex {
 public:
  static constexpr std::size_t kMostMatches = 12;

  NameIndex(const PlaceTable& places, const ZipTable& zips, std::span<const LocalPlace> locals);

  /// `typed` in any spelling that people use: any case, with or without accents, "Condado de ...",
  /// "... County, CA". Of names that fit, only those that fit best are given: the very name, then
  /// those that begin with what was typed, then those a slip away, or two in a long name.
  NameMatches Find(std::string_view typed) const;

 private:
  struct Name {
    /// Where its letters stand in letters_.
    std::uint32_t start = 0;
    std::uint16_t size = 0;
    NameKind kind = NameKind::kTown;
    /// A PlaceIndex; of a town or a local place, its position.
    std::uint32_t id = 0;
  };

  void Add(std::string_view letters, NameKind kind, std::uint32_t id);
  void AddStates();
  void AddCounties();
  void AddLocals();
  std::string_view LettersOf(const Name& name) const;
  /// The state that has this name or code, as its fips.
  std::optional<std::uint8_t> StateNamed(std::string_view letters) const;
  bool MayBe(const Name& name, const NameQuery& query) const;
  void AddMatches(const Name& name, const NameQuery& query, std::vector<NameMatch>& matches) const;
  std::uint64_t PeopleOf(const TownPart& part) const;
  /// As if all people of its counties lived in it.
  std::uint64_t PeopleOf(const LocalPlace& local) const;

  const PlaceTable& places_;
  const ZipTable& zips_;
  std::span<const LocalPlace> locals_;
  std::string letters_;
  std::vector<Name> names_;
  /// ZIP codes that any town has in a place.
  std::vector<std::uint64_t> zips_in_;
};

}  // namespace taillight::guidance
