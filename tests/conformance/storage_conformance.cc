// SPDX-License-Identifier: AGPL-3.0-or-later
// What holds for the store as a whole: answers, bounds, draining, reopening.
#include "tests/conformance/storage_conformance.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace taillight::conformance {

using domain::Day;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

void StorageConformance::Open(const StoreLimits& limits) {
  storage_.reset();
  StatusOr<std::unique_ptr<domain::Storage>> opened =
      GetParam().open(directory_.path(), limits, store_random_);
  ASSERT_THAT(opened, IsOk());
  storage_ = *std::move(opened);
}

void StorageConformance::Reopen() {
  storage_->Drain();
  Open();
}

Bytes StorageConformance::Record(std::size_t size) {
  using namespace std::string_view_literals;
  constexpr std::string_view kUpsetting = "'; DROP TABLE \"x\" -- \0 \xF0\x9F\x9A\xA8 \xFF\n"sv;
  Bytes record = ToBytes(AsBytes(kUpsetting));
  record.resize(std::max(size, record.size()));
  random_.Fill(std::span(record).subspan(kUpsetting.size()));
  return record;
}

domain::ReportRow StorageConformance::NewReport(std::uint32_t week) {
  return {Record(108), week, domain::ReportSource::kIntake};
}

Status StorageConformance::Insert(const domain::ReportRow& report) {
  Waiter<Status> waiter;
  storage_->reports().Insert(report, waiter.Done());
  return waiter.Wait();
}

StatusOr<domain::CaseRecords> StorageConformance::GetAll(const CaseId& case_id,
                                                         const std::vector<KeyId>& keys,
                                                         std::size_t page) {
  domain::CaseRecords all;
  Bytes start;
  do {
    TAILLIGHT_ASSIGN_OR_RETURN(domain::CaseRecords some,
                               storage_->cases().Get(case_id, keys, start, page));
    EXPECT_LE(some.records.size() + some.notes.size(), page);
    for (Bytes& record : some.records) all.records.push_back(std::move(record));
    for (Bytes& note : some.notes) all.notes.push_back(std::move(note));
    for (Bytes& share : some.shares) all.shares.push_back(std::move(share));
    start = some.next;
  } while (!start.empty());
  return all;
}

StatusOr<std::vector<Bytes>> StorageConformance::RecordsOf(const CaseId& case_id,
                                                           const std::vector<KeyId>& keys) {
  TAILLIGHT_ASSIGN_OR_RETURN(domain::CaseRecords all, GetAll(case_id, keys));
  return std::move(all.records);
}

StatusOr<Day> StorageConformance::InsertNote(const domain::NoteRow& row,
                                             const std::vector<KeyId>& readers, Day day) {
  Waiter<StatusOr<Day>> waiter;
  storage_->cases().InsertNote(row, readers, day, waiter.Done());
  return waiter.Wait();
}

StatusOr<Day> StorageConformance::InsertShare(const domain::ShareRow& row,
                                              const std::vector<KeyId>& readers, Day day) {
  Waiter<StatusOr<Day>> waiter;
  storage_->cases().InsertShare(row, readers, day, waiter.Done());
  return waiter.Wait();
}

StatusOr<std::uint64_t> StorageConformance::DeleteCasesBefore(Day day) {
  Waiter<StatusOr<std::uint64_t>> waiter;
  storage_->cases().DeleteStoredBefore(day, waiter.Done());
  return waiter.Wait();
}

std::uint64_t StorageConformance::ReportCount() {
  const StatusOr<std::uint64_t> count = storage_->reports().Count();
  EXPECT_THAT(count, IsOk());
  return count.value_or(0);
}

domain::CaseRow StorageConformance::NewCase(std::vector<KeyId> keys, std::size_t size) {
  return {NewId<CaseId>(), NewId<Commitment>(), std::move(keys), NewId<EraseId>(), Record(size)};
}

domain::CaseRow StorageConformance::FollowUpTo(const domain::CaseRow& row, std::size_t size) {
  return {row.case_id, NewId<Commitment>(), row.key_ids, EraseId(), Record(size)};
}

StatusOr<Day> StorageConformance::InsertCase(const domain::CaseRow& row, Day day) {
  Waiter<StatusOr<Day>> waiter;
  storage_->cases().InsertCase(row, day, waiter.Done());
  return waiter.Wait();
}

StatusOr<Day> StorageConformance::InsertFollowUp(const domain::CaseRow& row, Day day) {
  Waiter<StatusOr<Day>> waiter;
  storage_->cases().InsertFollowUp(row, day, waiter.Done());
  return waiter.Wait();
}

