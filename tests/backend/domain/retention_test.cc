// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/retention.h"

#include <gtest/gtest.h>

#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::RandomBytes;

class RetentionTest : public ::testing::Test {
 protected:
  RetentionCounts RunAfter(UnixSeconds seconds) {
    backend_.clock.Advance(seconds);
    const auto counts = backend_.domain.retention.Run();
    EXPECT_THAT(counts, IsOk());
    return counts.value_or(RetentionCounts{});
  }
  Bytes FileReport(std::uint32_t week) {
    const Bytes record = support::SampleReport(week, backend_.random);
    support::Later<Day> stored;
    backend_.domain.intake.AcceptReport(Bytes(kTokenBytes), record, stored.done());
    EXPECT_THAT(stored.Get(), IsOk());
    return record;
  }
  std::uint64_t Reports() { return backend_.storage->reports().Count().value(); }
  std::uint64_t Cases() { return backend_.storage->cases().Count().value(); }

  support::Backend backend_;
  const std::uint32_t week_ = WeekOf(support::kTestNow);
};

TEST_F(RetentionTest, KeepsReportsUntilTheirWeekEndedFiveWeeksAgo) {
  FileReport(week_ - 4);
  FileReport(week_);
  FileReport(week_ + 1);
  EXPECT_EQ(RunAfter(kSecondsPerWeek).reports, 0);

  EXPECT_EQ(RunAfter(kSecondsPerWeek).reports, 1);
  EXPECT_EQ(RunAfter(3 * kSecondsPerWeek).reports, 0);
  EXPECT_EQ(Reports(), 2);
  EXPECT_EQ(RunAfter(kSecondsPerWeek).reports, 1);
  EXPECT_EQ(RunAfter(kSecondsPerWeek).reports, 1);
  EXPECT_EQ(Reports(), 0);
}

TEST_F(RetentionTest, KeepsCasesFor180Days) {
  const Bytes record = support::SampleCase(
      wire::CaseKind::kCase, backend_.random.Draw<CaseId>(),
      {backend_.random.Draw<KeyId>(), backend_.random.Draw<KeyId>(), backend_.random.Draw<KeyId>()},
      backend_.random);
  support::Later<Day> stored;
  backend_.domain.intake.AcceptCase({Bytes(kTokenBytes), record, Bytes(EraseId::kSize)},
                                    stored.done());
  ASSERT_THAT(stored.Get(), IsOk());

  EXPECT_EQ(RunAfter(179 * kSecondsPerDay).cases, 0);
  EXPECT_EQ(Cases(), 1);
  EXPECT_EQ(RunAfter(kSecondsPerDay).cases, 1);
  EXPECT_EQ(Cases(), 0);
}

TEST_F(RetentionTest, KeepsRepliesFor60Days) {
  const Bytes token = RandomBytes(kFetchTokenBytes, backend_.random);
  const Bytes reply =
      support::SampleReply(backend_.clinic.id(), MailboxIdOf(token), backend_.random);
  support::Later<Day> stored;
  backend_.domain.desk.Reply({backend_.clinic.id(), {}}, reply, stored.done());
  ASSERT_THAT(stored.Get(), IsOk());

  EXPECT_EQ(RunAfter(59 * kSecondsPerDay).replies, 0);
  EXPECT_EQ(backend_.domain.mailbox.Fetch(token).value()[0], reply);
  EXPECT_EQ(RunAfter(kSecondsPerDay).replies, 1);
  EXPECT_NE(backend_.domain.mailbox.Fetch(token).value()[0], reply);
}

TEST_F(RetentionTest, ForgetsSessionsThatHaveEnded) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  ASSERT_THAT(backend_.LogIn(backend_.clinic.triage), IsOk());

  EXPECT_EQ(RunAfter(0).sessions, 0);
  EXPECT_EQ(RunAfter(8 * 3600).sessions, 1);
}

TEST_F(RetentionTest, ForgetsKeysHalfAYearAfterTheirEndAndMembersAtTheirs) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  EXPECT_EQ(RunAfter(0).keys_and_members, 0);

  EXPECT_GT(RunAfter(300 * kSecondsPerDay).keys_and_members, 0);
  EXPECT_TRUE(backend_.domain.organizations.KeyIdsOf(backend_.clinic.id()).value().empty());
  const Session session{backend_.clinic.id(), backend_.clinic.triage.cert.member_id};
  EXPECT_EQ(backend_.domain.organizations.ListEpochWraps(session).value().member_certs.size(), 2);

  EXPECT_EQ(RunAfter(70 * kSecondsPerDay).keys_and_members, 2);
  EXPECT_TRUE(backend_.domain.organizations.ListEpochWraps(session).value().member_certs.empty());
}

TEST_F(RetentionTest, ARunWithNothingToDoIsOk) {
  backend_.clock.Set(0);

  EXPECT_EQ(RunAfter(0).reports, 0);
}

}  // namespace
}  // namespace taillight::domain
