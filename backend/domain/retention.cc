// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/retention.h"

#include <future>
#include <memory>
#include <utility>

#include "backend/domain/sessions.h"

namespace taillight::domain {
namespace {

using Count = StatusOr<std::uint64_t>;

/// Starts `write` on `repository` and waits for its answer.
template <class Answer, class Repository, class Write, class... Arguments>
Answer Await(Repository& repository, Write write, Arguments... arguments) {
  auto promise = std::make_shared<std::promise<Answer>>();
  std::future<Answer> answer = promise->get_future();
  (repository.*write)(arguments...,
                      [promise](Answer value) { promise->set_value(std::move(value)); });
  return answer.get();
}

/// The first day or week still kept when those `age` old go; 0 when none is that old.
std::uint32_t FirstKept(std::uint32_t now, std::uint32_t age) {
  return now >= age ? now - age + 1 : 0;
}

}  // namespace

Retention::Retention(Storage& storage, const Clock& clock) : storage_(storage), clock_(clock) {}

StatusOr<RetentionCounts> Retention::Run() {
  const UnixSeconds now = clock_.Now();
  const std::uint32_t first_week = FirstKept(WeekOf(now), kReportWeeks + 1);
  const Day first_case_day = FirstKept(DayOf(now), kCaseDays);
  const Day first_media_day = FirstKept(DayOf(now), kMediaDays);
  const Day first_reply_day = FirstKept(DayOf(now), kReplyDays);
  const UnixSeconds keys_before = now - kEpochKeyDays * kSecondsPerDay;
  const auto minute = static_cast<std::uint32_t>(now / 60);

  RetentionCounts counts;
  TAILLIGHT_ASSIGN_OR_RETURN(
      counts.reports,
      Await<Count>(storage_.reports(), &ReportRepository::DeleteWeeksBefore, first_week));
  TAILLIGHT_ASSIGN_OR_RETURN(
      counts.cases,
      Await<Count>(storage_.cases(), &CaseRepository::DeleteStoredBefore, first_case_day));
  TAILLIGHT_ASSIGN_OR_RETURN(
      counts.media_chunks,
      Await<Count>(storage_.media(), &MediaRepository::DeleteKeptBefore, first_media_day));
  TAILLIGHT_ASSIGN_OR_RETURN(
      counts.replies,
      Await<Count>(storage_.mailboxes(), &MailboxRepository::DeleteStoredBefore, first_reply_day));
  TAILLIGHT_ASSIGN_OR_RETURN(counts.keys_and_members,
                             Await<Count>(storage_.organizations(),
                                          &OrganizationRepository::DeleteEnded, keys_before, now));
  TAILLIGHT_ASSIGN_OR_RETURN(
      counts.sessions, Await<Count>(storage_.sessions(), &SessionRepository::DeleteEnded, minute,
                                    minute + kSessionMaxMinutes + kSetBackLeewayMinutes));
  TAILLIGHT_RETURN_IF_ERROR(Await<Status>(storage_, &Storage::Scrub));
  return counts;
}

}  // namespace taillight::domain