std::vector<domain::CaseSummary> StorageConformance::ListAll(const std::vector<KeyId>& keys,
                                                             std::size_t page) {
  std::vector<domain::CaseSummary> all;
  Bytes start;
  do {
    StatusOr<domain::CasePage> listed = storage_->cases().List(keys, start, page);
    EXPECT_THAT(listed, IsOk());
    if (!listed.ok()) break;
    EXPECT_LE(listed->cases.size(), page);
    all.insert(all.end(), listed->cases.begin(), listed->cases.end());
    start = listed->next;
  } while (!start.empty());
  return all;
}

domain::ReplyRow StorageConformance::NewReply(const MailboxId& mailbox_id) {
  return {mailbox_id, NewId<MessageId>(), NewId<OrgId>(), Record(2160)};
}

StatusOr<Day> StorageConformance::Insert(const domain::ReplyRow& row, Day day) {
  Waiter<StatusOr<Day>> waiter;
  storage_->mailboxes().Insert(row, day, waiter.Done());
  return waiter.Wait();
}

Status StorageConformance::Put(const OrgId& org_id, const domain::OrganizationRows& rows) {
  Waiter<Status> waiter;
  storage_->organizations().Put(org_id, rows, waiter.Done());
  return waiter.Wait();
}

Status StorageConformance::InsertSession(const domain::SessionRow& row) {
  Waiter<Status> waiter;
  storage_->sessions().Insert(row, waiter.Done());
  return waiter.Wait();
}

TEST_P(StorageConformance, ReadsSeeEveryWriteWhoseAnswerHasCome) {
  for (std::uint64_t count = 1; count <= 50; ++count) {
    ASSERT_THAT(Insert(NewReport(2900)), IsOk());
    ASSERT_EQ(ReportCount(), count);
  }
}

TEST_P(StorageConformance, ReadsDoNotWaitForAWriteThatIsBeingAnswered) {
  std::promise<void> answering;
  std::promise<void> go_on;
  storage().reports().Insert(NewReport(2900), [&](const Status&) {
    answering.set_value();
    go_on.get_future().wait();
  });
  answering.get_future().wait();

  EXPECT_EQ(ReportCount(), 1U);

  go_on.set_value();
  storage().Drain();
}

TEST_P(StorageConformance, RefusesAWriteAtOnceWhenTooManyWait) {
  Open({.max_waiting = 3});
  std::promise<void> answering;
  std::promise<void> go_on;
  storage().reports().Insert(NewReport(2900), [&](const Status&) {
    answering.set_value();
    go_on.get_future().wait();
  });
  answering.get_future().wait();
  std::vector<Waiter<Status>> waiting(3);
  for (auto& waiter : waiting) {
    storage().reports().Insert(NewReport(2900), waiter.Done());
  }

  std::thread::id answered_on;
  Status refused;
  storage().reports().Insert(NewReport(2900), [&](const Status& answer) {
    answered_on = std::this_thread::get_id();
    refused = answer;
  });

  EXPECT_EQ(answered_on, std::this_thread::get_id());
  EXPECT_THAT(refused, StatusIs(StatusCode::kResourceExhausted));
  go_on.set_value();
  for (auto& waiter : waiting) EXPECT_THAT(waiter.Wait(), IsOk());
  EXPECT_EQ(ReportCount(), 4U);
  EXPECT_THAT(Insert(NewReport(2900)), IsOk());
}

TEST_P(StorageConformance, DrainAnswersWhatItAcceptedAndRefusesTheRest) {
  std::vector<Waiter<Status>> accepted(200);
  for (auto& waiter : accepted) {
    storage().reports().Insert(NewReport(2900), waiter.Done());
  }

  storage().Drain();

  for (auto& waiter : accepted) EXPECT_THAT(waiter.Wait(), IsOk());
  EXPECT_THAT(Insert(NewReport(2900)), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(ReportCount(), 200U);
}

TEST_P(StorageConformance, DrainFinishesARetentionRunOfManySteps) {
  for (int i = 0; i < 1200; ++i) storage().reports().Insert(NewReport(2900), [](auto) {});
  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().reports().DeleteWeeksBefore(2901, deletion.Done());

  storage().Drain();

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(1200U));
  EXPECT_EQ(ReportCount(), 0U);
}

