// SPDX-License-Identifier: AGPL-3.0-or-later
// Key pairs, derivation, and a log-in's signature.
#include "client-core/seal/keys.h"

#include <gtest/gtest.h>

#include <string>

#include "client-core/seal/derive.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/label.h"
#include "client-core/seal/login.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::SeededRandom;
using support::StatusIs;

TEST(KeysTest, ComeBackFromTheirPrivateHalf) {
  SeededRandom random(61);
  const KemKeyPair kem = KemKeyPair::Generate(random);
  const SigningKeyPair signing = SigningKeyPair::Generate(random);

  EXPECT_EQ(KemKeyPair::FromPrivateKey(kem.suite, kem.private_key.view())->public_key,
            kem.public_key);
  EXPECT_EQ(SigningKeyPair::FromSeed(signing.seed())->public_key, signing.public_key);
  EXPECT_EQ(kem.Clone().key_id(), kem.key_id());
  EXPECT_EQ(signing.Clone().public_key, signing.public_key);
}

TEST(KeysTest, RefusePrivateHalvesOfAnotherLength) {
  EXPECT_THAT(KemKeyPair::FromPrivateKey(wire::Suite::kX25519, Bytes(31)),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SigningKeyPair::FromSeed(Bytes(33)), StatusIs(StatusCode::kInvalidArgument));
}

TEST(KeysTest, GiveTheKnownPublicKeyOfRfc8032) {
  // Section 7.1, test 1.
  const auto pair = SigningKeyPair::FromSeed(
      *FromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

  ASSERT_TRUE(pair.ok());
  EXPECT_EQ(ToHex(pair->public_key.view()),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST(KeysTest, GiveTheKnownPublicKeyOfRfc7748) {
  // Section 6.1, Alice.
  const auto pair = KemKeyPair::FromPrivateKey(
      wire::Suite::kX25519,
      *FromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));

  ASSERT_TRUE(pair.ok());
  EXPECT_EQ(ToHex(pair->public_key),
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
}

TEST(DeriveTest, AgreesWithRfc5869) {
  // Appendix A.1.
  const SecretBytes prk = HkdfExtract(*FromHex("000102030405060708090a0b0c"), Bytes(22, 0x0b));
  EXPECT_EQ(ToHex(prk.view()), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
  EXPECT_EQ(ToHex(HkdfExpand(prk.view(), *FromHex("f0f1f2f3f4f5f6f7f8f9"), 42).view()),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

TEST(DeriveTest, SeparatesLabelsAndContexts) {
  const Bytes ikm(32, 1);
  const Bytes context{'b'};

  EXPECT_FALSE(Derive(ikm, "a", {}, 32).Equals(Derive(ikm, "b", {}, 32).view()));
  EXPECT_FALSE(Derive(ikm, "a", context, 32).Equals(Derive(ikm, "ab", {}, 32).view()));
  EXPECT_TRUE(Derive(ikm, "a", {}, 16).Equals(Derive(ikm, "a", {}, 32).view().first(16)));
}

TEST(HashTest, AgreesWithFips180) {
  EXPECT_EQ(ToHex(Sha256(AsBytes("abc")).view()),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(LabelTest, EndsInAZeroByte) {
  const Bytes part{7};

  EXPECT_EQ(ToHex(Labelled("ab", {part, part})), "6162000707");
}

TEST(LoginTest, HoldsForThisServerChallengeMemberAndExpiryAlone) {
  SeededRandom random(67);
  const SigningKeyPair key = SigningKeyPair::Generate(random);
  Bytes nonce(kLoginNonceBytes);
  random.Fill(nonce);
  const LoginChallenge challenge{"https://a.example", nonce, random.Draw<MemberId>(), 1000};
  const Signature signature = SignLogin(challenge, key);
  EXPECT_TRUE(LoginHolds(challenge, key.public_key, signature));

  LoginChallenge other = challenge;
  other.origin = "https://b.example";
  EXPECT_FALSE(LoginHolds(other, key.public_key, signature));
  other = challenge;
  other.expiry = 1001;
  EXPECT_FALSE(LoginHolds(other, key.public_key, signature));
  other = challenge;
  other.member_id = random.Draw<MemberId>();
  EXPECT_FALSE(LoginHolds(other, key.public_key, signature));
  const Bytes other_nonce(kLoginNonceBytes);
  other = challenge;
  other.nonce = other_nonce;
  EXPECT_FALSE(LoginHolds(other, key.public_key, signature));
  other = challenge;
  other.nonce = ByteView(nonce).first(31);
  EXPECT_FALSE(LoginHolds(other, key.public_key, SignLogin(other, key)));
  EXPECT_FALSE(LoginHolds(challenge, SigningKeyPair::Generate(random).public_key, signature));
}

}  // namespace
}  // namespace taillight::seal
