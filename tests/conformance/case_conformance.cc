// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of CaseRepository.
#include <algorithm>
#include <set>

#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::CasePage;
using domain::CaseRow;
using domain::CaseSummary;
using domain::Day;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

// A kind 1 record of the largest body: 84 bytes of header, three recipients of 128, 65536 + 16.
constexpr std::size_t kLargestRecord = 84 + 3 * 128 + 65536 + 16;

namespace {

std::set<CaseId> IdsOf(const std::vector<CaseSummary>& cases) {
  std::set<CaseId> ids;
  for (const CaseSummary& summary : cases) ids.insert(summary.case_id);
  return ids;
}

}  // namespace

TEST_P(StorageConformance, CaseRoundTripsWholeAtEverySize) {
  const std::vector<KeyId> keys{NewId<KeyId>(), NewId<KeyId>(), NewId<KeyId>()};

  for (std::size_t size :
       {std::size_t{100}, std::size_t{4580}, std::size_t{16868}, kLargestRecord}) {
    const CaseRow row = NewCase(keys, size);
    ASSERT_THAT(InsertCase(row, 20300), IsOkAndHolds(20300U));

    EXPECT_THAT(RecordsOf(row.case_id, {keys[1]}), IsOkAndHolds(std::vector<Bytes>{row.record}));
  }
}

TEST_P(StorageConformance, CaseSummaryHoldsWhatWasStored) {
  const CaseRow row = NewCase({NewId<KeyId>(), NewId<KeyId>(), NewId<KeyId>()}, 5000);
  ASSERT_THAT(InsertCase(row, 20300), IsOk());

  const std::vector<CaseSummary> cases = ListAll({row.key_ids[2]}, 10);

  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(cases[0].case_id, row.case_id);
  EXPECT_EQ(cases[0].day, 20300U);
  EXPECT_EQ(cases[0].size_bytes, 5000U);
  EXPECT_EQ(cases[0].key_ids, row.key_ids);
  EXPECT_EQ(cases[0].follow_up_count, 0U);
}

TEST_P(StorageConformance, CaseSentAgainAnswersItsFirstDay) {
  const CaseRow row = NewCase({NewId<KeyId>()});

  EXPECT_THAT(InsertCase(row, 20300), IsOkAndHolds(20300U));
  EXPECT_THAT(InsertCase(row, 20305), IsOkAndHolds(20300U));

  EXPECT_THAT(storage().cases().Count(), IsOkAndHolds(1U));
  EXPECT_EQ(ListAll(row.key_ids, 10).size(), 1U);
}

TEST_P(StorageConformance, CaseIdOfAnotherRecordIsRefusedAndTheFirstStays) {
  const CaseRow row = NewCase({NewId<KeyId>()});
  CaseRow other = row;
  other.record.back() ^= 1;
  ASSERT_THAT(InsertCase(row, 20300), IsOk());

  EXPECT_THAT(InsertCase(other, 20300), StatusIs(StatusCode::kAlreadyExists));

  EXPECT_THAT(RecordsOf(row.case_id, row.key_ids), IsOkAndHolds(std::vector<Bytes>{row.record}));
}

