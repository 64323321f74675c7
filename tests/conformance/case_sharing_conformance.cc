// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of CaseRepository: notes, shares, pages of one case, and erasing.
#include <algorithm>

#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::CaseRecords;
using domain::CaseRow;
using domain::Day;
using domain::NoteRow;
using domain::ShareRow;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

namespace {

StatusOr<std::uint64_t> EraseBy(domain::Storage& storage, const EraseId& erase_id) {
  Waiter<StatusOr<std::uint64_t>> waiter;
  storage.cases().Erase(erase_id, waiter.Done());
  return waiter.Wait();
}

}  // namespace

TEST_P(StorageConformance, NotesAreSeenByTheirOwnKeyAlone) {
  const KeyId ours = NewId<KeyId>(), theirs = NewId<KeyId>();
  const CaseRow row = NewCase({ours, theirs});
  const NoteRow our_note{row.case_id, ours, Record(4600)};
  const NoteRow their_note{row.case_id, theirs, Record(4600)};
  ASSERT_THAT(InsertCase(row, 20300), IsOk());
  ASSERT_THAT(InsertNote(our_note, {ours}, 20301), IsOkAndHolds(20301U));
  ASSERT_THAT(InsertNote(their_note, {theirs}, 20301), IsOk());

  EXPECT_THAT(InsertNote(our_note, {ours}, 20305), IsOkAndHolds(20301U)) << "sent again";

  const StatusOr<CaseRecords> seen = GetAll(row.case_id, {ours});
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->records, std::vector<Bytes>{row.record});
  EXPECT_EQ(seen->notes, std::vector<Bytes>{our_note.record});
  EXPECT_EQ(ListAll({ours}, 10).at(0).follow_up_count, 0U);
}

TEST_P(StorageConformance, NotesAndSharesToCasesOfOthersAreRefusedAsIfThereWereNone) {
  const KeyId ours = NewId<KeyId>(), theirs = NewId<KeyId>();
  const CaseRow row = NewCase({theirs});
  ASSERT_THAT(InsertCase(row, 20300), IsOk());

  EXPECT_THAT(InsertNote({row.case_id, ours, Record(4600)}, {ours}, 20300),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(InsertNote({NewId<CaseId>(), ours, Record(4600)}, {ours}, 20300),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(InsertShare({row.case_id, ours, true, Record(280)}, {ours}, 20300),
              StatusIs(StatusCode::kNotFound));

  EXPECT_TRUE(ListAll({ours}, 10).empty());
}

TEST_P(StorageConformance, AShareMakesTheCaseTheReceiversToo) {
  const KeyId from = NewId<KeyId>(), to = NewId<KeyId>();
  const CaseRow row = NewCase({from, NewId<KeyId>()});
  ASSERT_THAT(InsertCase(row, 20300), IsOk());
  ASSERT_THAT(InsertFollowUp(FollowUpTo(row), 20301), IsOk());
  const ShareRow share{row.case_id, to, false, Record(280)};
  EXPECT_THAT(RecordsOf(row.case_id, {to}), StatusIs(StatusCode::kNotFound));

  ASSERT_THAT(InsertShare(share, {from}, 20302), IsOkAndHolds(20302U));
  EXPECT_THAT(InsertShare(share, {from}, 20309), IsOkAndHolds(20302U)) << "sent again";
  const CaseRow later = FollowUpTo(row);
  ASSERT_THAT(InsertFollowUp(later, 20303), IsOk());

  const auto listed = ListAll({to}, 10);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].case_id, row.case_id);
  EXPECT_EQ(listed[0].day, 20300U);
  EXPECT_EQ(listed[0].key_ids, row.key_ids);
  EXPECT_EQ(listed[0].follow_up_count, 2U);
  EXPECT_EQ(ListAll({from, to}, 10).size(), 1U) << "each once";
  const StatusOr<CaseRecords> seen = GetAll(row.case_id, {to});
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->shares, std::vector<Bytes>{share.record});
  EXPECT_EQ(seen->records.size(), 3U);
  EXPECT_TRUE(GetAll(row.case_id, {from})->shares.empty()) << "shares are the receiver's alone";
  EXPECT_THAT(InsertNote({row.case_id, to, Record(4600)}, {to}, 20303), IsOk());
}

