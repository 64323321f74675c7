// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/keys.h"

#include "client-core/seal/keys.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

constexpr UnixSeconds kWeek = kSecondsPerWeek;

Directory WorkshopDirectory() {
  return Directory::Of({MakeOrganization(0), MakeOrganization(1)}).value();
}

KeyList ListOf(const wire::KeyList& list) {
  return KeyList::Create(list.Serialize(), WorkshopDirectory()).value();
}

KeyId IdOf(const wire::EpochKeyStatement& statement) {
  return seal::KeyIdOf(statement.suite, statement.public_key);
}

/// Three keys of organization 0: begun a week ago, now, and to begin in a week.
struct ThreeWeeks {
  wire::EpochKeyStatement old_key = MakeEpochKey(0, kNow - kWeek);
  wire::EpochKeyStatement current = MakeEpochKey(0, kNow);
  wire::EpochKeyStatement next = MakeEpochKey(0, kNow + kWeek);
  wire::KeyList list{{next, old_key, current}, {}};
};

StatusOr<EpochKey> PickAt(const wire::KeyList& list, UnixSeconds now,
                          UnixSeconds created = kNow - 4 * kWeek) {
  return ListOf(list).Pick(MakeOrganization(0).id, now, created);
}

TEST(KeyChoiceTest, TakesTheNewestThatHasBegun) {
  const ThreeWeeks weeks;
  ASSERT_THAT(PickAt(weeks.list, kNow), IsOk());
  EXPECT_EQ(PickAt(weeks.list, kNow)->key_id, IdOf(weeks.current));
  EXPECT_EQ(PickAt(weeks.list, kNow - 1)->key_id, IdOf(weeks.old_key));
  EXPECT_EQ(PickAt(weeks.list, kNow + kWeek)->key_id, IdOf(weeks.next));
}

TEST(KeyChoiceTest, PassesOverAWithdrawnKey) {
  ThreeWeeks weeks;
  weeks.list.withdrawals = {MakeWithdrawal(0, weeks.current)};
  EXPECT_EQ(PickAt(weeks.list, kNow)->key_id, IdOf(weeks.old_key));
}

TEST(KeyChoiceTest, TakesTheEarliestToComeWhenNoneHasBegun) {
  ThreeWeeks weeks;
  weeks.list.keys = {MakeEpochKey(0, kNow + 2 * kWeek), weeks.next};
  EXPECT_EQ(PickAt(weeks.list, kNow)->key_id, IdOf(weeks.next));
}

TEST(KeyChoiceTest, TakesTheNextWhenAllBegunOnesAreWithdrawn) {
  ThreeWeeks weeks;
  weeks.list.withdrawals = {MakeWithdrawal(0, weeks.current), MakeWithdrawal(0, weeks.old_key)};
  EXPECT_EQ(PickAt(weeks.list, kNow)->key_id, IdOf(weeks.next));
}

TEST(KeyChoiceTest, PassesOverAKeyPastItsEnd) {
  ThreeWeeks weeks;
  weeks.list.keys = {weeks.old_key};
  EXPECT_THAT(PickAt(weeks.list, weeks.old_key.not_after), IsOk());
  EXPECT_THAT(PickAt(weeks.list, weeks.old_key.not_after + 1), StatusIs(StatusCode::kNotFound));
}

TEST(KeyChoiceTest, TakesAClockSetBackAsTheDayTheBundleWasMade) {
  const ThreeWeeks weeks;
  EXPECT_EQ(PickAt(weeks.list, kNow - 52 * kWeek, kNow)->key_id, IdOf(weeks.current));
}

TEST(KeyChoiceTest, KnowsNoKeyOfAnotherOrganization) {
  const ThreeWeeks weeks;
  EXPECT_THAT(ListOf(weeks.list).Pick(MakeOrganization(1).id, kNow, kCreated),
              StatusIs(StatusCode::kNotFound));
}

TEST(KeyChoiceTest, NoOrganizationWithdrawsTheKeyOfAnother) {
  ThreeWeeks weeks;
  weeks.list.withdrawals = {MakeWithdrawal(1, weeks.current)};
  EXPECT_EQ(PickAt(weeks.list, kNow)->key_id, IdOf(weeks.current));
}

TEST(KeyChoiceTest, TwoKeysOfOneStartGiveTheSameChoiceInAnyOrder) {
  const auto a = MakeEpochKey(0, kNow, 1);
  const auto b = MakeEpochKey(0, kNow, 2);
  EXPECT_EQ(PickAt({{a, b}, {}}, kNow)->key_id, PickAt({{b, a}, {}}, kNow)->key_id);
}

TEST(KeyListTest, RefusesBytesOfAnotherForm) {
  Bytes keys = ThreeWeeks().list.Serialize();
  keys.push_back(0);
  EXPECT_THAT(KeyList::Create(keys, WorkshopDirectory()), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
