// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/jurisdiction.h"

#include <algorithm>
#include <array>

namespace taillight::model {
namespace {

constexpr std::array<State, 54> kStates{{
    {"al", "01"}, {"ak", "02"}, {"az", "04"}, {"ar", "05"}, {"ca", "06"}, {"co", "08"},
    {"ct", "09"}, {"de", "10"}, {"dc", "11"}, {"fl", "12"}, {"ga", "13"}, {"hi", "15"},
    {"id", "16"}, {"il", "17"}, {"in", "18"}, {"ia", "19"}, {"ks", "20"}, {"ky", "21"},
    {"la", "22"}, {"me", "23"}, {"md", "24"}, {"ma", "25"}, {"mi", "26"}, {"mn", "27"},
    {"ms", "28"}, {"mo", "29"}, {"mt", "30"}, {"ne", "31"}, {"nv", "32"}, {"nh", "33"},
    {"nj", "34"}, {"nm", "35"}, {"ny", "36"}, {"nc", "37"}, {"nd", "38"}, {"oh", "39"},
    {"ok", "40"}, {"or", "41"}, {"pa", "42"}, {"ri", "44"}, {"sc", "45"}, {"sd", "46"},
    {"tn", "47"}, {"tx", "48"}, {"ut", "49"}, {"vt", "50"}, {"va", "51"}, {"wa", "53"},
    {"wv", "54"}, {"wi", "55"}, {"wy", "56"}, {"gu", "66"}, {"pr", "72"}, {"vi", "78"},
}};

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::span<const State> States() { return kStates; }

StatusOr<JurisdictionId> JurisdictionId::Create(std::string_view text) {
  std::string id(text);
  std::ranges::transform(id, id.begin(), Lower);
  if (id == "us") return JurisdictionId(std::move(id));
  if (id.size() != 5 || !id.starts_with("us-") ||
      std::ranges::find(kStates, std::string_view(id).substr(3), &State::code) == kStates.end()) {
    return InvalidArgument("jurisdiction: must be us, or us- and a state, such as us-ma");
  }
  return JurisdictionId(std::move(id));
}

std::optional<std::string_view> JurisdictionId::state() const {
  if (text_.size() != 5) return std::nullopt;
  return std::string_view(text_).substr(3);
}

StatusOr<CountyFips> CountyFips::Create(std::string_view digits) {
  if (digits.size() != 5 || !std::ranges::all_of(digits, IsDigit) ||
      std::ranges::find(kStates, digits.substr(0, 2), &State::fips) == kStates.end()) {
    return InvalidArgument("county_fips: must be the five digits of a county");
  }
  return CountyFips(std::string(digits));
}

std::string_view CountyFips::state() const {
  return std::ranges::find(kStates, std::string_view(digits_).substr(0, 2), &State::fips)->code;
}

}  // namespace taillight::model
