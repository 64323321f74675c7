// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/organization_admin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "client-core/client/organization_file.h"
#include "client-core/guidance/directory.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"
#include "tests/client-core/client/fake_desk_backend.h"
#include "tests/support/fake_clock.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Two days into week 2940.
constexpr std::uint32_t kWeek = 2940;
constexpr UnixSeconds kNow = kWeek * kSecondsPerWeek + 2 * kSecondsPerDay + 4000;

SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }

class OrganizationAdminTest : public testing::Test {
 protected:
  void SetUp() override {
    auto created = OrganizationAdmin::Create(Profile(), FileOptions());
    ASSERT_THAT(created, IsOk());
    admin_ = *std::move(created);
    ASSERT_THAT(admin_->AddMember(MemberRole::kAdmin, folder_ / "admin.key", Secret("a")), IsOk());
    ASSERT_THAT(admin_->AddMember(MemberRole::kTriage, folder_ / "triage.key", Secret("t")),
                IsOk());
  }

  static OrganizationProfile Profile() {
    return {"DEMO", "Demo clinic", {"us-ma"}, {"en", "es"}, "weekdays", "desk.example.org"};
  }
  OrganizationFileOptions FileOptions() {
    return {folder_ / "org.key", Secret("passphrase"), clock_, random_};
  }
  MemberKeys Keys(const std::string& name, std::string_view passphrase) {
    return *ReadMemberKeys(folder_ / (name + ".key"), Secret(passphrase));
  }
  MemberKeys AdminKeys() { return Keys("admin", "a"); }
  OrganizationSecrets OnDisk() {
    return *ReadOrganizationFile(folder_ / "org.key", Secret("passphrase"));
  }
  std::vector<std::uint32_t> EpochsOnDisk() {
    std::vector<std::uint32_t> epochs;
    for (const HeldEpochKey& key : OnDisk().epoch_keys) epochs.push_back(key.statement.epoch);
    return epochs;
  }

  support::TemporaryDirectory folder_;
  support::FakeClock clock_{kNow};
  support::SeededRandom random_{5};
  std::unique_ptr<OrganizationAdmin> admin_;
};

TEST_F(OrganizationAdminTest, DescribesTheOrganizationForTheDirectory) {
  const auto entry = guidance::ParseOrganization(admin_->DirectoryEntry());

  ASSERT_THAT(entry, IsOk());
  EXPECT_EQ(*entry, admin_->organization());
  EXPECT_EQ(entry->handle, "DEMO");
  EXPECT_EQ(entry->signing_key, OnDisk().signing_key.public_key);
}

