// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/place_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client-core/model/utf8.h"

namespace taillight::guidance {
namespace {

constexpr std::size_t kMaxStates = 99;
constexpr std::size_t kMaxCounties = 10000;
constexpr std::size_t kMaxNames = 10000;
constexpr std::uint32_t kMaxCountyCode = 999;
constexpr std::size_t kMaxNameBytes = 255;
constexpr std::uint32_t kMostPeople = 1'000'000'000;

Status Wrong(std::string_view rule) {
  return InvalidArgument(std::string("places: ").append(rule));
}

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes && model::CountCharacters(name);
}

bool IsCode(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsFips(std::string_view fips) {
  return fips.size() == 5 && std::ranges::all_of(fips, [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t NumberOf(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char digit : digits) number = 10 * number + static_cast<std::uint32_t>(digit - '0');
  return number;
}

std::string FipsOf(std::uint32_t state, std::uint64_t county) {
  std::array<char, 5> digits{};
  std::uint64_t number = std::uint64_t{state} * 1000 + county;
  for (std::size_t i = digits.size(); i-- > 0; number /= 10) {
    digits[i] = static_cast<char>('0' + number % 10);
  }
  return {digits.data(), digits.size()};
}

Status CheckState(const StateRow& state) {
  if (state.fips == 0 || state.fips > kMaxStates || !IsCode(state.code) || !IsName(state.name)) {
    return Wrong("a state needs fips, code and a name in UTF-8");
  }
  return OkStatus();
}

Status CheckCounty(const CountyRow& county) {
  if (!IsFips(county.fips) || !IsName(county.name))
    return Wrong("a county needs fips and a name in UTF-8");
  return OkStatus();
}

template <class Rows, class Key>
bool Ascends(const Rows& rows, Key key) {
  return std::ranges::adjacent_find(rows, std::ranges::greater_equal(), key) == rows.end();
}

}  // namespace

StatusOr<PlaceTable> PlaceTable::Of(std::vector<StateRow> states, std::vector<CountyRow> counties,
                                    std::vector<OtherName> other_names) {
  PlaceTable table;
  table.states_ = std::move(states);
  table.counties_ = std::move(counties);
  table.other_names_ = std::move(other_names);
  for (const StateRow& state : table.states_) TAILLIGHT_RETURN_IF_ERROR(CheckState(state));
  for (const CountyRow& county : table.counties_) TAILLIGHT_RETURN_IF_ERROR(CheckCounty(county));
  if (table.states_.size() > kMaxStates || table.counties_.size() > kMaxCounties ||
      table.other_names_.size() > kMaxNames) {
    return Wrong("more places than there are numbers");
  }
  if (!Ascends(table.states_, &StateRow::fips) || !Ascends(table.counties_, &CountyRow::fips)) {
    return Wrong("fips must ascend");
  }
  TAILLIGHT_RETURN_IF_ERROR(table.IndexStates());
  for (const CountyRow& county : table.counties_) {
    for (const std::string& fips : county.successors) {
      if (!table.FindCounty(fips)) return Wrong("a successor is no county of the table");
    }
  }
  for (const OtherName& other : table.other_names_) {
    if (!IsName(other.name) || other.place >= table.size()) return Wrong("a name of no place");
  }
  return table;
}

Status PlaceTable::IndexStates() {
  for (const CountyRow& county : counties_) {
    const std::uint32_t fips = NumberOf(std::string_view(county.fips).substr(0, 2));
    const auto state = std::ranges::lower_bound(states_, fips, {}, &StateRow::fips);
    if (state == states_.end() || state->fips != fips) return Wrong("a county without its state");
    state_of_county_.push_back(static_cast<std::uint8_t>(state - states_.begin()));
  }
  return OkStatus();
}

StatusOr<PlaceTable> PlaceTable::Read(wire::ByteReader& in) {
  std::vector<StateRow> states(in.Varint(kMaxStates, "states"));
  std::vector<CountyRow> counties;
  for (StateRow& state : states) {
    state.fips = in.U8("state fips");
    state.code = AsChars(in.Take(2, "state code"));
    state.name = in.ShortText("state name");
    state.population = static_cast<std::uint32_t>(in.Varint(kMostPeople, "state population"));
    std::uint64_t code = 0;
    for (std::uint64_t left = in.Varint(kMaxCounties, "counties"); left > 0 && in.ok(); --left) {
      code += in.Varint(kMaxCountyCode - code, "county fips");
      CountyRow& county = counties.emplace_back();
      county.fips = FipsOf(state.fips, code);
      county.name = in.ShortText("county name");
      county.population = static_cast<std::uint32_t>(in.Varint(kMostPeople, "county population"));
    }
  }
  for (std::uint64_t left = in.Varint(kMaxCounties, "earlier"); left > 0 && in.ok(); --left) {
    const std::uint64_t place = in.Varint(kMaxCounties, "earlier county");
    in.Require(place < counties.size() && counties[place].successors.empty(), "earlier county",
               "must be of the table, and once");
    std::uint64_t successors = in.Varint(kMaxCountyCode, "successors");
    in.Require(successors > 0, "successors", "must not be none");
    for (; successors > 0 && in.ok(); --successors) {
      const std::uint64_t other = in.Varint(kMaxCounties, "successor");
      in.Require(other < counties.size(), "successor", "must be of the table");
      if (in.ok()) counties[place].successors.push_back(counties[other].fips);
    }
  }
  std::vector<OtherName> names;
  for (std::uint64_t left = in.Varint(kMaxNames, "names"); left > 0 && in.ok(); --left) {
    OtherName& other = names.emplace_back();
    other.name = in.ShortText("name");
    other.place = static_cast<PlaceIndex>(in.Varint(kMaxCounties + kMaxStates, "named place"));
  }
  if (!in.ok()) return in.Finish();
  return Of(std::move(states), std::move(counties), std::move(names));
}

void PlaceTable::Write(wire::ByteWriter& out) const {
  out.Varint(states_.size());
  std::size_t county = 0;
  for (std::size_t state = 0; state < states_.size(); ++state) {
    out.U8(states_[state].fips).Text(states_[state].code).ShortText(states_[state].name);
    out.Varint(states_[state].population);
    out.Varint(std::ranges::count(state_of_county_, state));
    std::uint32_t last = 0;
    for (; county < counties_.size() && state_of_county_[county] == state; ++county) {
      const std::uint32_t code = NumberOf(std::string_view(counties_[county].fips).substr(2));
      out.Varint(code - last).ShortText(counties_[county].name);
      out.Varint(counties_[county].population);
      last = code;
    }
  }
  out.Varint(std::ranges::count_if(counties_, [](const auto& c) { return !c.successors.empty(); }));
  for (std::size_t i = 0; i < counties_.size(); ++i) {
    if (counties_[i].successors.empty()) continue;
    out.Varint(i).Varint(counties_[i].successors.size());
    for (const std::string& fips : counties_[i].successors) out.Varint(*FindCounty(fips));
  }
  out.Varint(other_names_.size());
  for (const OtherName& other : other_names_) out.ShortText(other.name).Varint(other.place);
}

const StateRow& PlaceTable::StateOf(PlaceIndex place) const {
  return IsState(place) ? states_[place - counties_.size()] : states_[state_of_county_[place]];
}

std::uint32_t PlaceTable::PopulationOf(PlaceIndex place) const {
  return IsState(place) ? StateOf(place).population : counties_[place].population;
}

std::optional<PlaceIndex> PlaceTable::FindCounty(std::string_view fips) const {
  const auto found = std::ranges::lower_bound(counties_, fips, {}, &CountyRow::fips);
  if (found == counties_.end() || found->fips != fips) return std::nullopt;
  return static_cast<PlaceIndex>(found - counties_.begin());
}

std::optional<PlaceIndex> PlaceTable::FindState(std::string_view code) const {
  const auto found = std::ranges::find(states_, code, &StateRow::code);
  if (found == states_.end()) return std::nullopt;
  return static_cast<PlaceIndex>(counties_.size() + (found - states_.begin()));
}

}  // namespace taillight::guidance
