// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/case_moments.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "client-core/model/jurisdiction.h"

namespace taillight::guidance {
namespace {

using model::CaseFile;
using model::Fact;
using model::MomentKind;

constexpr std::array<std::string_view, 4> kImmigrationAgencies = {"border_patrol", "cbp_ports",
                                                                  "ice_ero", "ice_hsi"};
constexpr std::array<std::string_view, 2> kTakenWithoutWarrant = {"arrest_no_warrant",
                                                                  "handed_to_federal"};

template <class Codes>
bool SaysOneOf(const CaseFile& file, Fact fact, const Codes& codes) {
  return std::ranges::any_of(file.answers_to(fact), [&](const std::string& answer) {
    return std::ranges::find(codes, answer) != codes.end();
  });
}

}  // namespace

StartMoments MomentsOf(const CaseFile& case_file) {
  StartMoments moments;
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    const model::Moment& told = case_file.moments[i];
    const auto day = model::ParseDate(told.date);
    if (!day.ok()) continue;
    StartMoment& moment = moments[std::string(NameOf(static_cast<MomentKind>(i)))];
    moment.day = *day;
    if (told.hour && *told.hour < 24) moment.time = std::chrono::hours(*told.hour);
  }
  const auto stop = moments.find("stop");
  const auto booking = moments.find("booking");
  if (booking != moments.end()) {
    moments["arrest"] =
        stop != moments.end() ? stop->second : StartMoment{booking->second.day, std::nullopt};
  }
  if (stop != moments.end() && SaysOneOf(case_file, Fact::kAgencyType, kImmigrationAgencies) &&
      SaysOneOf(case_file, Fact::kStopResult, kTakenWithoutWarrant)) {
    moments["ice_arrest"] = stop->second;
  }
  return moments;
}

std::string DeadlinePlaceOf(const CaseFile& case_file) {
  const auto place = model::JurisdictionId::Create(case_file.jurisdiction);
  if (place.ok() && place->state()) return place->str();
  const auto county = model::CountyFips::Create(case_file.county_fips);
  if (county.ok()) return "us-" + std::string(county->state());
  return "";
}

}  // namespace taillight::guidance
