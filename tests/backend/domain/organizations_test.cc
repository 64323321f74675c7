// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/organizations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend/domain/reason.h"
#include "client-core/seal/hash.h"
#include "client-core/wire/freshness.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class OrganizationsTest : public ::testing::Test {
 protected:
  Organizations& organizations() { return backend_.domain.organizations; }
  support::Clinic& clinic() { return backend_.clinic; }

  Status PublishKeys(const support::Clinic& of, const std::vector<Bytes>& keys) {
    PublishedRecords records;
    records.org_id = of.id().view();
    records.epoch_keys = {keys.begin(), keys.end()};
    return backend_.Publish(records);
  }
  Status PublishWraps(const std::vector<Bytes>& certs, const std::vector<Bytes>& wraps) {
    PublishedRecords records;
    records.org_id = clinic().id().view();
    records.member_certs = {certs.begin(), certs.end()};
    records.epoch_wraps = {wraps.begin(), wraps.end()};
    return backend_.Publish(records);
  }
  wire::KeyList Keys() {
    return wire::KeyList::Parse(organizations().Keys().value()->bytes).value();
  }

  support::Backend backend_;
};

TEST_F(OrganizationsTest, KeysFileHoldsKeysOnlyOnceTheyArePublished) {
  EXPECT_THAT(Keys().keys, SizeIs(0));

  ASSERT_THAT(PublishKeys(clinic(), {clinic().EpochKeyRecord(0), clinic().EpochKeyRecord(1)}),
              IsOk());

  EXPECT_THAT(Keys().keys, SizeIs(2));
  const auto file = organizations().Keys().value();
  EXPECT_EQ(file->sha256, seal::Sha256(file->bytes));
}

TEST_F(OrganizationsTest, SendingTheSameAgainChangesNothing) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Bytes before = organizations().Keys().value()->bytes;

  ASSERT_THAT(backend_.Publish(), IsOk());

  EXPECT_EQ(organizations().Keys().value()->bytes, before);
}

TEST_F(OrganizationsTest, KeysFileDropsKeysThatHaveRunOut) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const std::size_t before = Keys().keys.size();

  backend_.clock.Advance(kSecondsPerWeek);

  EXPECT_EQ(Keys().keys.size(), before - 1);
}

TEST_F(OrganizationsTest, KeysFileCarriesWithdrawals) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Bytes withdrawal = clinic().WithdrawalRecord(1);
  PublishedRecords records;
  records.org_id = clinic().id().view();
  records.withdrawals = {withdrawal};

  ASSERT_THAT(backend_.Publish(records), IsOk());

  ASSERT_THAT(Keys().withdrawals, SizeIs(1));
  EXPECT_EQ(Keys().withdrawals[0].key_id, clinic().EpochKeyId(1));
}

TEST_F(OrganizationsTest, KeysFileLeavesOutOrganizationsThatLeftTheBundle) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Bytes key = backend_.stranger.EpochKeyRecord(0);
  OrganizationRows rows;
  rows.epoch_keys.push_back({backend_.stranger.EpochKeyId(0), WeekOf(support::kTestNow),
                             support::kTestNow + kSecondsPerWeek, key});
  support::LaterOk stored;
  backend_.storage->organizations().Put(backend_.stranger.id(), std::move(rows), stored.done());
  ASSERT_THAT(stored.Get(), IsOk());

  for (const wire::EpochKeyStatement& statement : Keys().keys) {
    EXPECT_EQ(statement.org_id, clinic().id());
  }
}

TEST_F(OrganizationsTest, KeysFileLeavesOutWhatAReplacedSigningKeySigned) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  clinic().organization.signing_key = backend_.stranger.organization.signing_key;
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());

  EXPECT_THAT(Keys().keys, SizeIs(0));
}

TEST_F(OrganizationsTest, RefusesAnOrganizationThatIsNotInTheBundle) {
  const Status refused = PublishKeys(backend_.stranger, {backend_.stranger.EpochKeyRecord(0)});

  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(refused), kUnknownOrganization);
}

