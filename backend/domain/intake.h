// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes in what leaves a phone: sealed incident reports, cases, follow-ups and evidence; and the
// wish to have a case erased.
#pragma once

#include <cstddef>
#include <cstdint>

#include "backend/domain/guidance_catalog.h"
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

/// One chunk of a TLM1 object, borrowed for the time of the call.
struct MediaSubmission {
  ByteView token;
  ByteView media_id;
  std::uint32_t chunk = 0;
  std::uint32_t chunk_count = 0;
  ByteView data;
};

inline constexpr std::size_t kEraseTokenBytes = 32;
/// Chunks of a TLM1 object: padding gives these and, above 64, only multiples of a 32nd of the
/// power of two below.
inline constexpr std::uint32_t kMinMediaChunks = 4;
inline constexpr std::uint32_t kMaxMediaChunks = 1024;

/// SHA-256(lab("tl1 erase") || erase_token), which came with the case.
EraseId EraseIdOf(ByteView erase_token);

/// What the clock may be behind the moment the guidance was made.
inline constexpr UnixSeconds kClockLeeway = kSecondsPerDay;

/// Checks the form of sealed records and stores them; opens none. May be called from any thread.
/// Borrows what it is given.
///
/// Each Accept is kUnavailable while the clock is behind the guidance, which is signed with its
/// time: what were stored on a day long past would be removed as old as soon as the clock is right.
class Intake {
 public:
  Intake(Storage& storage, const GuidanceCatalog& catalog, const Clock& clock,
         IntakePolicy policy = IntakePolicy::kOpen);

  /// Stores a TLT1 record and answers the first day of the week it names: no finer time of a report
  /// is kept, and the answer to a resend must be the same. kInvalidArgument: a length or field.
  /// kOutOfRange: it is not stored and its week is not accepted (now or any more). Others as
  /// ReportRepository::Insert.
  void AcceptReport(ByteView token, ByteView record, Done<Day> done);

  /// Stores a TLC1 record of kind 1 or 2; `done` as CaseRepository::Insert... kInvalidArgument: a
  /// length or field, another kind, or not exactly three recipients.
  void AcceptCase(const CaseSubmission& submission, Done<Day> done);

  /// Stores a chunk of evidence; `done` as MediaRepository::PutChunk. kInvalidArgument: a length, a
  /// chunk number or count that no object has, or a head that is not this object's.
  void AcceptMedia(const MediaSubmission& submission, Done<std::uint32_t> done);

  /// Removes the case of this token with all that belongs to it, and from the files too; OK when
  /// there is none. kInvalidArgument: the token's length.
  void EraseCase(ByteView erase_token, DoneOk done);

 private:
  Status CheckToken(ByteView token) const;
  Status CheckClock() const;

  Storage& storage_;
  const GuidanceCatalog& catalog_;
  const Clock& clock_;
  IntakePolicy policy_;
};

}  // namespace taillight::domain
