// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/filing_journal.h"

#include <utility>

#include "client-core/sqlcipher/transaction.h"
#include "client-core/store/attachments.h"
#include "client-core/store/database.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

constexpr std::string_view kTakeDraft = "DELETE FROM draft WHERE id = ?1";
constexpr std::string_view kPutCase =
    "INSERT INTO filed_case (case_id, filed, organizations, record_sha256, entropy, evidence) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view kPutPending =
    "INSERT INTO pending_request (kind, record, erase_id, not_before, replaces) "
    "VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kListPending =
    "SELECT kind, record, erase_id, not_before, replaces FROM pending_request ORDER BY number";
constexpr std::string_view kDropPending = "DELETE FROM pending_request WHERE record = ?1";
constexpr std::string_view kPutReport =
    "INSERT OR REPLACE INTO report (record_sha256, facts) VALUES (?1, ?2)";
constexpr std::string_view kPutFollowUp =
    "INSERT INTO follow_up (case_id, counter, record_sha256) VALUES (?1, ?2, ?3)";
constexpr std::string_view kListFollowUps =
    "SELECT record_sha256 FROM follow_up WHERE case_id = ?1 ORDER BY counter";
constexpr std::string_view kDropFollowUps = "DELETE FROM follow_up WHERE case_id = ?1";
constexpr std::string_view kListReports = "SELECT record_sha256, facts FROM report";
constexpr std::string_view kDropReport = "DELETE FROM report WHERE record_sha256 = ?1";

StatusOr<PendingRequest> PendingIn(const Statement& row) {
  PendingRequest pending;
  pending.request.kind = static_cast<RequestKind>(row.Int(0));
  pending.request.record = ToBytes(row.Blob(1));
  TAILLIGHT_ASSIGN_OR_RETURN(pending.request.erase_id, IdIn<EraseId>(row, 2));
  pending.request.not_before = row.Int(3);
  if (!row.Blob(4).empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(pending.replaces, IdIn<Sha256Hash>(row, 4));
  }
  return pending;
}

Status PutCase(sqlcipher::Connection& connection, const FiledCase& filed) {
  Bytes organizations;
  for (const OrgId& org_id : filed.organizations) Append(organizations, org_id.view());
  Bytes evidence;
  for (const Sha256Hash& piece : filed.evidence) Append(evidence, piece.view());
  return Run(connection, kPutCase, filed.case_id.view(), filed.filed, organizations,
             filed.record.view(), filed.entropy.view(), evidence);
}

}  // namespace

Status FilingJournal::Record(const Filing& filing) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kTakeDraft, filing.draft.view()));
  if (connection_.changes() == 0) return NotFound("there is no such draft");
  TAILLIGHT_RETURN_IF_ERROR(LetGoOfDraft(connection_, filing.draft));
  if (filing.case_part) {
    TAILLIGHT_RETURN_IF_ERROR(PutCase(connection_, filing.case_part->filed));
    TAILLIGHT_RETURN_IF_ERROR(InsertPending(filing.case_part->request, std::nullopt));
    for (const SealedRequest& piece : filing.case_part->evidence) {
      TAILLIGHT_RETURN_IF_ERROR(InsertPending(piece, std::nullopt));
    }
  }
  if (filing.report) {
    TAILLIGHT_RETURN_IF_ERROR(InsertReport(*filing.report));
    TAILLIGHT_RETURN_IF_ERROR(InsertPending(filing.report->request, std::nullopt));
  }
  return transaction.Commit();
}

Status FilingJournal::RecordReplacement(const Sha256Hash& replaced, const QueuedReport& report) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropReport, replaced.view()));
  TAILLIGHT_RETURN_IF_ERROR(InsertReport(report));
  TAILLIGHT_RETURN_IF_ERROR(InsertPending(report.request, replaced));
  return transaction.Commit();
}

Status FilingJournal::RecordFollowUp(const CaseId& case_id, std::uint32_t counter,
                                     const SealedRequest& request) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(
      Run(connection_, kPutFollowUp, case_id.view(), std::int64_t{counter}, request.hash().view()));
  TAILLIGHT_RETURN_IF_ERROR(InsertPending(request, std::nullopt));
  return transaction.Commit();
}

StatusOr<std::vector<Sha256Hash>> FilingJournal::FollowUpsTo(const CaseId& case_id) const {
  std::vector<Sha256Hash> records;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kListFollowUps,
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(records.emplace_back(), IdIn<Sha256Hash>(row, 0));
        return OkStatus();
      },
      case_id.view()));
  return records;
}

Status FilingJournal::ForgetFollowUps(const CaseId& case_id) {
  return Run(connection_, kDropFollowUps, case_id.view());
}

StatusOr<std::vector<PendingRequest>> FilingJournal::Pending() const {
  std::vector<PendingRequest> all;
  TAILLIGHT_RETURN_IF_ERROR(
      ForEachRow(connection_, kListPending, [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(PendingRequest pending, PendingIn(row));
        all.push_back(std::move(pending));
        return OkStatus();
      }));
  return all;
}

Status FilingJournal::Clear(const std::vector<PendingRequest>& pending) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  for (const PendingRequest& one : pending) {
    TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropPending, one.request.record));
  }
  return transaction.Commit();
}

StatusOr<std::vector<KeptReport>> FilingJournal::KeptReports() const {
  std::vector<KeptReport> reports;
  TAILLIGHT_RETURN_IF_ERROR(
      ForEachRow(connection_, kListReports, [&](const Statement& row) -> Status {
        KeptReport report;
        TAILLIGHT_ASSIGN_OR_RETURN(report.record, IdIn<Sha256Hash>(row, 0));
        StatusOr<wire::ReportFacts> facts = wire::ReportFacts::Parse(row.Blob(1));
        if (!facts.ok()) return DataLoss("a kept report is damaged");
        report.facts = *facts;
        reports.push_back(report);
        return OkStatus();
      }));
  return reports;
}

Status FilingJournal::ForgetReport(const Sha256Hash& record) {
  return Run(connection_, kDropReport, record.view());
}

Status FilingJournal::InsertPending(const SealedRequest& request,
                                    const std::optional<Sha256Hash>& replaces) {
  return Run(connection_, kPutPending, static_cast<std::int64_t>(request.kind), request.record,
             request.erase_id.view(), request.not_before, replaces ? replaces->view() : ByteView());
}

Status FilingJournal::InsertReport(const QueuedReport& report) {
  return Run(connection_, kPutReport, report.request.hash().view(), report.facts.Serialize());
}

}  // namespace taillight::store