TEST_F(OrganizationsTest, RefusesAnotherOrganizationsRecord) {
  EXPECT_THAT(PublishKeys(clinic(), {backend_.stranger.EpochKeyRecord(0)}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrganizationsTest, StoresNothingWhenOneSignatureOfManyDoesNotHold) {
  Bytes altered = clinic().EpochKeyRecord(1);
  altered.back() ^= 1;

  EXPECT_THAT(PublishKeys(clinic(), {clinic().EpochKeyRecord(0), altered}),
              StatusIs(StatusCode::kPermissionDenied));

  EXPECT_THAT(Keys().keys, SizeIs(0));
}

TEST_F(OrganizationsTest, RefusesAlteredWithdrawalsAndCertificates) {
  Bytes withdrawal = clinic().WithdrawalRecord(0);
  withdrawal.back() ^= 1;
  Bytes cert = clinic().admin.cert.Serialize();
  cert.back() ^= 1;
  PublishedRecords records;
  records.org_id = clinic().id().view();
  records.withdrawals = {withdrawal};
  EXPECT_THAT(backend_.Publish(records), StatusIs(StatusCode::kPermissionDenied));

  records.withdrawals.clear();
  records.member_certs = {cert};
  EXPECT_THAT(backend_.Publish(records), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(OrganizationsTest, TakesWrapsGrantedByAnAdminAlone) {
  const std::vector<Bytes> certs = {clinic().admin.cert.Serialize(),
                                    clinic().triage.cert.Serialize()};
  const Bytes by_admin = clinic().WrapRecord(0, clinic().triage, clinic().admin);
  const Bytes by_triage = clinic().WrapRecord(0, clinic().triage, clinic().triage);

  EXPECT_THAT(PublishWraps({}, {by_admin}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(PublishWraps(certs, {by_triage}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(PublishWraps(certs, {by_admin}), IsOk());
}

TEST_F(OrganizationsTest, RefusesWrapsForNobody) {
  const Bytes wrap = clinic().WrapRecord(0, clinic().triage, clinic().admin);

  EXPECT_THAT(PublishWraps({clinic().admin.cert.Serialize()}, {wrap}),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(OrganizationsTest, RefusesEpochKeysThatDoNotKeepToTheirEpoch) {
  const auto changed = [&](UnixSeconds begins_later, UnixSeconds ends_later) {
    wire::EpochKeyStatement key =
        wire::EpochKeyStatement::Parse(clinic().EpochKeyRecord(1)).value();
    key.not_before += begins_later;
    key.not_after += ends_later;
    clinic().SignAnew(key);
    return key.Serialize();
  };

  for (const Bytes& key : {changed(1, 1), changed(-kSecondsPerWeek, 0), changed(0, 1),
                           changed(0, -1), changed(0, 10 * kSecondsPerWeek)}) {
    EXPECT_THAT(PublishKeys(clinic(), {key}), StatusIs(StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(PublishKeys(clinic(), {changed(0, 0)}), IsOk());
}

TEST_F(OrganizationsTest, RefusesMoreEpochKeysThanAnOrganizationMayHave) {
  std::vector<Bytes> keys;
  for (std::size_t i = 0; i < kMaxEpochKeys; ++i) {
    keys.push_back(clinic().EpochKeyRecord(static_cast<int>(i)));
  }
  ASSERT_THAT(PublishKeys(clinic(), keys), IsOk());

  const Status refused = PublishKeys(clinic(), {clinic().EpochKeyRecord(-1)});

  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(refused), kTooManyKeys);
  EXPECT_THAT(PublishKeys(clinic(), keys), IsOk()) << "the same again";
}

TEST_F(OrganizationsTest, RecordsSignedAnewTakeThePlaceOfThoseOfAReplacedSigningKey) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const std::size_t before = Keys().keys.size();
  clinic().ReplaceSigningKey();
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());
  ASSERT_THAT(Keys().keys, SizeIs(0));

  ASSERT_THAT(backend_.Publish(), IsOk());

  EXPECT_EQ(Keys().keys.size(), before);
  EXPECT_THAT(backend_.LogIn(clinic().triage), IsOk());
}

TEST_F(OrganizationsTest, ARevokedMemberIsOutAtOnceAndForGood) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const auto open = backend_.LogIn(clinic().triage);
  ASSERT_THAT(open, IsOk());
  const auto admin = backend_.LogIn(clinic().admin);
  const Bytes revocation = clinic().RevocationRecord(clinic().triage);
  PublishedRecords records;
  records.org_id = clinic().id().view();
  records.revocations = {revocation};

  ASSERT_THAT(backend_.Publish(records), IsOk());

  EXPECT_THAT(backend_.domain.sessions.Find(open->token.view()),
              StatusIs(StatusCode::kUnauthenticated));
  EXPECT_THAT(backend_.LogIn(clinic().triage), StatusIs(StatusCode::kUnauthenticated));
  EXPECT_THAT(PublishWraps({clinic().triage.cert.Serialize()}, {}),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(backend_.LogIn(clinic().triage), StatusIs(StatusCode::kUnauthenticated));
  EXPECT_THAT(PublishWraps({}, {clinic().WrapRecord(1, clinic().triage, clinic().admin)}),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(backend_.domain.sessions.Find(admin->token.view()), IsOk()) << "others stay";
  const auto told = organizations().ListEpochWraps({clinic().id(), clinic().admin.cert.member_id});
  EXPECT_THAT(told->revocations, UnorderedElementsAre(revocation));

  clinic().Renew(clinic().triage, support::kTestNow);
  ASSERT_THAT(PublishWraps({clinic().triage.cert.Serialize()}, {}), IsOk());
  EXPECT_THAT(backend_.LogIn(clinic().triage), IsOk()) << "under another serial";
}

TEST_F(OrganizationsTest, ARevokedAdminGrantsNothingAnyMore) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Bytes revocation = clinic().RevocationRecord(clinic().admin);
  const Bytes wrap = clinic().WrapRecord(3, clinic().triage, clinic().admin);
  PublishedRecords records;
  records.org_id = clinic().id().view();
  records.revocations = {revocation};
  records.epoch_wraps = {wrap};

  EXPECT_THAT(backend_.Publish(records), StatusIs(StatusCode::kPermissionDenied));
  records.epoch_wraps.clear();
  ASSERT_THAT(backend_.Publish(records), IsOk());
  EXPECT_THAT(PublishWraps({}, {wrap}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(OrganizationsTest, RefusesAlteredRevocations) {
  Bytes revocation = clinic().RevocationRecord(clinic().triage);
  revocation[14] ^= 1;
  PublishedRecords records;
  records.org_id = clinic().id().view();
  records.revocations = {revocation};

  EXPECT_THAT(backend_.Publish(records), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(OrganizationsTest, RefusesTooManyRecordsAtOnce) {
  const std::vector<Bytes> many(kMaxPublishedRecords + 1, clinic().EpochKeyRecord(0));

  EXPECT_THAT(PublishKeys(clinic(), many), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrganizationsTest, AMemberGetsItsOwnWrapsAndTheirKeys) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Session session{clinic().id(), clinic().triage.cert.member_id};

  const auto records = organizations().ListEpochWraps(session);

  ASSERT_THAT(records, IsOk());
  EXPECT_THAT(records->member_certs, UnorderedElementsAre(clinic().admin.cert.Serialize(),
                                                          clinic().triage.cert.Serialize()));
  EXPECT_THAT(records->epoch_wraps, SizeIs(6));
  EXPECT_THAT(records->epoch_keys, SizeIs(6));
}

TEST_F(OrganizationsTest, AMemberGetsTheCertificatesOfAllWhoMayHaveSignedANote) {
  ASSERT_THAT(backend_.Publish(), IsOk());
  const Session session{clinic().id(), clinic().admin.cert.member_id};

  const auto records = organizations().ListEpochWraps(session);

  ASSERT_THAT(records, IsOk());
  EXPECT_THAT(records->member_certs, UnorderedElementsAre(clinic().admin.cert.Serialize(),
                                                          clinic().triage.cert.Serialize()));
}

TEST(OrganizationsWithoutBundleTest, NothingIsTakenBeforeThereIsABundle) {
  support::Backend backend(/*with_bundle=*/false);

  EXPECT_THAT(backend.Publish(), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(backend.domain.organizations.Keys(), StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace taillight::domain
