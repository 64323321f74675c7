// SPDX-License-Identifier: AGPL-3.0-or-later
// What one public arrest record says in the words of an incident report, and no more than it says.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/guidance/regions.h"
#include "client-core/model/incident_report.h"
#include "platform/cli/arrests_file.h"

namespace taillight::cli {

/// Code of the route that ICE's own word for an arrest method stands for; `other` for words the
/// vocabulary does not name.
std::string_view RouteOfIceTerm(std::string_view ice_term);

/// What a disposition says of how far things went and where they stand. Every row is an arrest by
/// ICE, so the stage is `ice_custody` unless the disposition says more or contradicts it.
struct DispositionWords {
  std::string_view stage;
  std::string_view outcome;
};
/// kInvalidArgument: not a disposition of the arrests file.
StatusOr<DispositionWords> WordsOfDisposition(std::string_view disposition);

/// Code of the agency that had or took the person, from the method where it names one, else from
/// the kind of place; empty: the record does not say.
std::string_view AgencyOf(std::string_view method, std::string_view place_kind);

/// Borrows the table of places. May be called from any thread.
class ArrestMapper {
 public:
  /// `methods_csv`: lines of code,ice_term,... with a heading. kInvalidArgument: a column is
  /// missing, or a code stands for terms of different routes.
  static StatusOr<ArrestMapper> Create(std::string_view methods_csv,
                                       const guidance::RegionTable& places);

  /// Month, place (county group, else state, else not said), agency, route, stage and outcome; the
  /// rest is not said. The tag is random: there is no case. kInvalidArgument, naming line and
  /// column: a month, method or disposition that is none.
  StatusOr<model::IncidentReport> Map(const ArrestRow& row, RandomSource& random) const;

 private:
  explicit ArrestMapper(const guidance::RegionTable& places) : places_(places) {}
  Status AddMethod(std::string_view code, std::string_view ice_term);
  model::CoarsePlace PlaceOf(const ArrestRow& row) const;

  const guidance::RegionTable& places_;
  /// Wire number of the route by method code.
  std::map<std::string, std::uint8_t, std::less<>> routes_;
};

}  // namespace taillight::cli
