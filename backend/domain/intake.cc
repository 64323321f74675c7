// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/intake.h"

#include <utility>

#include "backend/domain/reason.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_report.h"

namespace taillight::domain {
namespace {

bool WeekIsAccepted(std::uint32_t week, std::uint32_t own) {
  return week <= own + 1 && week + kReportWeeksBack >= own;
}

StatusOr<CaseRow> RowOf(const wire::SealedCase& sealed, const CaseSubmission& submission) {
  if (sealed.kind != wire::CaseKind::kCase && sealed.kind != wire::CaseKind::kFollowUp) {
    return InvalidArgument("sealed_case kind: must be 1 or 2");
  }
  if (sealed.recipients.size() != wire::kMaxCaseRecipients) {
    return InvalidArgument("sealed_case recipients: must be exactly three");
  }
  CaseRow row;
  if (submission.erase_id.size() != EraseId::kSize) {
    return InvalidArgument("erase_id: must be 32 bytes");
  }
  if (sealed.kind == wire::CaseKind::kCase) {
    TAILLIGHT_ASSIGN_OR_RETURN(row.erase_id, EraseId::From(submission.erase_id));
  }
  row.case_id = sealed.case_id;
  row.commit = sealed.commitment;
  row.key_ids.reserve(sealed.recipients.size());
  for (const wire::CaseRecipient& recipient : sealed.recipients) {
    row.key_ids.push_back(recipient.key_id);
  }
  row.record = ToBytes(submission.record);
  return row;
}

}  // namespace

Intake::Intake(Storage& storage, const Clock& clock, IntakePolicy policy)
    : storage_(storage), clock_(clock), policy_(policy) {}

Status Intake::CheckToken(ByteView token) const {
  if (token.size() != kTokenBytes) return InvalidArgument("token: must be 162 bytes");
  switch (policy_) {
    case IntakePolicy::kOpen:
      return OkStatus();
  }
  return Internal("intake policy: unknown");
}

StatusOr<ReportRow> Intake::CheckReport(ByteView token, ByteView record, UnixSeconds now) const {
  TAILLIGHT_RETURN_IF_ERROR(CheckToken(token));
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::SealedReport sealed, wire::SealedReport::Parse(record));
  if (!WeekIsAccepted(sealed.week, WeekOf(now))) {
    return WithReason(MakeStatus(StatusCode::kOutOfRange,
                                 "report week: must be this week, the next or one of the 4 before"),
                      kWeekNotAccepted);
  }
  return ReportRow{ToBytes(record), sealed.week, ReportSource::kIntake};
}

void Intake::AcceptReport(ByteView token, ByteView record, Done<Day> done) {
  const UnixSeconds now = clock_.Now();
  StatusOr<ReportRow> row = CheckReport(token, record, now);
  if (!row.ok()) return done(row.status());
  storage_.reports().Insert(*std::move(row), DayOf(now), std::move(done));
}

void Intake::AcceptCase(const CaseSubmission& submission, Done<Day> done) {
  if (Status token = CheckToken(submission.token); !token.ok()) return done(std::move(token));
  StatusOr<wire::SealedCase> sealed = wire::SealedCase::Parse(submission.record);
  if (!sealed.ok()) return done(sealed.status());
  StatusOr<CaseRow> row = RowOf(*sealed, submission);
  if (!row.ok()) return done(row.status());
  const Day today = DayOf(clock_.Now());
  if (sealed->kind == wire::CaseKind::kCase) {
    storage_.cases().InsertCase(*std::move(row), today, std::move(done));
  } else {
    storage_.cases().InsertFollowUp(*std::move(row), today, std::move(done));
  }
}

}  // namespace taillight::domain
