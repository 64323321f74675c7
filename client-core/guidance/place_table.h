// SPDX-License-Identifier: AGPL-3.0-or-later
// States and counties by number, with their names: the first part of places.bin. For this library's
// own sources and the publisher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::guidance {

/// A county or a state within one bundle: counties first, by fips, then states. Means nothing in
/// another bundle.
using PlaceIndex = std::uint16_t;

struct StateRow {
  /// Two digits, as a number.
  std::uint8_t fips = 0;
  /// Two capital letters.
  std::string code;
  std::string name;
  std::uint32_t population = 0;
  bool operator==(const StateRow&) const = default;
};

struct CountyRow {
  /// Five digits.
  std::string fips;
  /// As the Census Bureau writes it: "Suffolk County", "Falls Church city".
  std::string name;
  std::uint32_t population = 0;
  /// Of a county of an earlier list: the fips of those that have its land now.
  std::vector<std::string> successors = {};
  bool operator==(const CountyRow&) const = default;
};

/// A further name that people use, in any language.
struct OtherName {
  std::string name;
  PlaceIndex place = 0;
  bool operator==(const OtherName&) const = default;
};

/// A value; threads as any value.
class PlaceTable {
 public:
  PlaceTable() = default;
  /// kInvalidArgument: states or counties not in ascending order of fips, a county without its
  /// state, a successor or a named place that is not there, a name that is missing or too long.
  static StatusOr<PlaceTable> Of(std::vector<StateRow> states, std::vector<CountyRow> counties,
                                 std::vector<OtherName> other_names);
  static StatusOr<PlaceTable> Read(wire::ByteReader& in);
  void Write(wire::ByteWriter& out) const;

  std::span<const StateRow> states() const { return states_; }
  std::span<const CountyRow> counties() const { return counties_; }
  std::span<const OtherName> other_names() const { return other_names_; }
  std::size_t size() const { return counties_.size() + states_.size(); }
  bool IsState(PlaceIndex place) const { return place >= counties_.size(); }
  /// The state itself, or the one a county lies in.
  const StateRow& StateOf(PlaceIndex place) const;
  std::uint32_t PopulationOf(PlaceIndex place) const;
  std::optional<PlaceIndex> FindCounty(std::string_view fips) const;
  /// Two capital letters.
  std::optional<PlaceIndex> FindState(std::string_view code) const;

 private:
  Status IndexStates();

  std::vector<StateRow> states_;
  std::vector<CountyRow> counties_;
  std::vector<OtherName> other_names_;
  /// Position in states_ for each county.
  std::vector<std::uint8_t> state_of_county_;
};

}  // namespace taillight::guidance