TEST_F(OrganizationAdminTest, NeverOverwritesAKeyFile) {
  EXPECT_THAT(OrganizationAdmin::Create(Profile(), FileOptions()),
              StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(admin_->AddMember(MemberRole::kTriage, folder_ / "triage.key", Secret("t")),
              StatusIs(StatusCode::kAlreadyExists));

  EXPECT_THAT(admin_->members(), SizeIs(2));
}

TEST_F(OrganizationAdminTest, RefusesAProfileThatNoDirectoryTakes) {
  OrganizationProfile profile = Profile();
  profile.handle = "lower case";
  OrganizationFileOptions options = FileOptions();
  options.path = folder_ / "other.key";

  EXPECT_THAT(OrganizationAdmin::Create(profile, std::move(options)),
              StatusIs(StatusCode::kInvalidArgument));

  EXPECT_FALSE(std::filesystem::exists(folder_ / "other.key"));
}

TEST_F(OrganizationAdminTest, OpensWithItsPassphraseAlone) {
  OrganizationFileOptions wrong = FileOptions();
  wrong.passphrase = Secret("wrong");

  EXPECT_THAT(OrganizationAdmin::Open(std::move(wrong)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OrganizationAdmin::Open(FileOptions()), IsOk());
}

TEST_F(OrganizationAdminTest, CertifiesMembersForAYear) {
  const OrganizationSecrets secrets = OnDisk();

  ASSERT_THAT(secrets.members, SizeIs(2));
  for (const wire::MemberCert& cert : secrets.members) {
    EXPECT_THAT(seal::VerifyMemberCert(cert, admin_->organization().signing_key), IsOk());
    EXPECT_LE(cert.not_before, kNow);
    EXPECT_EQ(cert.not_before % kSecondsPerDay, 0);
    EXPECT_EQ(cert.not_after - cert.not_before, 365 * kSecondsPerDay);
  }
  EXPECT_NE(secrets.members[0].serial, secrets.members[1].serial);
  EXPECT_EQ(secrets.members[0].role, MemberRole::kAdmin);
  EXPECT_EQ(secrets.members[1].role, MemberRole::kTriage);
  EXPECT_EQ(secrets.members[1].signing_key, Keys("triage", "t").signing_key.public_key);
}

TEST_F(OrganizationAdminTest, PreparesFiveWeeksOfKeys) {
  const auto result = admin_->Rotate(AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->new_epoch_keys, 5);
  EXPECT_THAT(EpochsOnDisk(), ElementsAre(kWeek, kWeek + 1, kWeek + 2, kWeek + 3, kWeek + 4));
  for (const HeldEpochKey& key : OnDisk().epoch_keys) {
    EXPECT_THAT(seal::VerifyEpochKey(key.statement, admin_->organization().signing_key), IsOk());
    EXPECT_EQ(key.statement.not_before, key.statement.epoch * kSecondsPerWeek);
    EXPECT_EQ(key.statement.not_after - key.statement.not_before, 14 * kSecondsPerDay);
  }
}

TEST_F(OrganizationAdminTest, GrantsMembersTheKeysThatHaveBegunAndTheNext) {
  const auto result = admin_->Rotate(AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->new_grants, 4);
  const OrganizationSecrets secrets = OnDisk();
  const seal::GrantAuthority authority{secrets.organization.id, secrets.organization.signing_key,
                                       secrets.members};
  const MemberKeys triage = Keys("triage", "t");
  std::set<std::uint32_t> epochs;
  for (const wire::EpochWrap& grant : secrets.grants) {
    if (grant.member_id != triage.member_id) continue;
    EXPECT_THAT(seal::OpenEpochWrap(grant, triage.kem_key, authority, kNow), IsOk());
    epochs.insert(grant.epoch);
  }
  EXPECT_THAT(epochs, ElementsAre(kWeek, kWeek + 1));
}

TEST_F(OrganizationAdminTest, ChangesNothingWhenRotatedTwice) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  const std::vector<wire::EpochWrap> grants = OnDisk().grants;

  const auto again = (*OrganizationAdmin::Open(FileOptions()))->Rotate(AdminKeys());

  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->new_epoch_keys, 0);
  EXPECT_EQ(again->new_grants, 0);
  EXPECT_EQ(again->renewed_members, 0);
  EXPECT_EQ(OnDisk().grants, grants);
}

TEST_F(OrganizationAdminTest, AddsWhatIsMissingAWeekLater) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  clock_.Advance(kSecondsPerWeek);

  const auto result = admin_->Rotate(AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->new_epoch_keys, 1);
  EXPECT_EQ(result->new_grants, 2);
  EXPECT_EQ(EpochsOnDisk().back(), kWeek + 5);
}

TEST_F(OrganizationAdminTest, GivesANewMemberEveryKeyThatHasBegun) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  clock_.Advance(2 * kSecondsPerWeek);
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  const auto newcomer = admin_->AddMember(MemberRole::kTriage, folder_ / "new.key", Secret("n"));
  ASSERT_THAT(newcomer, IsOk());

  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());

  std::set<std::uint32_t> epochs;
  for (const wire::EpochWrap& grant : OnDisk().grants) {
    if (grant.member_id == *newcomer) epochs.insert(grant.epoch);
  }
  EXPECT_THAT(epochs, ElementsAre(kWeek, kWeek + 1, kWeek + 2, kWeek + 3));
}

