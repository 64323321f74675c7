// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of OrganizationRepository.
#include <algorithm>

#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::EpochKeyRow;
using domain::MemberRow;
using domain::OrganizationRows;
using domain::WithdrawalRow;
using domain::WrapRow;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TEST_P(StorageConformance, OrganizationRoundTripsWhole) {
  const OrgId org = NewId<OrgId>();
  const EpochKeyRow key{NewId<KeyId>(), 2900, 1'754'000'000, Record(160)};
  const WithdrawalRow withdrawal{key.key_id, Record(100)};
  const MemberRow member{NewId<MemberId>(), 7, 1'760'000'000, Record(220)};
  const WrapRow wrap{member.member_id, 7, 2900, key.key_id, Record(260)};

  ASSERT_THAT(Put(org, {{key}, {withdrawal}, {member}, {wrap}}), IsOk());

  const OrganizationRows rows = storage().organizations().Get(org, std::nullopt).value();
  ASSERT_EQ(rows.epoch_keys.size(), 1U);
  EXPECT_EQ(rows.epoch_keys[0].key_id, key.key_id);
  EXPECT_EQ(rows.epoch_keys[0].epoch, key.epoch);
  EXPECT_EQ(rows.epoch_keys[0].not_after, key.not_after);
  EXPECT_EQ(rows.epoch_keys[0].record, key.record);
  ASSERT_EQ(rows.withdrawals.size(), 1U);
  EXPECT_EQ(rows.withdrawals[0].key_id, withdrawal.key_id);
  EXPECT_EQ(rows.withdrawals[0].record, withdrawal.record);
  ASSERT_EQ(rows.members.size(), 1U);
  EXPECT_EQ(rows.members[0].member_id, member.member_id);
  EXPECT_EQ(rows.members[0].serial, member.serial);
  EXPECT_EQ(rows.members[0].not_after, member.not_after);
  EXPECT_EQ(rows.members[0].record, member.record);
  ASSERT_EQ(rows.wraps.size(), 1U);
  EXPECT_EQ(rows.wraps[0].member_id, wrap.member_id);
  EXPECT_EQ(rows.wraps[0].serial, wrap.serial);
  EXPECT_EQ(rows.wraps[0].epoch, wrap.epoch);
  EXPECT_EQ(rows.wraps[0].key_id, wrap.key_id);
  EXPECT_EQ(rows.wraps[0].record, wrap.record);
}

TEST_P(StorageConformance, UnknownOrganizationHasNoRows) {
  const StatusOr<OrganizationRows> rows =
      storage().organizations().Get(NewId<OrgId>(), std::nullopt);

  ASSERT_THAT(rows, IsOk());
  EXPECT_TRUE(rows->epoch_keys.empty() && rows->withdrawals.empty() && rows->members.empty() &&
              rows->wraps.empty());
}

TEST_P(StorageConformance, ARowSignedAnewTakesThePlaceOfTheOneBefore) {
  const OrgId org = NewId<OrgId>();
  OrganizationRows rows;
  rows.epoch_keys = {{NewId<KeyId>(), 2900, 1'754'000'000, Record(160)}};
  rows.withdrawals = {{rows.epoch_keys[0].key_id, Record(100)}};
  rows.members = {{NewId<MemberId>(), 3, 1'760'000'000, Record(220)}};
  rows.wraps = {{rows.members[0].member_id, 3, 2900, rows.epoch_keys[0].key_id, Record(260)}};
  ASSERT_THAT(Put(org, rows), IsOk());

  rows.epoch_keys[0].record = Record(160);
  rows.withdrawals[0].record = Record(100);
  rows.members[0].record = Record(220);
  rows.wraps[0].record = Record(260);
  ASSERT_THAT(Put(org, rows), IsOk());

  const OrganizationRows found = storage().organizations().Get(org, std::nullopt).value();
  ASSERT_EQ(found.epoch_keys.size(), 1U);
  EXPECT_EQ(found.epoch_keys[0].record, rows.epoch_keys[0].record);
  ASSERT_EQ(found.withdrawals.size(), 1U);
  EXPECT_EQ(found.withdrawals[0].record, rows.withdrawals[0].record);
  ASSERT_EQ(found.members.size(), 1U);
  EXPECT_EQ(found.members[0].record, rows.members[0].record);
  ASSERT_EQ(found.wraps.size(), 1U);
  EXPECT_EQ(found.wraps[0].record, rows.wraps[0].record);
}

TEST_P(StorageConformance, AKeyStaysWithTheEpochItCameFor) {
  const OrgId org = NewId<OrgId>();
  const EpochKeyRow key{NewId<KeyId>(), 2900, 1'754'000'000, Record(160)};
  ASSERT_THAT(Put(org, {.epoch_keys = {key}}), IsOk());

  ASSERT_THAT(Put(org, {.epoch_keys = {{key.key_id, 2901, 1'755'000'000, Record(160)}}}), IsOk());

  const OrganizationRows rows = storage().organizations().Get(org, std::nullopt).value();
  ASSERT_EQ(rows.epoch_keys.size(), 1U);
  EXPECT_EQ(rows.epoch_keys[0].record, key.record);
}

TEST_P(StorageConformance, NewerSerialOfAMemberReplacesTheOlderAndNeverTheOtherWay) {
  const OrgId org = NewId<OrgId>();
  const MemberId member = NewId<MemberId>();
  const MemberRow second{member, 2, 200, Record(220)};
  ASSERT_THAT(Put(org, {.members = {{member, 1, 100, Record(220)}}}), IsOk());
  ASSERT_THAT(Put(org, {.members = {second}}), IsOk());

  ASSERT_THAT(Put(org, {.members = {{member, 1, 300, Record(220)}}}), IsOk());

  const StatusOr<MemberRow> found = storage().organizations().FindMember(org, member);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->serial, 2U);
  EXPECT_EQ(found->not_after, 200);
  EXPECT_EQ(found->record, second.record);
  EXPECT_THAT(storage().organizations().FindMember(NewId<OrgId>(), member),
              StatusIs(StatusCode::kNotFound));
}

TEST_P(StorageConformance, ARevocationEndsAllThatItsSerialHadAndForGood) {
  const OrgId org = NewId<OrgId>(), elsewhere = NewId<OrgId>();
  const MemberRow gone{NewId<MemberId>(), 1, 300, Record(220)};
  const MemberRow stays{NewId<MemberId>(), 2, 300, Record(220)};
  const KeyId key = NewId<KeyId>();
  const WrapRow wrap_of_gone{gone.member_id, 1, 2900, key, Record(260)};
  const WrapRow wrap_of_stays{stays.member_id, 2, 2900, key, Record(260)};
  const domain::SessionRow ends{NewId<Sha256Hash>(), org, gone.member_id, 100, 200};
  const domain::SessionRow goes_on{NewId<Sha256Hash>(), org, stays.member_id, 100, 200};
  ASSERT_THAT(Put(org, {.members = {gone, stays}, .wraps = {wrap_of_gone, wrap_of_stays}}), IsOk());
  ASSERT_THAT(Put(elsewhere, {.members = {gone}}), IsOk());
  ASSERT_THAT(InsertSession(ends), IsOk());
  ASSERT_THAT(InsertSession(goes_on), IsOk());

  const Bytes revocation = Record(92);
  ASSERT_THAT(Put(org, {.revocations = {{1, revocation}}}), IsOk());
  ASSERT_THAT(Put(org, {.members = {gone}, .wraps = {wrap_of_gone}}), IsOk()) << "ignored";

  const OrganizationRows rows = storage().organizations().Get(org, std::nullopt).value();
  ASSERT_EQ(rows.members.size(), 1U);
  EXPECT_EQ(rows.members[0].member_id, stays.member_id);
  ASSERT_EQ(rows.wraps.size(), 1U);
  EXPECT_EQ(rows.wraps[0].member_id, stays.member_id);
  ASSERT_EQ(rows.revocations.size(), 1U);
  EXPECT_EQ(rows.revocations[0].serial, 1U);
  EXPECT_EQ(rows.revocations[0].record, revocation);
  EXPECT_THAT(storage().sessions().Find(ends.token_hash), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(storage().sessions().Find(goes_on.token_hash), IsOk());
  EXPECT_THAT(storage().organizations().FindMember(elsewhere, gone.member_id), IsOk());
}

TEST_P(StorageConformance, MemberSeesItsOwnWrapsAlone) {
  const OrgId org = NewId<OrgId>();
  const MemberId one = NewId<MemberId>(), two = NewId<MemberId>();
  const KeyId key = NewId<KeyId>();
  const WrapRow of_one{one, 1, 2900, key, Record(260)}, of_two{two, 1, 2900, key, Record(260)};
  ASSERT_THAT(Put(org, {{}, {}, {}, {of_one, of_two}}), IsOk());
  ASSERT_THAT(Put(NewId<OrgId>(), {{}, {}, {}, {of_one}}), IsOk());

  const OrganizationRows rows = storage().organizations().Get(org, two).value();

  ASSERT_EQ(rows.wraps.size(), 1U);
  EXPECT_EQ(rows.wraps[0].record, of_two.record);
  EXPECT_EQ(storage().organizations().Get(org, std::nullopt).value().wraps.size(), 2U);
}

TEST_P(StorageConformance, AllKeysAreOrderedByOrganizationThenEpoch) {
  std::vector<OrgId> orgs{NewId<OrgId>(), NewId<OrgId>(), NewId<OrgId>()};
  for (const OrgId& org : orgs) {
    for (std::uint32_t epoch : {2903U, 2901U, 2902U}) {
      const KeyId key = NewId<KeyId>();
      ASSERT_THAT(
          Put(org, {{{key, epoch, 1'754'000'000, Record(160)}}, {{key, Record(100)}}, {}, {}}),
          IsOk());
    }
  }
  std::ranges::sort(orgs);

  const auto all = storage().organizations().AllKeys().value();

  ASSERT_EQ(all.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(all[i].first, orgs[i]);
    EXPECT_EQ(all[i].second.withdrawals.size(), 3U);
    ASSERT_EQ(all[i].second.epoch_keys.size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(all[i].second.epoch_keys, {}, &EpochKeyRow::epoch));
  }
}

TEST_P(StorageConformance, KeysWithAllThatHangsOnThemAndCertificatesGoAtTheExactEdge) {
  const OrgId org = NewId<OrgId>();
  const EpochKeyRow ended{NewId<KeyId>(), 2900, 999, Record(160)};
  const EpochKeyRow kept{NewId<KeyId>(), 2901, 1000, Record(160)};
  const MemberRow expired{NewId<MemberId>(), 1, 4999, Record(220)};
  const MemberRow current{NewId<MemberId>(), 1, 5000, Record(220)};
  OrganizationRows rows{{ended, kept}, {}, {expired, current}, {}};
  for (const EpochKeyRow& key : {ended, kept}) {
    rows.withdrawals.push_back({key.key_id, Record(100)});
    rows.wraps.push_back({current.member_id, 1, key.epoch, key.key_id, Record(260)});
  }
  ASSERT_THAT(Put(org, rows), IsOk());

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().organizations().DeleteEnded(1000, 5000, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(4U));
  const OrganizationRows left = storage().organizations().Get(org, std::nullopt).value();
  ASSERT_EQ(left.epoch_keys.size(), 1U);
  EXPECT_EQ(left.epoch_keys[0].key_id, kept.key_id);
  ASSERT_EQ(left.withdrawals.size(), 1U);
  EXPECT_EQ(left.withdrawals[0].key_id, kept.key_id);
  ASSERT_EQ(left.wraps.size(), 1U);
  EXPECT_EQ(left.wraps[0].key_id, kept.key_id);
  ASSERT_EQ(left.members.size(), 1U);
  EXPECT_EQ(left.members[0].member_id, current.member_id);
}

TEST_P(StorageConformance, WrapOfAKeyThatWasNeverPublishedGoesWithItsEpoch) {
  const OrgId org = NewId<OrgId>();
  const UnixSeconds end = (2900 + 2) * kSecondsPerWeek;
  ASSERT_THAT(Put(org, {{}, {}, {}, {{NewId<MemberId>(), 1, 2900, NewId<KeyId>(), Record(260)}}}),
              IsOk());

  Waiter<StatusOr<std::uint64_t>> too_early, in_time;
  storage().organizations().DeleteEnded(end, 0, too_early.Done());
  EXPECT_THAT(too_early.Wait(), IsOkAndHolds(0U));
  storage().organizations().DeleteEnded(end + 1, 0, in_time.Done());
  EXPECT_THAT(in_time.Wait(), IsOkAndHolds(1U));
}

}  // namespace taillight::conformance
