// SPDX-License-Identifier: AGPL-3.0-or-later
// An incident report as the 32 bytes that are sealed to the tally.
#pragma once

#include "client-core/model/incident_report.h"
#include "client-core/wire/report_facts.h"

namespace taillight::wire {

ReportFacts FactsOf(const model::IncidentReport& report);

}  // namespace taillight::wire