TEST_F(OrganizationAdminTest, ErasesKeysHalfAYearAfterTheirWeek) {
  ASSERT_THAT(admin_->Rotate(AdminKeys(), 1), IsOk());
  clock_.Set((kWeek + 1) * kSecondsPerWeek + 180 * kSecondsPerDay - 1);
  ASSERT_THAT(admin_->Rotate(AdminKeys(), 1), IsOk());
  ASSERT_THAT(EpochsOnDisk(), SizeIs(2));

  clock_.Advance(1);
  ASSERT_THAT(admin_->Rotate(AdminKeys(), 1), IsOk());

  EXPECT_THAT(EpochsOnDisk(), SizeIs(1));
  for (const wire::EpochWrap& grant : OnDisk().grants) EXPECT_NE(grant.epoch, kWeek);
}

TEST_F(OrganizationAdminTest, RenewsCertificatesNearTheirEndAndGrantsAnew) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  clock_.Advance(310 * kSecondsPerDay);

  const auto result = admin_->Rotate(AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->renewed_members, 2);
  const OrganizationSecrets secrets = OnDisk();
  std::set<std::uint64_t> serials;
  for (const wire::MemberCert& cert : secrets.members) {
    serials.insert(cert.serial);
    EXPECT_GT(cert.serial, 2U);
    EXPECT_GT(cert.not_after, clock_.Now() + 360 * kSecondsPerDay);
    EXPECT_THAT(seal::VerifyMemberCert(cert, secrets.organization.signing_key), IsOk());
  }
  // The server refuses grants to a certificate that has been replaced.
  EXPECT_THAT(secrets.grants, testing::Not(IsEmpty()));
  for (const wire::EpochWrap& grant : secrets.grants) EXPECT_TRUE(serials.contains(grant.serial));
}

class MemberRemovalTest : public OrganizationAdminTest {
 protected:
  void SetUp() override {
    OrganizationAdminTest::SetUp();
    ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
    triage_ = Keys("triage", "t").member_id;
  }

  std::vector<std::uint32_t> WithdrawnEpochs() {
    const OrganizationSecrets secrets = OnDisk();
    std::vector<std::uint32_t> epochs;
    for (const HeldEpochKey& key : secrets.epoch_keys) {
      for (const wire::Withdrawal& one : secrets.withdrawals) {
        if (one.key_id == key.pair.key_id()) epochs.push_back(key.statement.epoch);
      }
    }
    return epochs;
  }
  std::set<std::uint32_t> EpochsGrantedTo(const MemberId& member) {
    const OrganizationSecrets secrets = OnDisk();
    const seal::GrantAuthority authority{secrets.organization.id, secrets.signing_key.public_key,
                                         secrets.members};
    std::set<std::uint32_t> epochs;
    for (const wire::EpochWrap& grant : secrets.grants) {
      if (grant.member_id != member) continue;
      EXPECT_THAT(seal::VerifyGrant(grant, authority, clock_.Now()), IsOk());
      epochs.insert(grant.epoch);
    }
    return epochs;
  }

  MemberId triage_;
};

TEST_F(MemberRemovalTest, RevokesTheirCertificateAndWithdrawsTheKeysTheyHold) {
  const std::uint64_t serial = OnDisk().members[1].serial;

  const auto result = admin_->RemoveMember(triage_, AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->withdrawn_keys, 2);
  const OrganizationSecrets secrets = OnDisk();
  ASSERT_THAT(secrets.revocations, SizeIs(1));
  EXPECT_EQ(secrets.revocations[0].serial, serial);
  EXPECT_THAT(seal::VerifyRevocation(secrets.revocations[0], admin_->organization().signing_key),
              IsOk());
  EXPECT_THAT(WithdrawnEpochs(), ElementsAre(kWeek, kWeek + 1));
  for (const wire::Withdrawal& one : secrets.withdrawals) {
    EXPECT_THAT(seal::VerifyWithdrawal(one, admin_->organization().signing_key), IsOk());
  }
  ASSERT_THAT(secrets.members, SizeIs(1));
  EXPECT_EQ(secrets.members[0].role, MemberRole::kAdmin);
}

