// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/intake.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <memory>
#include <utility>

#include "backend/domain/reason.h"
#include "backend/domain/scrub.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"
#include "client-core/wire/media.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/sealed_report.h"

namespace taillight::domain {
namespace {

constexpr std::chrono::minutes kClockRetryDelay{1};

bool WeekIsAccepted(std::uint32_t week, std::uint32_t own) {
  return week <= own + 1 && week + kReportWeeksBack >= own;
}

Status WeekNotAccepted() {
  return WithReason(MakeStatus(StatusCode::kOutOfRange,
                               "report week: must be this week, the next or one of the 4 before"),
                    kWeekNotAccepted);
}

Day FirstDayOf(std::uint32_t week) { return DayOf(UnixSeconds{week} * kSecondsPerWeek); }

Status CheckMediaSize(const MediaSubmission& submission) {
  const std::uint32_t count = submission.chunk_count;
  const std::uint32_t step = std::max(1U, std::bit_floor(count) / 32);
  if (count < kMinMediaChunks || count > kMaxMediaChunks || count % step != 0) {
    return InvalidArgument("chunk_count: no padded object has so many");
  }
  if (submission.chunk >= count) return InvalidArgument("chunk: must be below chunk_count");
  const std::size_t head = submission.chunk == 0 ? wire::MediaHead::kSize : 0;
  if (submission.data.size() != head + wire::kSealedMediaChunkBytes) {
    return InvalidArgument("data: must be one sealed chunk, the first with the head before it");
  }
  return OkStatus();
}

StatusOr<MediaChunkRow> RowOf(const MediaSubmission& submission) {
  const StatusOr<MediaId> media_id = MediaId::From(submission.media_id);
  if (!media_id.ok()) return InvalidArgument("media_id: must be 16 bytes");
  TAILLIGHT_RETURN_IF_ERROR(CheckMediaSize(submission));
  if (submission.chunk == 0) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        const wire::MediaHead head,
        wire::MediaHead::Parse(submission.data.first(wire::MediaHead::kSize)));
    if (head.media_id != *media_id) return InvalidArgument("data: the head has another media_id");
  }
  return MediaChunkRow{*media_id, submission.chunk, submission.chunk_count,
                       ToBytes(submission.data)};
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

EraseId EraseIdOf(ByteView erase_token) {
  const Sha256Hash hash = seal::Sha256(seal::Labelled("tl1 erase", {erase_token}));
  EraseId id;
  std::ranges::copy(hash.view(), id.data());
  return id;
}

Intake::Intake(Storage& storage, const GuidanceCatalog& catalog, const Clock& clock,
               IntakePolicy policy)
    : storage_(storage), catalog_(catalog), clock_(clock), policy_(policy) {}

Status Intake::CheckToken(ByteView token) const {
  if (token.size() != kTokenBytes) return InvalidArgument("token: must be 162 bytes");
  switch (policy_) {
    case IntakePolicy::kOpen:
      return OkStatus();
  }
  return Internal("intake policy: unknown");
}

Status Intake::CheckClock() const {
  const std::shared_ptr<const ServedBundle> bundle = catalog_.Current();
  if (bundle == nullptr || clock_.Now() + kClockLeeway >= bundle->created) return OkStatus();
  return WithRetryDelay(Unavailable("the server's clock is behind its guidance: set it"),
                        kClockRetryDelay);
}

void Intake::AcceptReport(ByteView token, ByteView record, Done<Day> done) {
  if (Status checked = CheckToken(token); !checked.ok()) return done(std::move(checked));
  const StatusOr<wire::SealedReport> sealed = wire::SealedReport::Parse(record);
  if (!sealed.ok()) return done(sealed.status());
  if (Status clock = CheckClock(); !clock.ok()) return done(std::move(clock));
  const Day answer = FirstDayOf(sealed->week);
  if (!WeekIsAccepted(sealed->week, WeekOf(clock_.Now()))) {
    // The answer may have been lost just before the week was: whoever asks again is told the same.
    const StatusOr<bool> held = storage_.reports().Holds(sealed->week, record);
    if (!held.ok()) return done(held.status());
    return done(*held ? StatusOr<Day>(answer) : StatusOr<Day>(WeekNotAccepted()));
  }
  storage_.reports().Insert({ToBytes(record), sealed->week, ReportSource::kIntake},
                            [answer, done = std::move(done)](Status stored) {
                              done(stored.ok() ? StatusOr<Day>(answer) : std::move(stored));
                            });
}

void Intake::AcceptCase(const CaseSubmission& submission, Done<Day> done) {
  if (Status token = CheckToken(submission.token); !token.ok()) return done(std::move(token));
  StatusOr<wire::SealedCase> sealed = wire::SealedCase::Parse(submission.record);
  if (!sealed.ok()) return done(sealed.status());
  StatusOr<CaseRow> row = RowOf(*sealed, submission);
  if (!row.ok()) return done(row.status());
  if (Status clock = CheckClock(); !clock.ok()) return done(std::move(clock));
  const Day today = DayOf(clock_.Now());
  if (sealed->kind == wire::CaseKind::kCase) {
    storage_.cases().InsertCase(*std::move(row), today, std::move(done));
  } else {
    storage_.cases().InsertFollowUp(*std::move(row), today, std::move(done));
  }
}

void Intake::AcceptMedia(const MediaSubmission& submission, Done<std::uint32_t> done) {
  if (Status token = CheckToken(submission.token); !token.ok()) return done(std::move(token));
  StatusOr<MediaChunkRow> row = RowOf(submission);
  if (!row.ok()) return done(row.status());
  if (Status clock = CheckClock(); !clock.ok()) return done(std::move(clock));
  storage_.media().PutChunk(*std::move(row), DayOf(clock_.Now()), std::move(done));
}

void Intake::EraseCase(ByteView erase_token, DoneOk done) {
  if (erase_token.size() != kEraseTokenBytes) {
    return done(InvalidArgument("erase_token: must be 32 bytes"));
  }
  storage_.cases().Erase(EraseIdOf(erase_token), ScrubIfAnyWent(storage_, std::move(done)));
}

}  // namespace taillight::domain
