// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/case_desk.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::SampleCase;
using support::StatusIs;

class CaseDeskTest : public ::testing::Test {
 protected:
  CaseDeskTest() { EXPECT_THAT(backend_.Publish(), IsOk()); }

  Bytes File(wire::CaseKind kind, const CaseId& id, const KeyId& key_id) {
    const Bytes record =
        SampleCase(kind, id, {backend_.random.Draw<KeyId>(), key_id, backend_.random.Draw<KeyId>()},
                   backend_.random);
    support::Later<Day> stored;
    backend_.domain.intake.AcceptCase({Bytes(kTokenBytes), record, Bytes(EraseId::kSize)},
                                      stored.done());
    EXPECT_THAT(stored.Get(), IsOk());
    return record;
  }
  Bytes File(const KeyId& key_id) {
    return File(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(), key_id);
  }
  Status Reply(ByteView record) {
    support::Later<Day> stored;
    desk().Reply(session_, record, stored.done());
    return stored.Get().status();
  }
  CaseDesk& desk() { return backend_.domain.desk; }

  support::Backend backend_;
  KeyId ours_ = backend_.clinic.EpochKeyId(0);
  KeyId last_week_ = backend_.clinic.EpochKeyId(-1);
  KeyId theirs_ = backend_.stranger.EpochKeyId(0);
  Session session_{backend_.clinic.id(), backend_.clinic.triage.cert.member_id};
};

TEST_F(CaseDeskTest, ListsCasesSealedToAnyKeyOfTheOrganizationAndNoOthers) {
  File(ours_);
  File(last_week_);
  File(theirs_);

  const auto list = desk().List(session_, 0, "");

  ASSERT_THAT(list, IsOk());
  EXPECT_EQ(list->cases.size(), 2);
  EXPECT_EQ(list->next_page_token, "");
  EXPECT_EQ(list->cases[0].day, DayOf(support::kTestNow));
  EXPECT_EQ(list->cases[0].key_ids.size(), 3);
}

TEST_F(CaseDeskTest, PagesWithoutGapOrRepeat) {
  for (int i = 0; i < 7; ++i) File(ours_);

  std::set<CaseId> seen;
  std::string token;
  int pages = 0;
  do {
    const auto list = desk().List(session_, 3, token);
    ASSERT_THAT(list, IsOk());
    for (const CaseSummary& summary : list->cases) {
      EXPECT_TRUE(seen.insert(summary.case_id).second);
    }
    token = list->next_page_token;
    ++pages;
  } while (!token.empty());

  EXPECT_EQ(seen.size(), 7);
  EXPECT_EQ(pages, 3);
}

TEST_F(CaseDeskTest, LowersALargePageAndRefusesANegativeOne) {
  File(ours_);

  EXPECT_THAT(desk().List(session_, 1'000'000, ""), IsOk());
  EXPECT_THAT(desk().List(session_, -1, ""), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseDeskTest, RefusesPageTokensItDidNotGiveOut) {
  File(ours_);

  for (const char* token : {"zz", "a", "00", "deadbeef", "ffffffffffffffffffffffffffffffff"}) {
    EXPECT_THAT(desk().List(session_, 0, token), StatusIs(StatusCode::kInvalidArgument)) << token;
  }
}

TEST_F(CaseDeskTest, GivesTheCaseThenItsFollowUps) {
  const CaseId id = backend_.random.Draw<CaseId>();
  const Bytes record = File(wire::CaseKind::kCase, id, ours_);
  const Bytes follow_up = File(wire::CaseKind::kFollowUp, id, ours_);

  const auto records = desk().Get(session_, id.view(), 0, "");

  ASSERT_THAT(records, IsOk());
  EXPECT_EQ(records->records, (std::vector<Bytes>{record, follow_up}));
  EXPECT_EQ(desk().List(session_, 0, "").value().cases[0].follow_up_count, 1);
}

TEST_F(CaseDeskTest, AnotherOrganizationsCaseIsNotThere) {
  const CaseId id = backend_.random.Draw<CaseId>();
  File(wire::CaseKind::kCase, id, theirs_);

  const auto others = desk().Get(session_, id.view(), 0, "");
  const auto none = desk().Get(session_, backend_.random.Draw<CaseId>().view(), 0, "");

  EXPECT_THAT(others, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(others.status(), none.status());
  EXPECT_THAT(desk().Get(session_, ByteView(id.view()).first(15), 0, ""),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseDeskTest, TakesRepliesOfTheMembersOwnOrganizationAlone) {
  const MailboxId mailbox = backend_.random.Draw<MailboxId>();
  const Bytes ours = support::SampleReply(backend_.clinic.id(), mailbox, backend_.random);
  const Bytes theirs = support::SampleReply(backend_.stranger.id(), mailbox, backend_.random);

  EXPECT_THAT(Reply(ours), IsOk());
  EXPECT_THAT(Reply(ours), IsOk());
  EXPECT_THAT(Reply(theirs), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Reply(ByteView(ours).first(2159)), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::domain
