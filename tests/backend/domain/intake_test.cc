// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/intake.h"

#include <gtest/gtest.h>

#include "backend/domain/reason.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::RandomBytes;
using support::SampleCase;
using support::SampleReport;
using support::StatusIs;

class IntakeTest : public ::testing::Test {
 protected:
  StatusOr<Day> SendReport(ByteView record) { return SendReport(record, token_); }
  StatusOr<Day> SendReport(ByteView record, ByteView token) {
    support::Later<Day> stored;
    backend_.domain.intake.AcceptReport(token, record, stored.done());
    return stored.Get();
  }
  StatusOr<Day> SendCase(ByteView record) { return SendCase({token_, record, erase_id_}); }
  StatusOr<Day> SendCase(const CaseSubmission& submission) {
    support::Later<Day> stored;
    backend_.domain.intake.AcceptCase(submission, stored.done());
    return stored.Get();
  }
  std::uint64_t ReportCount() { return backend_.storage->reports().Count().value(); }
  std::uint64_t CaseCount() { return backend_.storage->cases().Count().value(); }
  std::vector<KeyId> ThreeKeys() {
    return {backend_.random.Draw<KeyId>(), backend_.random.Draw<KeyId>(),
            backend_.random.Draw<KeyId>()};
  }

  support::Backend backend_;
  const std::uint32_t week_ = WeekOf(support::kTestNow);
  const Day first_day_ = week_ * 7;
  const Day today_ = DayOf(support::kTestNow);
  Bytes token_ = RandomBytes(kTokenBytes, backend_.random);
  Bytes erase_id_ = RandomBytes(EraseId::kSize, backend_.random);
};

TEST_F(IntakeTest, StoresAReportAndAnswersTheFirstDayOfItsWeek) {
  EXPECT_THAT(SendReport(SampleReport(week_, backend_.random)), IsOkAndHolds(first_day_));
  EXPECT_EQ(ReportCount(), 1);
}

