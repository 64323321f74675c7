// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/taxonomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taillight::model {
namespace {

using Code = std::string_view;

constexpr Code kStopTypes[] = {"vehicle_driver", "vehicle_passenger", "bicycle",
                               "pedestrian",     "checkpoint",        "other"};
constexpr Code kStopReasons[] = {"moving",          "equipment", "registration", "license",
                                 "seatbelt_phone",  "impaired",  "crash",        "checkpoint",
                                 "lookout_warrant", "suspicion", "call",         "supervision",
                                 "none_given",      "other"};
constexpr Code kSearches[] = {"no", "person", "vehicle", "both"};
constexpr Code kSearchBases[] = {
    "consent", "probable_cause", "plain_view", "k9", "incident_to_arrest", "inventory", "other"};
constexpr Code kStopResults[] = {"no_action",         "warning",       "citation",
                                 "cite_release",      "vehicle_towed", "arrest_warrant",
                                 "arrest_no_warrant", "dhs_contacted", "handed_to_federal"};
constexpr Code kChargeGroups[] = {
    "none",    "traffic_infraction", "no_license", "dui", "warrant_only", "drug", "property",
    "violent", "immigration_only",   "other"};
constexpr Code kAgencyTypes[] = {"municipal_police",
                                 "sheriff",
                                 "county_police",
                                 "state_police",
                                 "campus_police",
                                 "transit_airport_port",
                                 "tribal_police",
                                 "constable_marshal",
                                 "corrections",
                                 "joint_task_force",
                                 "border_patrol",
                                 "cbp_ports",
                                 "ice_ero",
                                 "ice_hsi",
                                 "other_federal",
                                 "other_state",
                                 "other"};
constexpr Code kQuestionings[] = {"asked_roadside",   "no_or_foreign_id",   "language",
                                  "record_check",     "officer_called_ice", "federal_present",
                                  "booking_question", "fingerprints",       "jail_interview",
                                  "later_contact",    "not_asked"};
constexpr Code kRoutes[] = {"roadside_handover", "lea_call",    "traffic_check", "287g_task_force",
                            "287g_jail",         "cap_local",   "cap_state",     "cap_federal",
                            "jail_unspecified",  "supervision", "community",     "task_force",
                            "no_referral",       "other"};
constexpr Code kStages[] = {"stopped",     "questioned",       "booked",      "ice_notified",
                            "detainer",    "held_on_detainer", "ice_custody", "proceedings",
                            "final_order", "departed"};
constexpr Code kForms[] = {"i247a", "i200", "i205", "i213", "i286",      "i862",
                           "i860",  "i871", "i851", "i220", "none_given"};
constexpr Code kOutcomes[] = {"released_stop",
                              "released_declined",
                              "released_not_collected",
                              "released_discretion",
                              "released_citizen",
                              "released_bond",
                              "local_custody",
                              "ice_detained",
                              "relief_granted",
                              "voluntary_departure",
                              "removed",
                              "died",
                              "other"};
constexpr Code kPriors[] = {"no_record", "traffic_or_minor", "pending_only", "more_serious"};
constexpr Code kCriminalities[] = {"convicted", "pending", "immigration_only"};
constexpr Code kYesNo[] = {"yes", "no"};

constexpr std::array<WordList, kFactCount> kFacts{{
    {"stop_type", kStopTypes, false, true},
    {"stop_reason", kStopReasons, true, true},
    {"search", kSearches},
    {"search_basis", kSearchBases, true},
    {"stop_result", kStopResults, true, true},
    {"charge_group", kChargeGroups},
    {"agency_type", kAgencyTypes, false, true},
    {"taking_agency_type", kAgencyTypes},
    {"questioning", kQuestionings, true, true},
    {"route", kRoutes},
    {"stage", kStages, false, true},
    {"forms", kForms, true},
    {"outcome", kOutcomes, false, true},
    {"prior", kPriors, false, true},
    {"criminality", kCriminalities},
    {"held_past_release", kYesNo},
    {"detainer_copy_given", kYesNo},
    {"signed_something", kYesNo},
    {"has_lawyer", kYesNo},
    {"says_citizen", kYesNo},
    {"hearing_soon", kYesNo},
}};

constexpr Code kAgreements[] = {"task_force", "jail_enforcement", "warrant_service_officer",
                                "none"};
constexpr Code kLevels[] = {"level_1", "level_2", "level_3", "none"};
constexpr WordList kOfficial[] = {{"agency_287g", kAgreements}, {"level", kLevels}};

}  // namespace

const WordList& ListOf(Fact fact) { return kFacts[static_cast<std::size_t>(fact)]; }

std::span<const WordList> FactLists() { return kFacts; }

std::span<const WordList> OfficialLists() { return kOfficial; }

std::optional<Fact> FindFact(std::string_view name) {
  const auto found = std::ranges::find(kFacts, name, &WordList::name);
  if (found == kFacts.end()) return std::nullopt;
  return static_cast<Fact>(found - kFacts.begin());
}

bool IsAnswer(const WordList& list, std::string_view code) {
  return code == kUnknown || std::ranges::find(list.codes, code) != list.codes.end();
}

StatusOr<std::uint8_t> WireNumber(const WordList& list, std::string_view code) {
  if (code.empty() || code == kNotSaid) return std::uint8_t{0};
  if (code == kUnknown) return std::uint8_t{1};
  const auto found = std::ranges::find(list.codes, code);
  if (found == list.codes.end()) {
    return InvalidArgument(fmt::format("{}: not a code of this list", list.name));
  }
  return static_cast<std::uint8_t>(2 + (found - list.codes.begin()));
}

std::optional<std::string_view> CodeOf(const WordList& list, std::uint8_t number) {
  if (number == 0) return kNotSaid;
  if (number == 1) return kUnknown;
  const std::size_t position = number - std::size_t{2};
  if (position >= list.codes.size()) return std::nullopt;
  return list.codes[position];
}

}  // namespace taillight::model