TEST_F(MemberRemovalTest, GrantsTheOthersTheFirstKeyThatIsNotWithdrawn) {
  ASSERT_THAT(admin_->RemoveMember(triage_, AdminKeys()), IsOk());

  EXPECT_THAT(EpochsGrantedTo(AdminKeys().member_id), ElementsAre(kWeek, kWeek + 1, kWeek + 2));
  EXPECT_THAT(EpochsGrantedTo(triage_), IsEmpty());
}

TEST_F(MemberRemovalTest, MakesAKeyWhenEveryOneIsWithdrawn) {
  // Each newcomer is granted the key in use, and takes it along.
  for (int i = 0; i < 6; ++i) {
    const auto member =
        admin_->AddMember(MemberRole::kTriage, folder_ / ("m" + std::to_string(i)), Secret("m"));
    ASSERT_THAT(member, IsOk());
    ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
    ASSERT_THAT(admin_->RemoveMember(*member, AdminKeys()), IsOk());
  }

  EXPECT_THAT(EpochsGrantedTo(AdminKeys().member_id), testing::Contains(kWeek + 7));
  EXPECT_EQ(WithdrawnEpochs().back(), kWeek + 6);
  EXPECT_THAT(EpochsGrantedTo(triage_), testing::Contains(kWeek + 7));
}

TEST_F(MemberRemovalTest, GrantsAnewWhatARemovedAdministratorHadGranted) {
  const auto second = admin_->AddMember(MemberRole::kAdmin, folder_ / "second.key", Secret("s"));
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());

  ASSERT_THAT(admin_->RemoveMember(AdminKeys().member_id, Keys("second", "s")), IsOk());

  EXPECT_THAT(EpochsGrantedTo(triage_), ElementsAre(kWeek, kWeek + 1, kWeek + 2));
  EXPECT_THAT(EpochsGrantedTo(*second), ElementsAre(kWeek, kWeek + 1, kWeek + 2));
}

TEST_F(MemberRemovalTest, RevokesEarlierCertificatesThatStillHold) {
  clock_.Advance(320 * kSecondsPerDay);
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());

  ASSERT_THAT(admin_->RemoveMember(triage_, AdminKeys()), IsOk());

  EXPECT_THAT(OnDisk().revocations, SizeIs(2));
}

TEST_F(MemberRemovalTest, NamesNobodyElsesSerialEvenInAFileThatGaveEveryoneTheSame) {
  OrganizationSecrets old = OnDisk();
  for (wire::MemberCert& cert : old.members) {
    cert.serial = 1;
    seal::SignMemberCert(cert, old.signing_key);
  }
  ASSERT_THAT(WriteOrganizationFile(folder_ / "org.key", old, Secret("passphrase"), random_),
              IsOk());
  admin_ = *OrganizationAdmin::Open(FileOptions());

  ASSERT_THAT(admin_->RemoveMember(triage_, AdminKeys()), IsOk());

  const OrganizationSecrets secrets = OnDisk();
  ASSERT_THAT(secrets.members, SizeIs(1));
  EXPECT_THAT(secrets.revocations, testing::Not(IsEmpty()));
  for (const wire::Revocation& one : secrets.revocations) {
    EXPECT_NE(one.serial, secrets.members[0].serial);
  }
  EXPECT_THAT(EpochsGrantedTo(AdminKeys().member_id), SizeIs(3));
}