TEST_P(StorageConformance, CaseIsFoundByItsRecipientsAlone) {
  const CaseRow row = NewCase({NewId<KeyId>(), NewId<KeyId>()});
  ASSERT_THAT(InsertCase(row, 20300), IsOk());

  EXPECT_THAT(RecordsOf(row.case_id, {NewId<KeyId>()}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RecordsOf(row.case_id, {}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RecordsOf(NewId<CaseId>(), row.key_ids), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RecordsOf(row.case_id, {NewId<KeyId>(), row.key_ids[0]}), IsOk());
  EXPECT_TRUE(ListAll({NewId<KeyId>()}, 10).empty());
  EXPECT_TRUE(ListAll({}, 10).empty());
}

TEST_P(StorageConformance, FollowUpsComeAfterTheCaseByDay) {
  const CaseRow row = NewCase({NewId<KeyId>(), NewId<KeyId>()});
  const CaseRow later = FollowUpTo(row);
  const CaseRow earlier = FollowUpTo(row, kLargestRecord);
  ASSERT_THAT(InsertCase(row, 20300), IsOk());
  ASSERT_THAT(InsertFollowUp(later, 20320), IsOkAndHolds(20320U));
  ASSERT_THAT(InsertFollowUp(earlier, 20310), IsOkAndHolds(20310U));

  EXPECT_THAT(RecordsOf(row.case_id, row.key_ids),
              IsOkAndHolds(std::vector<Bytes>{row.record, earlier.record, later.record}));
  for (const KeyId& key : row.key_ids) {
    const std::vector<CaseSummary> cases = ListAll({key}, 10);
    ASSERT_EQ(cases.size(), 1U);
    EXPECT_EQ(cases[0].follow_up_count, 2U);
    EXPECT_EQ(cases[0].day, 20300U);
  }
  EXPECT_THAT(storage().cases().Count(), IsOkAndHolds(1U));
}

TEST_P(StorageConformance, FollowUpSentAgainAnswersItsFirstDay) {
  const CaseRow row = NewCase({NewId<KeyId>()});
  const CaseRow follow_up = FollowUpTo(row);
  ASSERT_THAT(InsertCase(row, 20300), IsOk());

  EXPECT_THAT(InsertFollowUp(follow_up, 20301), IsOkAndHolds(20301U));
  EXPECT_THAT(InsertFollowUp(follow_up, 20302), IsOkAndHolds(20301U));

  EXPECT_EQ(ListAll(row.key_ids, 10).at(0).follow_up_count, 1U);
}

TEST_P(StorageConformance, FollowUpToAnUnknownCaseIsRefusedAndNothingIsStored) {
  const CaseRow row = NewCase({NewId<KeyId>()});

  EXPECT_THAT(InsertFollowUp(FollowUpTo(row), 20300), StatusIs(StatusCode::kNotFound));

  EXPECT_THAT(storage().cases().Count(), IsOkAndHolds(0U));
  EXPECT_THAT(RecordsOf(row.case_id, row.key_ids), StatusIs(StatusCode::kNotFound));
}

TEST_P(StorageConformance, CasesAreListedNewestDayFirstEachOnce) {
  const std::vector<KeyId> ours{NewId<KeyId>(), NewId<KeyId>()};
  std::set<CaseId> expected;
  for (int i = 0; i < 60; ++i) {
    // Sealed to one of our keys, to the other, or to both.
    std::vector<KeyId> keys{ours[static_cast<std::size_t>(i % 2)], NewId<KeyId>()};
    if (i % 3 == 0) keys = {ours[0], NewId<KeyId>(), ours[1]};
    const CaseRow row = NewCase(keys);
    expected.insert(row.case_id);
    ASSERT_THAT(InsertCase(row, 20300 + static_cast<Day>(i * 7 % 10)), IsOk());
    ASSERT_THAT(InsertCase(NewCase({NewId<KeyId>()}), 20305), IsOk());
  }

  for (std::size_t page : {std::size_t{1}, std::size_t{7}, std::size_t{60}, std::size_t{1000}}) {
    const std::vector<CaseSummary> cases = ListAll(ours, page);

    EXPECT_EQ(cases.size(), expected.size()) << "pages of " << page;
    EXPECT_EQ(IdsOf(cases), expected) << "pages of " << page;
    EXPECT_TRUE(std::ranges::is_sorted(cases, std::ranges::greater(), &CaseSummary::day));
  }
}

TEST_P(StorageConformance, LastPageSaysThatItIsTheLastEvenWhenItIsFull) {
  const KeyId key = NewId<KeyId>();
  for (int i = 0; i < 4; ++i) ASSERT_THAT(InsertCase(NewCase({key}), 20300), IsOk());

  const StatusOr<CasePage> first = storage().cases().List({key}, {}, 2);
  ASSERT_THAT(first, IsOk());
  ASSERT_FALSE(first->next.empty());
  const StatusOr<CasePage> second = storage().cases().List({key}, first->next, 2);

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->cases.size(), 2U);
  EXPECT_TRUE(second->next.empty());
}

TEST_P(StorageConformance, PagingHasNoGapAndNoRepeatWhileCasesArrive) {
  const KeyId key = NewId<KeyId>();
  std::set<CaseId> there_from_the_start;
  for (int i = 0; i < 40; ++i) {
    const CaseRow row = NewCase({key});
    there_from_the_start.insert(row.case_id);
    ASSERT_THAT(InsertCase(row, 20300 + static_cast<Day>(i % 4)), IsOk());
  }

  std::set<CaseId> seen;
  std::size_t listed_count = 0;
  Bytes start;
  do {
    StatusOr<CasePage> page = storage().cases().List({key}, start, 3);
    ASSERT_THAT(page, IsOk());
    listed_count += page->cases.size();
    for (const CaseSummary& summary : page->cases) seen.insert(summary.case_id);
    start = page->next;
    // New days and days that are half listed alike.
    for (Day day : {20300U, 20302U, 20304U}) ASSERT_THAT(InsertCase(NewCase({key}), day), IsOk());
  } while (!start.empty() && listed_count < 1000);

  EXPECT_EQ(seen.size(), listed_count) << "a case was listed twice";
  EXPECT_TRUE(std::ranges::includes(seen, there_from_the_start)) << "a case was left out";
}

TEST_P(StorageConformance, ForeignPageTokensAreRefused) {
  const KeyId key = NewId<KeyId>();
  for (int i = 0; i < 3; ++i) ASSERT_THAT(InsertCase(NewCase({key}), 20300), IsOk());
  const StatusOr<CasePage> page = storage().cases().List({key}, {}, 1);
  ASSERT_THAT(page, IsOk());
  const auto refused = [&](const Bytes& start) {
    return storage().cases().List({key}, start, 1).status().code() == StatusCode::kInvalidArgument;
  };

  for (std::size_t byte = 0; byte < page->next.size(); ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes changed = page->next;
      changed[byte] ^= static_cast<std::uint8_t>(1 << bit);
      EXPECT_TRUE(refused(changed)) << "byte " << byte << " bit " << bit;
    }
  }
  for (std::size_t size = 1; size < page->next.size(); ++size) {
    EXPECT_TRUE(refused({page->next.begin(), page->next.begin() + static_cast<int>(size)}));
  }
  Bytes longer = page->next;
  longer.push_back(0);
  EXPECT_TRUE(refused(longer));
  EXPECT_THAT(storage().cases().List({key}, page->next, 1), IsOk());
}

