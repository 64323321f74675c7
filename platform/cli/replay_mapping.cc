// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "client-core/model/date.h"
#include "client-core/model/taxonomy.h"

namespace taillight::cli {
namespace {

struct Pair {
  std::string_view from;
  std::string_view to;
};

/// Empty when `key` is not among `pairs`.
std::string_view Look(std::span<const Pair> pairs, std::string_view key) {
  const auto found = std::ranges::find(pairs, key, &Pair::from);
  return found == pairs.end() ? std::string_view() : found->to;
}

// Section 4 of the vocabulary, "ICE's words it stands for".
constexpr Pair kRoutes[] = {
    {"Other Agency (turned over to INS)", "roadside_handover"},
    {"Other Agency (turned over)", "roadside_handover"},
    {"Patrol Interior", "roadside_handover"},
    {"Patrol Border", "roadside_handover"},
    {"Law Enforcement Agency Response Unit", "lea_call"},
    {"Traffic Check", "traffic_check"},
    {"287(g) Program (287g Task Force)", "287g_task_force"},
    {"287(g) Program", "287g_jail"},
    {"CAP Local Incarceration", "cap_local"},
    {"CAP State Incarceration", "cap_state"},
    {"CAP Federal Incarceration", "cap_federal"},
    {"Custodial Arrest", "jail_unspecified"},
    {"Criminal Alien Program", "jail_unspecified"},
    {"Probation and Parole", "supervision"},
    {"Located", "community"},
    {"Non-Custodial Arrest", "community"},
    {"Worksite Enforcement", "community"},
    {"Other Task Force", "task_force"},
    {"Organized Crime Drug Enforcement Task Force", "task_force"},
};

// Methods that name who made the arrest. The others say how ICE learned of a person whom someone
// else held.
constexpr Pair kAgencyByMethod[] = {
    {"located", "ice_ero"},
    {"non_custodial", "ice_ero"},
    {"probation_parole", "ice_ero"},
    {"patrol_border", "border_patrol"},
    {"patrol_interior", "border_patrol"},
    {"inspections", "cbp_ports"},
    {"task_force", "joint_task_force"},
    {"ocdetf", "joint_task_force"},
};
constexpr Pair kAgencyByPlace[] = {
    {"county_jail", "corrections"},       {"state_prison", "corrections"},
    {"federal_custody", "other_federal"}, {"city_police_or_jail", "municipal_police"},
    {"state_police", "state_police"},     {"port_of_entry", "cbp_ports"},
};

struct DispositionRow {
  std::string_view disposition;
  DispositionWords words;
};
constexpr DispositionRow kDispositions[] = {
    {"notice_to_appear", {"proceedings", ""}},
    {"reinstated_order", {"proceedings", ""}},
    {"administrative_removal", {"proceedings", ""}},
    {"expedited_removal", {"proceedings", ""}},
    {"visa_waiver", {"proceedings", ""}},
    {"existing_final_order", {"final_order", ""}},
    {"voluntary_departure", {"departed", "voluntary_departure"}},
    {"withdrawal", {"ice_custody", ""}},
    // Asked the jail to hold the person, who is not ICE's yet.
    {"detainer", {"detainer", ""}},
    {"prosecutorial_discretion", {"ice_custody", "released_discretion"}},
    // Bond, supervision or own word: which one is not said, and they are one code.
    {"released", {"ice_custody", "released_bond"}},
    // Gone before ICE came, in a list of arrests: how far it went cannot be told.
    {"not_in_custody", {"", "released_not_collected"}},
    {"not_amenable", {"ice_custody", "released_citizen"}},
    {"us_citizen", {"ice_custody", "released_citizen"}},
    {"turned_over", {"ice_custody", "other"}},
    {"other", {"ice_custody", ""}},
    {"not_recorded", {"ice_custody", ""}},
};

StatusOr<std::uint8_t> Number(model::Fact fact, std::string_view code) {
  return model::WireNumber(model::ListOf(fact), code);
}

Status Wrong(const ArrestRow& row, std::string_view column, std::string_view rule) {
  return InvalidArgument(fmt::format("arrests file, line {}: {}: {}", row.line, column, rule));
}

StatusOr<model::StopMonth> MonthOf(const ArrestRow& row) {
  const auto first_day = model::ParseDate(row.month + "-01");
  if (!first_day.ok()) return Wrong(row, "month", "not YYYY-MM");
  const auto month = model::StopMonth::Of(*first_day);
  if (!month.ok()) return Wrong(row, "month", "before the year 2000");
  return *month;
}

}  // namespace

std::string_view RouteOfIceTerm(std::string_view ice_term) {
  const std::string_view route = Look(kRoutes, ice_term);
  return route.empty() ? "other" : route;
}

StatusOr<DispositionWords> WordsOfDisposition(std::string_view disposition) {
  const auto found = std::ranges::find(kDispositions, disposition, &DispositionRow::disposition);
  if (found == std::end(kDispositions)) {
    return InvalidArgument("disposition: not one the arrests file is known to use");
  }
  return found->words;
}

std::string_view AgencyOf(std::string_view method, std::string_view place_kind) {
  const std::string_view by_method = Look(kAgencyByMethod, method);
  return by_method.empty() ? Look(kAgencyByPlace, place_kind) : by_method;
}

StatusOr<ArrestMapper> ArrestMapper::Create(std::string_view methods_csv,
                                            const guidance::RegionTable& places) {
  ArrestMapper mapper(places);
  bool heading = true;
  while (!methods_csv.empty()) {
    const std::size_t end = std::min(methods_csv.find('\n'), methods_csv.size());
    const std::vector<std::string_view> fields = SplitFields(methods_csv.substr(0, end));
    methods_csv.remove_prefix(std::min(end + 1, methods_csv.size()));
    if (std::exchange(heading, false)) {
      if (fields.size() < 2 || fields[0] != "code" || fields[1] != "ice_term") {
        return InvalidArgument("methods file, line 1: does not begin with code,ice_term");
      }
      continue;
    }
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (fields.size() < 2) return InvalidArgument("methods file: a line without an ICE term");
    TAILLIGHT_RETURN_IF_ERROR(mapper.AddMethod(fields[0], fields[1]));
  }
  if (mapper.routes_.empty()) return InvalidArgument("methods file: no method");
  return mapper;
}

Status ArrestMapper::AddMethod(std::string_view code, std::string_view ice_term) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::uint8_t route,
                             Number(model::Fact::kRoute, RouteOfIceTerm(ice_term)));
  const auto [place, added] = routes_.emplace(code, route);
  if (!added && place->second != route) {
    return InvalidArgument("methods file: one code stands for terms of different routes");
  }
  return OkStatus();
}

