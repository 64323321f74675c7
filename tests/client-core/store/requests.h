// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests and filings for tests of the stores; their records are any bytes.
#pragma once

#include "client-core/store/filing_journal.h"
#include "client-core/store/sealed_request.h"

namespace taillight::store {

inline SealedRequest ReportRequest(std::uint8_t fill, UnixSeconds not_before = 0) {
  return {RequestKind::kReport, Bytes(108, fill), EraseId(), not_before};
}

inline SealedRequest CaseRequest(std::uint8_t fill, UnixSeconds not_before = 0) {
  return {RequestKind::kCase, Bytes(5000, fill), EraseId::From(Bytes(32, fill)).value(),
          not_before};
}

inline QueuedReport ReportToQueue(std::uint8_t fill, UnixSeconds not_before = 0) {
  QueuedReport report{ReportRequest(fill, not_before), {}};
  report.facts.month = 316;
  report.facts.stage = fill;
  report.facts.tag = ReportTag::From(Bytes(16, fill)).value();
  return report;
}

/// A case and a report made of `draft`.
inline Filing FilingOf(const DraftId& draft, std::uint8_t fill) {
  Filing filing;
  filing.draft = draft;
  filing.case_part.emplace();
  filing.case_part->request = CaseRequest(fill, 1000);
  FiledCase& filed = filing.case_part->filed;
  filed.case_id = CaseId::From(Bytes(16, fill)).value();
  filed.filed = 900;
  filed.organizations = {OrgId::From(Bytes(8, 1)).value(), OrgId::From(Bytes(8, 2)).value()};
  filed.record = filing.case_part->request.hash();
  filed.entropy = SecretBytes::CopyOf(Bytes(16, fill));
  filing.report = ReportToQueue(static_cast<std::uint8_t>(fill + 100), 2000);
  return filing;
}

}  // namespace taillight::store