TEST_P(StorageConformance, CasesGoByTheDayTheyWereStoredAtTheExactEdge) {
  const KeyId key = NewId<KeyId>();
  const CaseRow last_to_go = NewCase({key, NewId<KeyId>()});
  const CaseRow first_to_stay = NewCase({key});
  const CaseRow follow_up = FollowUpTo(last_to_go);
  ASSERT_THAT(InsertCase(last_to_go, 20299), IsOk());
  ASSERT_THAT(InsertFollowUp(follow_up, 20310), IsOk());
  ASSERT_THAT(InsertCase(first_to_stay, 20300), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().cases().DeleteStoredBefore(20300, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(1U));
  EXPECT_THAT(storage().cases().Count(), IsOkAndHolds(1U));
  EXPECT_THAT(RecordsOf(last_to_go.case_id, {key}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RecordsOf(first_to_stay.case_id, {key}), IsOk());
  EXPECT_EQ(IdsOf(ListAll({key}, 10)), std::set<CaseId>{first_to_stay.case_id});
  EXPECT_THAT(InsertFollowUp(follow_up, 20310), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(InsertCase(last_to_go, 20311), IsOkAndHolds(20311U)) << "its key went with it";
  EXPECT_THAT(RecordsOf(last_to_go.case_id, {key}),
              IsOkAndHolds(std::vector<Bytes>{last_to_go.record}));
}

TEST_P(StorageConformance, CaseOfOneKeyNamedTwiceIsListedOnce) {
  const KeyId key = NewId<KeyId>();
  ASSERT_THAT(InsertCase(NewCase({key, key}), 20300), IsOk());

  EXPECT_EQ(ListAll({key}, 10).size(), 1U);
  EXPECT_EQ(ListAll({key, key}, 10).size(), 1U);
}

}  // namespace taillight::conformance
