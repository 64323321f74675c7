// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/anonymizer.h"

#include <string>
#include <vector>

#include "client-core/model/jurisdiction.h"

namespace taillight::model {
namespace {

StatusOr<StopMonth> MonthOf(const CaseFile& file) {
  const Moment& stop = file.at(MomentKind::kStop);
  if (stop.date.empty()) {
    return FailedPrecondition("stop.date: a stop is counted by its month, so say the day");
  }
  const StatusOr<Date> date = ParseDate(stop.date);
  if (!date.ok()) return InvalidArgument("stop.date: not a date");
  return StopMonth::Of(*date);
}

}  // namespace

StatusOr<IncidentReport> Anonymizer::Anonymize(const CaseFile& file, const ReportTag& tag) const {
  IncidentReport report;
  TAILLIGHT_ASSIGN_OR_RETURN(report.month, MonthOf(file));
  TAILLIGHT_ASSIGN_OR_RETURN(report.place, PlaceOf(file));
  for (std::size_t i = 0; i < kReportWordCount; ++i) {
    const Fact fact = FactOf(static_cast<ReportWord>(i));
    const std::vector<std::string>& answers = file.answers_to(fact);
    if (answers.empty()) continue;
    TAILLIGHT_ASSIGN_OR_RETURN(report.words[i], WireNumber(ListOf(fact), answers.front()));
  }
  report.tag = tag;
  return report;
}

StatusOr<CoarsePlace> Anonymizer::PlaceOf(const CaseFile& file) const {
  std::optional<std::string> state;
  if (!file.county_fips.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const CountyFips county, CountyFips::Create(file.county_fips));
    if (const auto index = places_.IndexOfCounty(county.str())) return CoarsePlace(*index);
    state = county.state();
  } else if (!file.jurisdiction.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const JurisdictionId id, JurisdictionId::Create(file.jurisdiction));
    if (id.state()) state = *id.state();
  }
  if (!state) return CoarsePlace();
  return CoarsePlace(places_.IndexOfState(*state).value_or(0));
}

}  // namespace taillight::model