TEST_P(StorageConformance, AnExtendedCaseIsKeptFromThatDayOnAndAShareExtendsNothing) {
  const KeyId key = NewId<KeyId>(), later_key = NewId<KeyId>();
  const CaseRow extended = NewCase({key}), shared = NewCase({key});
  ASSERT_THAT(InsertCase(extended, 20100), IsOk());
  ASSERT_THAT(InsertCase(shared, 20100), IsOk());
  ASSERT_THAT(InsertShare({extended.case_id, later_key, true, Record(280)}, {key}, 20270), IsOk());
  ASSERT_THAT(InsertShare({shared.case_id, NewId<KeyId>(), false, Record(280)}, {key}, 20270),
              IsOk());

  EXPECT_THAT(DeleteCasesBefore(20270), IsOkAndHolds(1U));
  EXPECT_THAT(RecordsOf(shared.case_id, {key}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RecordsOf(extended.case_id, {later_key}), IsOk());

  EXPECT_THAT(DeleteCasesBefore(20271), IsOkAndHolds(1U));
  EXPECT_THAT(RecordsOf(extended.case_id, {later_key}), StatusIs(StatusCode::kNotFound));
  EXPECT_TRUE(ListAll({key, later_key}, 10).empty());
}

TEST_P(StorageConformance, ACaseIsReadInPagesWithoutGapOrRepeat) {
  const KeyId ours = NewId<KeyId>(), theirs = NewId<KeyId>();
  const CaseRow row = NewCase({ours, theirs});
  ASSERT_THAT(InsertCase(row, 20300), IsOk());
  std::vector<Bytes> follow_ups, notes;
  for (Day day = 20301; day < 20311; ++day) {
    follow_ups.push_back(FollowUpTo(row).record);
    CaseRow follow_up = row;
    follow_up.record = follow_ups.back();
    ASSERT_THAT(InsertFollowUp(follow_up, day), IsOk());
    notes.push_back(Record(4600));
    ASSERT_THAT(InsertNote({row.case_id, ours, notes.back()}, {ours}, day), IsOk());
    ASSERT_THAT(InsertNote({row.case_id, theirs, Record(4600)}, {theirs}, day), IsOk());
  }
  std::vector<Bytes> records = follow_ups;
  records.insert(records.begin(), row.record);

  for (std::size_t page : {std::size_t{1}, std::size_t{3}, std::size_t{21}, std::size_t{50}}) {
    const StatusOr<CaseRecords> all = GetAll(row.case_id, {ours}, page);
    ASSERT_THAT(all, IsOk());
    EXPECT_EQ(all->records, records) << "pages of " << page;
    EXPECT_EQ(all->notes, notes) << "pages of " << page;
  }
  EXPECT_THAT(storage().cases().Get(row.case_id, {ours}, Record(24), 10),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(StorageConformance, ACaseGathersOnlySoMuchAndKnowsWhatItHas) {
  const KeyId key = NewId<KeyId>();
  const CaseRow row = NewCase({key}, 100);
  ASSERT_THAT(InsertCase(row, 20300), IsOk());
  CaseRow follow_up = FollowUpTo(row, 100);
  for (std::uint32_t i = 0; i < domain::kMaxFollowUps; ++i) {
    follow_up = FollowUpTo(row, 100);
    ASSERT_THAT(InsertFollowUp(follow_up, 20300), IsOk());
  }
  for (std::uint32_t i = 0; i < domain::kMaxNotes; ++i) {
    ASSERT_THAT(InsertNote({row.case_id, key, Record(100)}, {key}, 20300), IsOk());
  }
  for (std::uint32_t i = 0; i < domain::kMaxShares; ++i) {
    ASSERT_THAT(InsertShare({row.case_id, key, true, Record(100)}, {key}, 20300), IsOk());
  }

  EXPECT_THAT(InsertFollowUp(FollowUpTo(row, 100), 20300),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(InsertFollowUp(follow_up, 20301), IsOkAndHolds(20300U));
  EXPECT_THAT(InsertNote({row.case_id, key, Record(100)}, {key}, 20300),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(InsertShare({row.case_id, key, true, Record(100)}, {key}, 20300),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_P(StorageConformance, ErasingRemovesACaseWithAllThatHangsOnItAndNothingElse) {
  const KeyId key = NewId<KeyId>(), other_key = NewId<KeyId>();
  const CaseRow erased = NewCase({key}), stays = NewCase({key});
  const CaseRow follow_up = FollowUpTo(erased);
  for (const CaseRow& row : {erased, stays}) ASSERT_THAT(InsertCase(row, 20300), IsOk());
  ASSERT_THAT(InsertFollowUp(follow_up, 20300), IsOk());
  ASSERT_THAT(InsertNote({erased.case_id, key, Record(4600)}, {key}, 20300), IsOk());
  ASSERT_THAT(InsertShare({erased.case_id, other_key, false, Record(280)}, {key}, 20300), IsOk());

  EXPECT_THAT(EraseBy(storage(), NewId<EraseId>()), IsOkAndHolds(0U));
  EXPECT_THAT(EraseBy(storage(), erased.erase_id), IsOkAndHolds(1U));
  EXPECT_THAT(EraseBy(storage(), erased.erase_id), IsOkAndHolds(0U));

  EXPECT_THAT(RecordsOf(erased.case_id, {key, other_key}), StatusIs(StatusCode::kNotFound));
  EXPECT_TRUE(ListAll({other_key}, 10).empty());
  EXPECT_EQ(ListAll({key}, 10).size(), 1U);
  EXPECT_THAT(RecordsOf(stays.case_id, {key}), IsOkAndHolds(std::vector<Bytes>{stays.record}));
  EXPECT_THAT(InsertFollowUp(follow_up, 20300), StatusIs(StatusCode::kNotFound));
}

}  // namespace taillight::conformance
