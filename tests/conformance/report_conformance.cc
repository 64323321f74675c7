// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of ReportRepository.
#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::ReportRow;
using support::IsOk;
using support::IsOkAndHolds;

TEST_P(StorageConformance, ReportIsStoredOnceAndKnownFromThenOn) {
  const ReportRow report = NewReport(2900);
  EXPECT_THAT(storage().reports().Holds(2900, report.record), IsOkAndHolds(false));

  EXPECT_THAT(Insert(report), IsOk());
  EXPECT_THAT(Insert(report), IsOk());

  EXPECT_THAT(storage().reports().Holds(2900, report.record), IsOkAndHolds(true));
  EXPECT_THAT(storage().reports().Holds(2901, report.record), IsOkAndHolds(false));
  EXPECT_EQ(ReportCount(), 1U);
}

TEST_P(StorageConformance, ReportThatDiffersInOneBitIsAnother) {
  ReportRow report = NewReport(2900);
  ASSERT_THAT(Insert(report), IsOk());

  for (std::size_t byte : {std::size_t{0}, std::size_t{50}, report.record.size() - 1}) {
    report.record[byte] ^= 1;
    EXPECT_THAT(storage().reports().Holds(2900, report.record), IsOkAndHolds(false)) << byte;
    EXPECT_THAT(Insert(report), IsOk()) << byte;
  }

  EXPECT_EQ(ReportCount(), 4U);
}

TEST_P(StorageConformance, ReportSentManyTimesAtOnceIsStoredOnce) {
  const ReportRow report = NewReport(2900);
  std::vector<Waiter<Status>> waiters(64);

  for (auto& waiter : waiters) storage().reports().Insert(report, waiter.Done());

  for (auto& waiter : waiters) EXPECT_THAT(waiter.Wait(), IsOk());
  EXPECT_EQ(ReportCount(), 1U);
}

TEST_P(StorageConformance, ReportsGoByTheWeekTheyNameAtTheExactEdge) {
  const ReportRow last_to_go = NewReport(2899);
  const ReportRow first_to_stay = NewReport(2900);
  ASSERT_THAT(Insert(last_to_go), IsOk());
  ASSERT_THAT(Insert(first_to_stay), IsOk());
  ASSERT_THAT(Insert(NewReport(2000)), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().reports().DeleteWeeksBefore(2900, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(2U));
  EXPECT_EQ(ReportCount(), 1U);
  EXPECT_THAT(storage().reports().Holds(2900, first_to_stay.record), IsOkAndHolds(true));
  EXPECT_THAT(storage().reports().Holds(2899, last_to_go.record), IsOkAndHolds(false));
}

TEST_P(StorageConformance, ReportIsKnownAgainWhileItSettlesAndAfter) {
  std::vector<ReportRow> reports;
  for (int i = 0; i < 300; ++i) reports.push_back(NewReport(2900 + i % 2));
  for (const ReportRow& report : reports) ASSERT_THAT(Insert(report), IsOk());

  storage().reports().Settle();

  for (int round = 0; round < 3; ++round) {
    for (const ReportRow& report : reports) {
      ASSERT_THAT(Insert(report), IsOk());
    }
    EXPECT_EQ(ReportCount(), reports.size());
    storage().reports().Settle();
  }
}

TEST_P(StorageConformance, ReportsOfOldWeeksGoWhereverTheyWait) {
  for (int i = 0; i < 200; ++i) ASSERT_THAT(Insert(NewReport(2899)), IsOk());
  storage().reports().Settle();
  for (int i = 0; i < 100; ++i) ASSERT_THAT(Insert(NewReport(2899)), IsOk());
  ASSERT_THAT(Insert(NewReport(2900)), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().reports().DeleteWeeksBefore(2900, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(300U));
  EXPECT_EQ(ReportCount(), 1U);
}

TEST_P(StorageConformance, ReportDeletionOfManyStepsAnswersTheirSum) {
  std::vector<Waiter<Status>> waiters(1501);
  for (auto& waiter : waiters) storage().reports().Insert(NewReport(2900), waiter.Done());
  for (auto& waiter : waiters) ASSERT_THAT(waiter.Wait(), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().reports().DeleteWeeksBefore(2901, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(1501U));
  EXPECT_EQ(ReportCount(), 0U);
}

TEST_P(StorageConformance, ReportDeletionWithNothingToDeleteAnswersZero) {
  Waiter<StatusOr<std::uint64_t>> deletion;

  storage().reports().DeleteWeeksBefore(2900, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(0U));
}

}  // namespace taillight::conformance
