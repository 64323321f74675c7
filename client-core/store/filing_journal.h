// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests that case.db has decided to send and that send.db may not hold yet.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/drafts.h"
#include "client-core/store/filed_cases.h"
#include "client-core/store/sealed_request.h"
#include "client-core/wire/report_facts.h"

namespace taillight::store {

/// An incident report and what is inside: kept behind the lock until the backend has it, so that it
/// can be sealed again when its week is past.
struct QueuedReport {
  SealedRequest request;
  wire::ReportFacts facts;
};

/// What a draft becomes: a case, a report, or both. Move only.
struct Filing {
  DraftId draft;
  struct Case {
    FiledCase filed;
    SealedRequest request;
    /// Its sealed pieces, which lie in the EvidenceFolder already.
    std::vector<SealedRequest> evidence = {};
  };
  std::optional<Case> case_part;
  std::optional<QueuedReport> report;
};

struct PendingRequest {
  SealedRequest request;
  /// The record it stands in for, which leaves send.db when it comes in.
  std::optional<Sha256Hash> replaces;
};

/// Facts of a report that was queued, by its record's SHA-256.
struct KeptReport {
  Sha256Hash record;
  wire::ReportFacts facts;
};

/// A part of CaseStore, which owns the connection. One thread. Every write is whole and durable
/// when it returns OK.
class FilingJournal {
 public:
  explicit FilingJournal(sqlcipher::Connection& connection) : connection_(connection) {}

  /// The draft and its attachments go, its case and its requests come. kNotFound: no such draft, so
  /// nothing was written. kAlreadyExists: a case with this id was filed before.
  Status Record(const Filing& filing);
  /// A report is sealed anew under `report`, which is to take the place of `replaced`.
  Status RecordReplacement(const Sha256Hash& replaced, const QueuedReport& report);

  /// What the reporter adds to a case comes, under a number no other of this device's has.
  /// kAlreadyExists: it was given away meanwhile.
  Status RecordFollowUp(const CaseId& case_id, std::uint32_t counter, const SealedRequest& request);
  /// Records of what was added to the case on this device, by their number, from 1.
  StatusOr<std::vector<Sha256Hash>> FollowUpsTo(const CaseId& case_id) const;
  /// None is OK.
  Status ForgetFollowUps(const CaseId& case_id);

  /// What was recorded and not cleared, in that order.
  StatusOr<std::vector<PendingRequest>> Pending() const;
  /// Forgets pending requests: send.db holds them now.
  Status Clear(const std::vector<PendingRequest>& pending);

  StatusOr<std::vector<KeptReport>> KeptReports() const;
  /// The backend has it: its facts are not needed any more.
  Status ForgetReport(const Sha256Hash& record);

 private:
  Status InsertPending(const SealedRequest& request, const std::optional<Sha256Hash>& replaces);
  Status InsertReport(const QueuedReport& report);

  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
