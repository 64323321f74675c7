// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/epoch_keyring.h"

#include <gtest/gtest.h>

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/revocation.h"
#include "tests/client-core/client/town.h"
#include "tests/support/status_matchers.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::SizeIs;

class EpochKeyringTest : public testing::Test {
 protected:
  auto Open() {
    return OpenEpochKeys(town_.desk_server.wraps, town_.triage, town_.clinic, town_.clock.Now());
  }
  Bytes Grant(const seal::KemKeyPair& key, const MemberKeys& receiver,
              const seal::SigningKeyPair& granter) {
    const wire::MemberCert cert = town_.Certify(receiver, wire::MemberRole::kTriage);
    return seal::WrapEpochKey(key, 1, cert, granter, town_.random)->Serialize();
  }

  Town town_;
};

TEST_F(EpochKeyringTest, OpensWhatAnAdministratorGranted) {
  const auto keys = Open();

  ASSERT_THAT(keys, IsOk());
  ASSERT_THAT(*keys, SizeIs(1));
  EXPECT_EQ(keys->front().key_id(), town_.epoch_key.key_id());
}

TEST_F(EpochKeyringTest, LeavesOutGrantsByAnybodyElse) {
  const seal::KemKeyPair other = seal::KemKeyPair::Generate(town_.random);
  auto& wraps = town_.desk_server.wraps.epoch_wraps;
  wraps.push_back(Grant(other, town_.triage, town_.triage.signing_key));
  wraps.push_back(Grant(other, town_.triage, seal::SigningKeyPair::Generate(town_.random)));
  wraps.push_back(Grant(other, town_.admin, town_.admin.signing_key));
  wraps.push_back(Bytes(10));

  EXPECT_THAT(*Open(), SizeIs(1));
}

TEST_F(EpochKeyringTest, RefusesWhenNoGrantCounts) {
  town_.desk_server.wraps.epoch_wraps = {
      Grant(town_.epoch_key, town_.triage, town_.triage.signing_key)};

  EXPECT_THAT(Open(), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochKeyringTest, IsEmptyWhenNothingWasGranted) {
  town_.desk_server.wraps.epoch_wraps.clear();

  EXPECT_THAT(*Open(), SizeIs(0));
}

TEST_F(EpochKeyringTest, BelievesNoAdministratorTheServerMadeUp) {
  // An administrator's certificate that the server signed with a key of its own.
  const seal::SigningKeyPair server_key = seal::SigningKeyPair::Generate(town_.random);
  MemberKeys posing;
  posing.org_id = town_.clinic.id;
  posing.member_id = town_.random.Draw<MemberId>();
  posing.signing_key = seal::SigningKeyPair::Generate(town_.random);
  posing.kem_key = seal::KemKeyPair::Generate(town_.random);
  wire::MemberCert cert = town_.Certify(posing, wire::MemberRole::kAdmin);
  seal::SignMemberCert(cert, server_key);
  town_.desk_server.wraps.member_certs.push_back(cert.Serialize());
  town_.desk_server.wraps.epoch_wraps = {
      Grant(seal::KemKeyPair::Generate(town_.random), town_.triage, posing.signing_key)};

  EXPECT_THAT(Open(), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochKeyringTest, BelievesNoAdministratorTheOrganizationRevoked) {
  const wire::MemberCert admin = town_.Certify(town_.admin, wire::MemberRole::kAdmin);
  wire::Revocation revocation{town_.clinic.id, admin.serial, town_.clock.Now(), {}};
  // What another signed is no revocation.
  seal::SignRevocation(revocation, seal::SigningKeyPair::Generate(town_.random));
  town_.desk_server.wraps.revocations = {revocation.Serialize(), Bytes(3)};
  EXPECT_THAT(*Open(), SizeIs(1));

  seal::SignRevocation(revocation, town_.clinic_key);
  town_.desk_server.wraps.revocations = {revocation.Serialize()};

  EXPECT_THAT(Open(), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochKeyringTest, NeedsTheMembersOwnCertificate) {
  town_.desk_server.wraps.member_certs.erase(town_.desk_server.wraps.member_certs.begin());

  EXPECT_THAT(Open(), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochKeyringTest, EndsWithTheMembersCertificate) {
  town_.clock.Advance(301 * kSecondsPerDay);

  EXPECT_THAT(Open(), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochKeyringTest, RefusesACertificateOfAnotherForm) {
  town_.desk_server.wraps.member_certs.push_back(Bytes(5));

  EXPECT_THAT(Open(), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::client