TEST_P(StorageConformance, KeepsApartManyWritersAtOnce) {
  constexpr int kThreads = 4;
  constexpr int kEach = 100;
  const domain::ReportRow shared = NewReport(2900);
  std::vector<std::vector<domain::ReportRow>> own(kThreads);
  for (auto& reports : own) {
    for (int i = 0; i < kEach; ++i) reports.push_back(NewReport(2900));
  }
  std::atomic<int> answered_ok = 0;

  std::vector<std::thread> threads;
  threads.reserve(own.size());
  for (const auto& reports : own) {
    threads.emplace_back([&] {
      for (const domain::ReportRow& report : reports) {
        answered_ok += Insert(report).ok() ? 1 : 0;
        answered_ok += Insert(shared).ok() ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(answered_ok, 2 * kThreads * kEach);
  EXPECT_EQ(ReportCount(), std::uint64_t{kThreads * kEach + 1});
}

TEST_P(StorageConformance, ARefusalDoesNotTouchItsNeighboursInTheBatch) {
  const KeyId key = NewId<KeyId>();
  const domain::CaseRow first = NewCase({key});
  domain::CaseRow impostor = NewCase({key});
  impostor.case_id = first.case_id;
  const domain::CaseRow orphan = FollowUpTo(NewCase({key}));
  Waiter<StatusOr<Day>> a, b, c, d;

  storage().cases().InsertCase(first, 20300, a.Done());
  storage().cases().InsertCase(impostor, 20300, b.Done());
  storage().cases().InsertFollowUp(orphan, 20300, c.Done());
  storage().cases().InsertCase(NewCase({key}), 20300, d.Done());

  EXPECT_THAT(a.Wait(), IsOkAndHolds(20300U));
  EXPECT_THAT(b.Wait(), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(c.Wait(), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(d.Wait(), IsOkAndHolds(20300U));
  EXPECT_THAT(storage().cases().Count(), IsOkAndHolds(2U));
}

TEST_P(StorageConformance, ScrubAfterDeletingIsOk) {
  ASSERT_THAT(Insert(NewReport(2900)), IsOk());
  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().reports().DeleteWeeksBefore(2901, deletion.Done());
  ASSERT_THAT(deletion.Wait(), IsOk());

  Waiter<Status> scrub;
  storage().Scrub(scrub.Done());

  EXPECT_THAT(scrub.Wait(), IsOk());
  EXPECT_THAT(Insert(NewReport(2902)), IsOk());
  EXPECT_EQ(ReportCount(), 1U);
}

TEST_P(StorageConformance, KeepsEverythingWhenOpenedAgain) {
  if (!GetParam().durable) {
    ASSERT_THAT(Insert(NewReport(2900)), IsOk());
    Reopen();
    EXPECT_EQ(ReportCount(), 0U) << "a store that says it is not durable kept something";
    return;
  }
  const KeyId key = NewId<KeyId>();
  const OrgId org = NewId<OrgId>();
  const domain::ReportRow report = NewReport(2900);
  const domain::CaseRow row = NewCase({key, NewId<KeyId>(), NewId<KeyId>()});
  const domain::CaseRow follow_up = FollowUpTo(row);
  const domain::ReplyRow reply = NewReply(NewId<MailboxId>());
  const domain::SessionRow session{NewId<Sha256Hash>(), org, NewId<MemberId>(), 100, 200};
  ASSERT_THAT(Insert(report), IsOk());
  ASSERT_THAT(InsertCase(row, 20301), IsOk());
  ASSERT_THAT(InsertFollowUp(follow_up, 20302), IsOk());
  ASSERT_THAT(Insert(reply, 20303), IsOk());
  ASSERT_THAT(Put(org, {.epoch_keys = {{key, 2900, 999, Record(100)}},
                        .withdrawals = {},
                        .members = {},
                        .wraps = {}}),
              IsOk());
  ASSERT_THAT(InsertSession(session), IsOk());

  Reopen();

  EXPECT_THAT(storage().reports().Holds(report.week, report.record), IsOkAndHolds(true));
  EXPECT_THAT(InsertCase(row, 20999), IsOkAndHolds(20301U));
  EXPECT_THAT(InsertFollowUp(follow_up, 20999), IsOkAndHolds(20302U));
  EXPECT_THAT(Insert(reply, 20999), IsOkAndHolds(20303U));
  EXPECT_THAT(RecordsOf(row.case_id, {key}),
              IsOkAndHolds(std::vector<Bytes>{row.record, follow_up.record}));
  EXPECT_THAT(storage().mailboxes().Fetch(reply.mailbox_id),
              IsOkAndHolds(std::vector<Bytes>{reply.record}));
  EXPECT_EQ(storage().organizations().AllKeys().value().size(), 1U);
  EXPECT_THAT(storage().sessions().Find(session.token_hash), IsOk());
  EXPECT_EQ(ReportCount(), 1U);
}

}  // namespace taillight::conformance