model::CoarsePlace ArrestMapper::PlaceOf(const ArrestRow& row) const {
  if (const auto county = places_.IndexOfCounty(row.county_fips)) {
    return model::CoarsePlace(*county);
  }
  if (const auto state = places_.IndexOfState(row.state)) return model::CoarsePlace(*state);
  return model::CoarsePlace();
}

StatusOr<model::IncidentReport> ArrestMapper::Map(const ArrestRow& row,
                                                  RandomSource& random) const {
  const auto route = routes_.find(row.method);
  if (route == routes_.end()) return Wrong(row, "method", "not in the methods file");
  const auto words = WordsOfDisposition(row.disposition);
  if (!words.ok()) return Wrong(row, "disposition", "not a known one");
  model::IncidentReport report;
  TAILLIGHT_ASSIGN_OR_RETURN(report.month, MonthOf(row));
  report.place = PlaceOf(row);
  report.word(model::ReportWord::kRoute) = route->second;
  TAILLIGHT_ASSIGN_OR_RETURN(
      report.word(model::ReportWord::kAgencyType),
      Number(model::Fact::kAgencyType, AgencyOf(row.method, row.place_kind)));
  TAILLIGHT_ASSIGN_OR_RETURN(report.word(model::ReportWord::kStage),
                             Number(model::Fact::kStage, words->stage));
  TAILLIGHT_ASSIGN_OR_RETURN(report.word(model::ReportWord::kOutcome),
                             Number(model::Fact::kOutcome, words->outcome));
  report.tag = random.Draw<ReportTag>();
  return report;
}

}  // namespace taillight::cli
