// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS1: who opens a case that was handed on, and with which thread key.
#include "client-core/seal/share.h"

#include <gtest/gtest.h>

#include <optional>

#include "client-core/seal/reporter_secrets.h"
#include "client-core/seal/statements.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;

class ShareTest : public ::testing::Test {
 protected:
  ShareTest() {
    cert_.org_id = from_org_;
    cert_.member_id = random_.Draw<MemberId>();
    cert_.signing_key = member_.public_key;
    cert_.kem_key = KemKeyPair::Generate(random_).public_key;
    cert_.not_after = 2000;
    SignMemberCert(cert_, org_key_);
  }

  wire::SealedCase SealTo(const KemKeyPair& key, wire::CaseKind kind = wire::CaseKind::kCase) {
    CaseToSeal input;
    input.kind = kind;
    input.case_id = reporter_.case_id();
    input.body = AsBytes("synthetic story");
    input.readers.push_back(
        {key.suite, key.public_key,
         kind == wire::CaseKind::kOrgNote ? SecretBytes() : reporter_.ThreadPsk(from_org_)});
    return wire::SealedCase::Parse(SealCase(input, random_).value()).value();
  }

  wire::Share ShareWith(const OrgId& to_org, const KemKeyPair& to_key) {
    const OpenedCase opened = OpenCase(record_, from_key_).value();
    return SealShare({record_, opened.case_key, opened.thread_psk, from_org_, cert_.member_id,
                      to_org, to_key.suite, to_key.public_key},
                     member_, random_)
        .value();
  }

  GrantAuthority authority() const { return {from_org_, org_key_.public_key, {&cert_, 1}}; }

  SeededRandom random_{71};
  ReporterSecrets reporter_ = ReporterSecrets::Generate(random_);
  OrgId from_org_ = random_.Draw<OrgId>();
  OrgId to_org_ = random_.Draw<OrgId>();
  SigningKeyPair org_key_ = SigningKeyPair::Generate(random_);
  SigningKeyPair member_ = SigningKeyPair::Generate(random_);
  KemKeyPair from_key_ = KemKeyPair::Generate(random_);
  KemKeyPair to_key_ = KemKeyPair::Generate(random_);
  wire::MemberCert cert_;
  wire::SealedCase record_ = SealTo(from_key_);
};

TEST_F(ShareTest, OpensTheSameCaseForTheOtherOrganization) {
  const wire::Share share = ShareWith(to_org_, to_key_);

  EXPECT_THAT(VerifyShare(share, authority()), IsOk());
  const auto opened = OpenSharedCase(record_, share, to_key_);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(AsChars(opened->body.view()), "synthetic story");
}

TEST_F(ShareTest, GivesTheOtherOrganizationAThreadKeyThatTheReporterDerivesToo) {
  const auto opened = OpenSharedCase(record_, ShareWith(to_org_, to_key_), to_key_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->thread_psk.Equals(ReferPsk(reporter_.ThreadPsk(from_org_), to_org_).view()));
  EXPECT_FALSE(opened->thread_psk.Equals(reporter_.ThreadPsk(from_org_).view()));
  EXPECT_FALSE(opened->thread_psk.Equals(reporter_.ThreadPsk(to_org_).view()));
}

TEST_F(ShareTest, ToItselfKeepsTheOrganizationsOwnThreadKey) {
  const KemKeyPair later = KemKeyPair::Generate(random_);

  const auto opened = OpenSharedCase(record_, ShareWith(from_org_, later), later);

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->thread_psk.Equals(reporter_.ThreadPsk(from_org_).view()));
}

TEST_F(ShareTest, OpensNoOtherRecordOfTheSameCase) {
  const wire::Share share = ShareWith(to_org_, to_key_);

  EXPECT_THAT(OpenSharedCase(SealTo(from_key_), share, to_key_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ShareTest, OpensWithNoOtherKey) {
  EXPECT_THAT(OpenSharedCase(record_, ShareWith(to_org_, to_key_), from_key_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ShareTest, OpensNoNote) {
  wire::SealedCase note = SealTo(from_key_, wire::CaseKind::kOrgNote);
  wire::Share share = ShareWith(to_org_, to_key_);
  const OpenedCase opened = OpenCase(note, from_key_).value();
  const SecretBytes psk = reporter_.ThreadPsk(from_org_);
  share = SealShare({note, opened.case_key, psk, from_org_, cert_.member_id, to_org_, to_key_.suite,
                     to_key_.public_key},
                    member_, random_)
              .value();

  EXPECT_THAT(OpenSharedCase(note, share, to_key_), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ShareTest, OpensOnlyAsItWasSealed) {
  // Each bit, also of the signature: either it is not believed or it does not open.
  const wire::Share share = ShareWith(to_org_, to_key_);
  const auto opens = [&](ByteView bytes) {
    const auto parsed = wire::Share::Parse(bytes);
    return parsed.ok() && VerifyShare(*parsed, authority()).ok() &&
           OpenSharedCase(record_, *parsed, to_key_).ok();
  };

  ASSERT_TRUE(opens(share.Serialize()));
  EXPECT_EQ(FirstFlippedBitThatPasses(opens, share.Serialize()), std::nullopt);
}

TEST_F(ShareTest, DoesNotOpenWithAFlippedBitEvenForWhoDoesNotLookAtTheSignature) {
  const Bytes bytes = ShareWith(to_org_, to_key_).Serialize();
  const auto opens = [&](ByteView part) {
    Bytes whole = ToBytes(part);
    Append(whole, Signature().view());
    const auto parsed = wire::Share::Parse(whole);
    return parsed.ok() && OpenSharedCase(record_, *parsed, to_key_).ok();
  };

  const Bytes signed_part(bytes.begin(), bytes.end() - Signature::kSize);
  ASSERT_TRUE(opens(signed_part));
  EXPECT_EQ(FirstFlippedBitThatPasses(opens, signed_part), std::nullopt);
}

TEST_F(ShareTest, IsBelievedFromMembersOfItsOrganizationAlone) {
  const wire::Share share = ShareWith(to_org_, to_key_);
  const SigningKeyPair other_org_key = SigningKeyPair::Generate(random_);
  wire::MemberCert colleague = cert_;
  colleague.member_id = random_.Draw<MemberId>();
  SignMemberCert(colleague, org_key_);

  EXPECT_THAT(VerifyShare(share, {from_org_, org_key_.public_key, {}}),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifyShare(share, {from_org_, other_org_key.public_key, {&cert_, 1}}),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifyShare(share, {to_org_, org_key_.public_key, {&cert_, 1}}),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifyShare(share, {from_org_, org_key_.public_key, {&colleague, 1}}),
              StatusIs(StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace taillight::seal
