// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/incident_report.h"

namespace taillight::wire {

ReportFacts FactsOf(const model::IncidentReport& report) {
  using model::ReportWord;
  ReportFacts facts;
  facts.month = report.month.months();
  facts.place = report.place.index();
  facts.charge = report.word(ReportWord::kCharge);
  facts.stop_reason = report.word(ReportWord::kStopReason);
  facts.agency_type = report.word(ReportWord::kAgencyType);
  facts.route = report.word(ReportWord::kRoute);
  facts.stage = report.word(ReportWord::kStage);
  facts.outcome = report.word(ReportWord::kOutcome);
  facts.prior = report.word(ReportWord::kPrior);
  facts.checked = report.checked;
  facts.tag = report.tag;
  return facts;
}

}  // namespace taillight::wire