TEST_F(MemberRemovalTest, IsRefusedForStrangersAndForTheAdministratorThemself) {
  EXPECT_THAT(admin_->RemoveMember(random_.Draw<MemberId>(), AdminKeys()),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(admin_->RemoveMember(AdminKeys().member_id, AdminKeys()),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(admin_->RemoveMember(triage_, Keys("triage", "t")),
              StatusIs(StatusCode::kPermissionDenied));

  EXPECT_THAT(OnDisk().revocations, IsEmpty());
}

TEST_F(MemberRemovalTest, IsPublishedBeforeTheGrants) {
  ASSERT_THAT(admin_->RemoveMember(triage_, AdminKeys()), IsOk());
  FakeDeskServer server;
  FakeDeskConnector connector(server);

  ASSERT_THAT(admin_->Publish(connector), IsOk());

  ASSERT_THAT(server.published, SizeIs(2));
  EXPECT_THAT(server.published[0].revocations, SizeIs(1));
  EXPECT_THAT(server.published[0].withdrawals, SizeIs(2));
  EXPECT_THAT(server.published[0].member_certs, SizeIs(1));
  EXPECT_THAT(server.published[1].epoch_wraps, SizeIs(3));
}

TEST_F(OrganizationAdminTest, RotatesForAnAdministratorAlone) {
  MemberKeys foreign = AdminKeys();
  foreign.org_id = *OrgId::From(Bytes(8, 9));
  MemberKeys posing = Keys("triage", "t");
  posing.member_id = AdminKeys().member_id;

  EXPECT_THAT(admin_->Rotate(Keys("triage", "t")), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(admin_->Rotate(foreign), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(admin_->Rotate(posing), StatusIs(StatusCode::kPermissionDenied));

  EXPECT_THAT(OnDisk().epoch_keys, IsEmpty());
}

TEST_F(OrganizationAdminTest, ComesBackAfterEveryCertificateHasEnded) {
  clock_.Advance(400 * kSecondsPerDay);

  const auto result = admin_->Rotate(AdminKeys());

  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->renewed_members, 2);
  for (const MemberEntry& member : admin_->members()) EXPECT_GT(member.not_after, clock_.Now());
}

TEST_F(OrganizationAdminTest, RefusesMoreWeeksThanAreEverPublished) {
  EXPECT_THAT(admin_->Rotate(AdminKeys(), 0), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(admin_->Rotate(AdminKeys(), 6), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(OrganizationAdminTest, PublishesKeysAndCertificatesBeforeTheGrants) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  FakeDeskServer server;
  FakeDeskConnector connector(server);

  ASSERT_THAT(admin_->Publish(connector), IsOk());

  ASSERT_THAT(server.published, SizeIs(2));
  EXPECT_THAT(server.published[0].epoch_keys, SizeIs(5));
  EXPECT_THAT(server.published[0].member_certs, SizeIs(2));
  EXPECT_THAT(server.published[0].epoch_wraps, IsEmpty());
  EXPECT_THAT(server.published[1].epoch_wraps, SizeIs(4));
}

TEST_F(OrganizationAdminTest, SendsTheSameBytesWhenPublishedAgain) {
  ASSERT_THAT(admin_->Rotate(AdminKeys()), IsOk());
  FakeDeskServer server;
  FakeDeskConnector connector(server);
  server.errors = {Unavailable("out of reach")};

  EXPECT_THAT(admin_->Publish(connector), StatusIs(StatusCode::kUnavailable));
  ASSERT_THAT(admin_->Publish(connector), IsOk());
  ASSERT_THAT((*OrganizationAdmin::Open(FileOptions()))->Publish(connector), IsOk());

  ASSERT_THAT(server.published, SizeIs(4));
  EXPECT_EQ(server.published[0].epoch_keys, server.published[2].epoch_keys);
  EXPECT_EQ(server.published[1].epoch_wraps, server.published[3].epoch_wraps);
}

}  // namespace
}  // namespace taillight::client
