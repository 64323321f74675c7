// SPDX-License-Identifier: AGPL-3.0-or-later
// TLW1: which grants of an epoch key a member believes. Known answers are in tests/vectors.
#include "client-core/seal/epoch_wrap.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/sign.h"
#include "client-core/seal/statements.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;
using wire::EpochWrap;
using wire::MemberCert;
using wire::MemberRole;

constexpr UnixSeconds kFrom = 1000;
constexpr UnixSeconds kUntil = 2000;
constexpr UnixSeconds kNow = 1500;
constexpr std::uint32_t kEpoch = 2910;

class EpochWrapTest : public ::testing::Test {
 protected:
  struct Member {
    SigningKeyPair signing;
    KemKeyPair kem;
    MemberCert cert;
  };

  Member MakeMember(MemberRole role) {
    Member member{SigningKeyPair::Generate(random_), KemKeyPair::Generate(random_), {}};
    member.cert.org_id = org_id_;
    member.cert.member_id = random_.Draw<MemberId>();
    member.cert.role = role;
    member.cert.serial = random_.Below(1000);
    member.cert.signing_key = member.signing.public_key;
    member.cert.kem_key = member.kem.public_key;
    member.cert.not_before = kFrom;
    member.cert.not_after = kUntil;
    SignMemberCert(member.cert, org_key_);
    return member;
  }

  EpochWrap Wrap(const Member& admin) {
    return WrapEpochKey(epoch_key_, kEpoch, receiver_.cert, admin.signing, random_).value();
  }

  StatusOr<KemKeyPair> Open(const EpochWrap& wrap, const std::vector<MemberCert>& certs,
                            UnixSeconds now = kNow) {
    return OpenEpochWrap(wrap, receiver_.kem, {org_id_, org_key_.public_key, certs}, now);
  }

  SeededRandom random_{19};
  OrgId org_id_ = random_.Draw<OrgId>();
  SigningKeyPair org_key_ = SigningKeyPair::Generate(random_);
  KemKeyPair epoch_key_ = KemKeyPair::Generate(random_);
  Member admin_ = MakeMember(MemberRole::kAdmin);
  Member receiver_ = MakeMember(MemberRole::kTriage);
};

TEST_F(EpochWrapTest, GivesTheReceiverTheEpochKey) {
  const auto opened = Open(Wrap(admin_), {admin_.cert, receiver_.cert});

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->private_key.Equals(epoch_key_.private_key.view()));
  EXPECT_EQ(opened->public_key, epoch_key_.public_key);
}

TEST_F(EpochWrapTest, OpensForNobodyElse) {
  const Member other = MakeMember(MemberRole::kTriage);
  const std::vector<MemberCert> certs{admin_.cert};

  EXPECT_EQ(
      OpenEpochWrap(Wrap(admin_), other.kem, {org_id_, org_key_.public_key, certs}, kNow).status(),
      InvalidArgument("cannot be opened"));
}

TEST_F(EpochWrapTest, RefusesAGrantByAMemberWhoIsNoAdmin) {
  const Member triage = MakeMember(MemberRole::kTriage);

  EXPECT_THAT(Open(Wrap(triage), {admin_.cert, triage.cert}),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochWrapTest, RefusesAGrantByAnAdminWhoIsNotListed) {
  EXPECT_THAT(Open(Wrap(admin_), {receiver_.cert}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Open(Wrap(admin_), {}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochWrapTest, BelievesAnAdminFromTheFirstSecondToTheLast) {
  const EpochWrap wrap = Wrap(admin_);

  EXPECT_THAT(Open(wrap, {admin_.cert}, kFrom - 1), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Open(wrap, {admin_.cert}, kFrom), IsOk());
  EXPECT_THAT(Open(wrap, {admin_.cert}, kUntil - 1), IsOk());
  EXPECT_THAT(Open(wrap, {admin_.cert}, kUntil), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochWrapTest, RefusesAnAdminWhomAnotherKeyVouchesFor) {
  Member impostor = MakeMember(MemberRole::kAdmin);
  SignMemberCert(impostor.cert, impostor.signing);

  EXPECT_THAT(Open(Wrap(impostor), {impostor.cert}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochWrapTest, RefusesAnAdminOfAnotherOrganization) {
  Member stranger = MakeMember(MemberRole::kAdmin);
  stranger.cert.org_id = random_.Draw<OrgId>();
  SignMemberCert(stranger.cert, org_key_);

  EXPECT_THAT(Open(Wrap(stranger), {stranger.cert}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(EpochWrapTest, RefusesAKeyThatIsNotTheOneItNames) {
  // An admin may be mistaken or bribed: what opens must be the key that was published.
  EpochWrap wrap = Wrap(admin_);
  const SecretBytes other = random_.Secret(32);
  const auto sealed = HpkeSeal(wrap.suite, receiver_.cert.kem_key, Labelled("tl1 epoch-wrap"),
                               wrap.Aad(), other.view(), std::nullopt, random_);
  wrap.enc = sealed->enc;
  wrap.ciphertext = sealed->ciphertext;
  wrap.signature = Sign(admin_.signing, "tl1 epoch-wrap", wrap.SignedPart());

  EXPECT_EQ(Open(wrap, {admin_.cert}).status(), InvalidArgument("cannot be opened"));
}

TEST_F(EpochWrapTest, RefusesEveryFlippedBit) {
  EXPECT_EQ(FirstFlippedBitThatPasses(
                [&](ByteView altered) {
                  const auto parsed = EpochWrap::Parse(altered);
                  return parsed.ok() && Open(*parsed, {admin_.cert, receiver_.cert}).ok();
                },
                Wrap(admin_).Serialize()),
            std::nullopt);
}

}  // namespace
}  // namespace taillight::seal
