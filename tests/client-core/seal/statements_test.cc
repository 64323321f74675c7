// SPDX-License-Identifier: AGPL-3.0-or-later
// TLK1, TLU1, TLV1, TLX1, TLF1 and TLB1: that a signature holds for what was signed by whom, and
// for nothing else.
#include "client-core/seal/statements.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "client-core/seal/sign.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;

class StatementsTest : public ::testing::Test {
 protected:
  // Good as it is, refused with any bit flipped and under any other key.
  template <class Record, class Verify>
  void ExpectSound(const Record& record, Verify verify) {
    const auto holds = [&](ByteView bytes) {
      const auto parsed = Record::Parse(bytes);
      return parsed.ok() && verify(*parsed, key_.public_key).ok();
    };
    EXPECT_TRUE(holds(record.Serialize()));
    EXPECT_EQ(FirstFlippedBitThatPasses(holds, record.Serialize()), std::nullopt);
    const SigningKeyPair other = SigningKeyPair::Generate(random_);
    EXPECT_THAT(verify(record, other.public_key), StatusIs(StatusCode::kPermissionDenied));
  }

  SeededRandom random_{23};
  SigningKeyPair key_ = SigningKeyPair::Generate(random_);
};

TEST_F(StatementsTest, EpochKeyHoldsAsSignedAlone) {
  wire::EpochKeyStatement statement;
  statement.org_id = random_.Draw<OrgId>();
  statement.epoch = 2910;
  statement.not_before = 1000;
  statement.not_after = 2000;
  statement.public_key = KemKeyPair::Generate(random_).public_key;
  SignEpochKey(statement, key_);

  ExpectSound(statement, VerifyEpochKey);
}

TEST_F(StatementsTest, MemberCertHoldsAsSignedAlone) {
  wire::MemberCert cert;
  cert.member_id = random_.Draw<MemberId>();
  cert.signing_key = SigningKeyPair::Generate(random_).public_key;
  cert.kem_key = KemKeyPair::Generate(random_).public_key;
  cert.not_after = 2000;
  SignMemberCert(cert, key_);

  ExpectSound(cert, VerifyMemberCert);
}

TEST_F(StatementsTest, WithdrawalHoldsAsSignedAlone) {
  wire::Withdrawal withdrawal{random_.Draw<OrgId>(), random_.Draw<KeyId>(), 1500, {}};
  SignWithdrawal(withdrawal, key_);

  ExpectSound(withdrawal, VerifyWithdrawal);
}

TEST_F(StatementsTest, RevocationHoldsAsSignedAlone) {
  wire::Revocation revocation{random_.Draw<OrgId>(), 7, 1500, {}};
  SignRevocation(revocation, key_);

  ExpectSound(revocation, VerifyRevocation);
}

TEST_F(StatementsTest, FreshnessHoldsAsSignedAlone) {
  wire::Freshness freshness{7, random_.Draw<Sha256Hash>(), random_.Draw<Sha256Hash>(), 1500, {}};
  SignFreshness(freshness, key_);

  ExpectSound(freshness, VerifyFreshness);
}

TEST_F(StatementsTest, ASignatureForOnePurposeIsNoneForAnother) {
  const Bytes message{1, 2, 3};
  const Signature signature = Sign(key_, "tl1 member", message);

  EXPECT_TRUE(SignatureHolds(key_.public_key, "tl1 member", message, signature));
  EXPECT_FALSE(SignatureHolds(key_.public_key, "tl1 membe", message, signature));
  EXPECT_FALSE(SignatureHolds(key_.public_key, "tl1 revoke", message, signature));
  EXPECT_FALSE(SignatureHolds(SigningPublicKey(), "tl1 member", message, signature));
}

class ManifestSignaturesTest : public ::testing::Test {
 protected:
  ManifestSignaturesTest() {
    for (int i = 0; i < 3; ++i) {
      roots_.push_back(SigningKeyPair::Generate(random_));
      root_keys_.push_back(roots_.back().public_key);
    }
    wire::Manifest manifest;
    manifest.expires = 1;
    manifest.files.push_back({"directory.bin", 9, random_.Draw<Sha256Hash>()});
    manifest_ = manifest.Serialize();
  }

  Status VerifySignedBy(const std::vector<const SigningKeyPair*>& signers) {
    wire::ManifestSignatures signatures;
    for (const SigningKeyPair* signer : signers) {
      signatures.entries.push_back(SignManifest(manifest_, *signer));
    }
    return VerifyManifest(manifest_, signatures, root_keys_, 2);
  }

  SeededRandom random_{29};
  std::vector<SigningKeyPair> roots_;
  std::vector<SigningPublicKey> root_keys_;
  Bytes manifest_;
};

TEST_F(ManifestSignaturesTest, AreEnoughFromAnyTwoRootKeys) {
  EXPECT_THAT(VerifySignedBy({&roots_[0], &roots_[1]}), IsOk());
  EXPECT_THAT(VerifySignedBy({&roots_[2], &roots_[0]}), IsOk());
  EXPECT_THAT(VerifySignedBy({&roots_[0], &roots_[1], &roots_[2]}), IsOk());
}

TEST_F(ManifestSignaturesTest, AreTooFewFromOneKeyHoweverOftenItSigns) {
  EXPECT_THAT(VerifySignedBy({}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifySignedBy({&roots_[1]}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifySignedBy({&roots_[1], &roots_[1]}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(ManifestSignaturesTest, CountOnceWhenTheTrustListNamesAKeyTwice) {
  root_keys_.push_back(root_keys_[1]);

  EXPECT_THAT(VerifySignedBy({&roots_[1]}), StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(ManifestSignaturesTest, CountForNothingFromUnknownKeys) {
  const SigningKeyPair unknown = SigningKeyPair::Generate(random_);

  EXPECT_THAT(VerifySignedBy({&roots_[0], &unknown}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(VerifySignedBy({&roots_[0], &unknown, &roots_[1]}), IsOk());
}

TEST_F(ManifestSignaturesTest, AreRefusedWholeWhenOneOfAKnownKeyDoesNotHold) {
  wire::ManifestSignatures signatures;
  for (const SigningKeyPair& root : roots_) {
    signatures.entries.push_back(SignManifest(manifest_, root));
  }
  signatures.entries[2].signature.data()[0] ^= 1;

  EXPECT_THAT(VerifyManifest(manifest_, signatures, root_keys_, 2),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(ManifestSignaturesTest, NeedAThresholdOfAtLeastOne) {
  EXPECT_THAT(VerifyManifest(manifest_, {}, root_keys_, 0),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST_F(ManifestSignaturesTest, RefuseEveryFlippedBitOfManifestAndBlock) {
  wire::ManifestSignatures signatures;
  signatures.entries.push_back(SignManifest(manifest_, roots_[0]));
  signatures.entries.push_back(SignManifest(manifest_, roots_[2]));
  Bytes both = manifest_;
  Append(both, signatures.Serialize());
  const auto holds = [&](ByteView altered) {
    const auto block = wire::ManifestSignatures::Parse(altered.subspan(manifest_.size()));
    return block.ok() &&
           VerifyManifest(altered.first(manifest_.size()), *block, root_keys_, 2).ok();
  };

  ASSERT_TRUE(holds(both));
  EXPECT_EQ(FirstFlippedBitThatPasses(holds, both), std::nullopt);
}

}  // namespace
}  // namespace taillight::seal