TEST_F(IntakeTest, TakesNothingInWhileItsClockIsBehindTheGuidance) {
  backend_.clock.Advance(-kClockLeeway - 1);

  const auto refused = SendCase(SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
                                           ThreeKeys(), backend_.random));

  EXPECT_THAT(refused, StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(RetryDelayOf(refused.status()).has_value());
  EXPECT_THAT(SendReport(SampleReport(WeekOf(backend_.clock.Now()), backend_.random)),
              StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(CaseCount() + ReportCount(), 0);
}

TEST_F(IntakeTest, AnswersAResentReportAsTheFirstTimeAndStoresItOnce) {
  const Bytes record = SampleReport(week_, backend_.random);
  ASSERT_THAT(SendReport(record), IsOkAndHolds(first_day_));

  backend_.clock.Advance(3 * kSecondsPerDay);

  EXPECT_THAT(SendReport(record, RandomBytes(kTokenBytes, backend_.random)),
              IsOkAndHolds(first_day_));
  EXPECT_EQ(ReportCount(), 1);
}

TEST_F(IntakeTest, TakesReportsOfItsOwnWeekTheNextAndFourBefore) {
  for (std::uint32_t week = week_ - 4; week <= week_ + 1; ++week) {
    EXPECT_THAT(SendReport(SampleReport(week, backend_.random)), IsOk()) << week;
  }
  for (std::uint32_t week : {week_ - 5, week_ + 2, 0U, 0xffffffffU}) {
    const auto refused = SendReport(SampleReport(week, backend_.random));
    EXPECT_THAT(refused, StatusIs(StatusCode::kOutOfRange)) << week;
    EXPECT_EQ(ReasonOf(refused.status()), kWeekNotAccepted);
  }
  EXPECT_EQ(ReportCount(), 6);
}

TEST_F(IntakeTest, RefusesReportsAndTokensOfAnotherLength) {
  const Bytes record = SampleReport(week_, backend_.random);
  Bytes longer = record;
  longer.push_back(0);

  EXPECT_THAT(SendReport(ByteView(record).first(107)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendReport(longer), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendReport({}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendReport(record, ByteView(token_).first(161)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendReport(record, {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(ReportCount(), 0);
}

TEST_F(IntakeTest, StoresCasesOfEachSize) {
  for (std::size_t bucket : wire::kCaseBuckets) {
    const Bytes record = SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
                                    ThreeKeys(), backend_.random, bucket);
    EXPECT_THAT(SendCase(record), IsOkAndHolds(today_));
    EXPECT_THAT(SendCase(record), IsOkAndHolds(today_));
  }
  EXPECT_EQ(CaseCount(), wire::kCaseBuckets.size());
}

TEST_F(IntakeTest, RefusesAnotherCaseUnderTheSameId) {
  const CaseId id = backend_.random.Draw<CaseId>();
  ASSERT_THAT(SendCase(SampleCase(wire::CaseKind::kCase, id, ThreeKeys(), backend_.random)),
              IsOk());

  EXPECT_THAT(SendCase(SampleCase(wire::CaseKind::kCase, id, ThreeKeys(), backend_.random)),
              StatusIs(StatusCode::kAlreadyExists));
  EXPECT_EQ(CaseCount(), 1);
}

TEST_F(IntakeTest, TakesAFollowUpOnlyToACaseThatIsThere) {
  const CaseId id = backend_.random.Draw<CaseId>();
  const Bytes follow_up = SampleCase(wire::CaseKind::kFollowUp, id, ThreeKeys(), backend_.random);
  EXPECT_THAT(SendCase(follow_up), StatusIs(StatusCode::kNotFound));
  ASSERT_THAT(SendCase(SampleCase(wire::CaseKind::kCase, id, ThreeKeys(), backend_.random)),
              IsOk());

  EXPECT_THAT(SendCase(follow_up), IsOkAndHolds(today_));
}

TEST_F(IntakeTest, RefusesOtherThanThreeRecipientsAndNotesOfOrganizations) {
  const CaseId id = backend_.random.Draw<CaseId>();
  std::vector<KeyId> two = ThreeKeys();
  two.pop_back();

  EXPECT_THAT(SendCase(SampleCase(wire::CaseKind::kCase, id, two, backend_.random)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendCase(SampleCase(wire::CaseKind::kOrgNote, id, {two[0]}, backend_.random)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendCase(SampleCase(wire::CaseKind::kOrgNote, id, ThreeKeys(), backend_.random)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(CaseCount(), 0);
}

TEST_F(IntakeTest, RefusesACaseWithATokenOrEraseIdOfAnotherLength) {
  const Bytes record = SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
                                  ThreeKeys(), backend_.random);

  EXPECT_THAT(SendCase({ByteView(token_).first(100), record, erase_id_}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendCase({token_, record, ByteView(erase_id_).first(31)}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SendCase({token_, ByteView(record).first(record.size() - 1), erase_id_}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(CaseCount(), 0);
}

TEST_F(IntakeTest, KnowsAResentReportThoughItsWeekHasJustLeftTheWindow) {
  const Bytes record = SampleReport(week_ - 4, backend_.random);
  const auto first = SendReport(record);
  ASSERT_THAT(first, IsOk());

  backend_.clock.Advance(kSecondsPerWeek);
  ASSERT_THAT(backend_.domain.retention.Run(), IsOk());

  EXPECT_THAT(SendReport(record), IsOkAndHolds(*first));
  EXPECT_THAT(SendReport(SampleReport(week_ - 4, backend_.random)),
              StatusIs(StatusCode::kOutOfRange));
  EXPECT_EQ(ReportCount(), 1);
}

TEST_F(IntakeTest, RefusesEvidenceOfAnyOtherSizeThanPaddingGives) {
  const Bytes id = RandomBytes(MediaId::kSize, backend_.random);
  const Bytes first = support::SampleMediaChunk(id, 0), second = support::SampleMediaChunk(id, 1);
  const auto put = [&](std::uint32_t chunk, std::uint32_t count, ByteView data) {
    support::Later<std::uint32_t> stored;
    backend_.domain.intake.AcceptMedia({token_, id, chunk, count, data}, stored.done());
    return stored.Get();
  };

  for (std::uint32_t count : {0U, 3U, 65U, 130U, 1000U, 1025U, 0xffffffffU}) {
    EXPECT_THAT(put(0, count, first), StatusIs(StatusCode::kInvalidArgument)) << count;
  }
  EXPECT_THAT(put(4, 4, second), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(put(0, 4, second), StatusIs(StatusCode::kInvalidArgument)) << "no head";
  EXPECT_THAT(put(1, 4, first), StatusIs(StatusCode::kInvalidArgument)) << "a head too many";
  EXPECT_THAT(put(1, 4, ByteView(second).first(second.size() - 1)),
              StatusIs(StatusCode::kInvalidArgument));
  const Bytes foreign = support::SampleMediaChunk(RandomBytes(MediaId::kSize, backend_.random), 0);
  EXPECT_THAT(put(0, 4, foreign), StatusIs(StatusCode::kInvalidArgument)) << "another's head";
  EXPECT_THAT(put(1, 4, second), IsOkAndHolds(0U));
}

TEST_F(IntakeTest, ErasesTheCaseOfATokenAndNoOther) {
  const Bytes erase_token = RandomBytes(kEraseTokenBytes, backend_.random);
  const EraseId id = EraseIdOf(erase_token);
  const Bytes record = SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
                                  ThreeKeys(), backend_.random);
  ASSERT_THAT(SendCase({token_, record, id.view()}), IsOk());
  ASSERT_THAT(SendCase(SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
                                  ThreeKeys(), backend_.random)),
              IsOk());
  const auto erase = [&](ByteView token) {
    support::LaterOk erased;
    backend_.domain.intake.EraseCase(token, erased.done());
    return erased.Get();
  };

  EXPECT_THAT(erase(id.view()), IsOk()) << "what the server holds is no token";
  EXPECT_EQ(CaseCount(), 2);
  EXPECT_THAT(erase(erase_token), IsOk());
  EXPECT_EQ(CaseCount(), 1);
  EXPECT_THAT(erase(erase_token), IsOk());
  EXPECT_THAT(erase({}), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::domain
