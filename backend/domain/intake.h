// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes in the two things that leave a phone: sealed incident reports, sealed cases and follow-ups.
#pragma once

#include <cstddef>

#include "backend/domain/repositories.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::domain {

/// Length of a Privacy Pass token of type 0x0005 (protocol 7).
inline constexpr std::size_t kTokenBytes = 162;
/// A report may name the server's own week, the next, or one of this many before.
inline constexpr std::uint32_t kReportWeeksBack = 4;

/// Who may send.
enum class IntakePolicy {
  /// Anyone: the token must have its length and is not looked at.
  kOpen,
};

/// What came with a case, borrowed for the time of the call.
struct CaseSubmission {
  ByteView token;
  ByteView record;
  ByteView erase_id;
};

/// Checks the form of sealed records and stores them; opens none. May be called from any thread.
/// Borrows what it is given.
class Intake {
 public:
  Intake(Storage& storage, const Clock& clock, IntakePolicy policy = IntakePolicy::kOpen);

  /// Stores a TLT1 record; `done` as ReportRepository::Insert. kInvalidArgument: a length or field.
  /// kOutOfRange: its week is not accepted (now or any more).
  void AcceptReport(ByteView token, ByteView record, Done<Day> done);

  /// Stores a TLC1 record of kind 1 or 2; `done` as CaseRepository::Insert... kInvalidArgument: a
  /// length or field, another kind, or not exactly three recipients.
  void AcceptCase(const CaseSubmission& submission, Done<Day> done);

 private:
  Status CheckToken(ByteView token) const;
  StatusOr<ReportRow> CheckReport(ByteView token, ByteView record, UnixSeconds now) const;

  Storage& storage_;
  const Clock& clock_;
  IntakePolicy policy_;
};

}  // namespace taillight::domain
