// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person may mean by the name of a place: its letters, what kind of place, in which state.
// For this library's own sources.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::guidance {

enum class NameKind : std::uint8_t {
  kState = 1,
  /// A county, parish, borough, municipio or what stands for one.
  kCounty = 2,
  /// A city that is in no county.
  kCity = 4,
  kTown = 8,
  /// A place below a state that has facts of its own and is not just one whole county.
  kLocal = 16
};
inline constexpr std::uint8_t kAnyKind = 31;

/// One reading of what was typed.
struct NameQuery {
  /// Plain small letters without spaces: "saintlouis".
  std::string letters;
  /// NameKind bits.
  std::uint8_t kinds = kAnyKind;
  /// Of the state it must lie in.
  std::optional<std::uint8_t> state_fips;
  /// Of two readings that fit alike, the one with less stands.
  int penalty = 0;
};

/// The state of that name or code, in plain letters, as its fips.
using StateByLetters = std::function<std::optional<std::uint8_t>(std::string_view)>;

/// All readings of `typed`: with and without a word such as "County" or "Condado de", with and
/// without a state at the end.
std::vector<NameQuery> ReadName(std::string_view typed, const StateByLetters& state_named);

/// A county's name without the word for its kind, in plain letters; and whether that word was
/// "city".
struct CountyLetters {
  std::string letters;
  bool is_city = false;
};
CountyLetters LettersOfCounty(std::string_view name);
/// Of any other name.
std::string LettersOfName(std::string_view name);

/// How far a name is from a reading: 0 the very name, 1 begins with it, 2 a slip, 3 two slips in a
/// long one; nothing when it is another name, or farther than `farthest`.
std::optional<int> FitOf(std::string_view name_letters, std::string_view query_letters,
                         int farthest = 3);
inline constexpr int kSlip = 2;

}  // namespace taillight::guidance
