// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/report_renewal.h"

#include <optional>
#include <vector>

#include "client-core/client/case_filing.h"
#include "client-core/model/incident_report.h"
#include "client-core/store/filing.h"
#include "client-core/sync/schedule.h"

namespace taillight::client {
namespace {

Status SealAnew(const store::KeptReport& report, store::CaseStore& cases, GuidanceShelf& shelf,
                UnixSeconds now, RandomSource& random) {
  const UnixSeconds send_time = now + sync::DrawReportDelay(random);
  if (!model::StopMonth(report.facts.month).CountsAt(send_time)) {
    return cases.journal().ForgetReport(report.record);
  }
  const StatusOr<const Guidance*> guidance = shelf.Get();
  if (!guidance.ok()) return OkStatus();
  const auto sealed = SealFacts(report.facts, send_time, **guidance, now, random);
  if (!sealed.ok()) return OkStatus();
  return cases.journal().RecordReplacement(report.record, *sealed);
}

}  // namespace

Status RenewReports(store::CaseStore& cases, store::SendStore& send, GuidanceShelf& shelf,
                    UnixSeconds now, RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::KeptReport> kept,
                             cases.journal().KeptReports());
  for (const store::KeptReport& report : kept) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<store::SendEntry> entry,
                               send.Find(report.record));
    if (!entry) continue;
    switch (entry->state) {
      case store::EntryState::kStored:
      case store::EntryState::kRefused:
        TAILLIGHT_RETURN_IF_ERROR(cases.journal().ForgetReport(report.record));
        break;
      case store::EntryState::kExpired:
        TAILLIGHT_RETURN_IF_ERROR(SealAnew(report, cases, shelf, now, random));
        break;
      case store::EntryState::kWaiting:
      case store::EntryState::kSending:
        break;
    }
  }
  return store::CompleteFilings(cases, send);
}

}  // namespace taillight::client
