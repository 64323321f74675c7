// SPDX-License-Identifier: AGPL-3.0-or-later
// HPKE beyond the RFC's known answers, which tests/vectors holds it to: what must not open, and
// what must not be sealed to.
#include "client-core/seal/hpke.h"

#include <gtest/gtest.h>

#include <optional>

#include "client-core/base/random.h"
#include "client-core/seal/dhkem.h"
#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;

constexpr wire::Suite kSuite = wire::Suite::kX25519;

class HpkeTest : public ::testing::Test {
 protected:
  Bytes Text(std::string_view text) { return ToBytes(AsBytes(text)); }

  SeededRandom random_{7};
  KemKeyPair receiver_ = KemKeyPair::Generate(random_);
  SecretBytes psk_ = random_.Secret(32);
  Bytes psk_id_ = Text("thread");
  Bytes info_ = Text("info");
  Bytes aad_ = Text("aad");
  Bytes plaintext_ = Text("a secret");
};

TEST_F(HpkeTest, OpensWhatItSealedInBothModes) {
  for (const OptionalPsk& psk : {OptionalPsk(), OptionalPsk({psk_.view(), psk_id_})}) {
    const auto sealed =
        HpkeSeal(kSuite, receiver_.public_key, info_, aad_, plaintext_, psk, random_);
    ASSERT_THAT(sealed, IsOk());

    const auto opened = HpkeOpen(receiver_, sealed->enc, info_, aad_, sealed->ciphertext, psk);

    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->Equals(plaintext_));
  }
}

TEST_F(HpkeTest, SealsAndOpensAnEmptyMessage) {
  const auto sealed = HpkeSeal(kSuite, receiver_.public_key, {}, {}, {}, std::nullopt, random_);
  ASSERT_THAT(sealed, IsOk());

  EXPECT_THAT(HpkeOpen(receiver_, sealed->enc, {}, {}, sealed->ciphertext, std::nullopt), IsOk());
  EXPECT_THAT(HpkeOpen(receiver_, sealed->enc, {}, {}, {}, std::nullopt),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(HpkeTest, SaysOneThingWhateverKeepsItFromOpening) {
  const OptionalPsk psk = PreSharedKey{psk_.view(), psk_id_};
  const auto sealed = HpkeSeal(kSuite, receiver_.public_key, info_, aad_, plaintext_, psk, random_);
  ASSERT_THAT(sealed, IsOk());
  const Bytes other = Text("other");
  const SecretBytes other_psk = random_.Secret(32);
  const KemKeyPair other_receiver = KemKeyPair::Generate(random_);
  const Bytes& enc = sealed->enc;
  const Bytes& ct = sealed->ciphertext;

  const std::vector<Status> refusals{
      HpkeOpen(other_receiver, enc, info_, aad_, ct, psk).status(),
      HpkeOpen(receiver_, enc, other, aad_, ct, psk).status(),
      HpkeOpen(receiver_, enc, info_, other, ct, psk).status(),
      HpkeOpen(receiver_, enc, info_, aad_, ct, std::nullopt).status(),
      HpkeOpen(receiver_, enc, info_, aad_, ct, PreSharedKey{other_psk.view(), psk_id_}).status(),
      HpkeOpen(receiver_, enc, info_, aad_, ct, PreSharedKey{psk_.view(), other}).status(),
      HpkeOpen(receiver_, enc, info_, aad_, ct, PreSharedKey{{}, psk_id_}).status(),
      HpkeOpen(receiver_, ByteView(enc).first(31), info_, aad_, ct, psk).status(),
      HpkeOpen(receiver_, Bytes(32), info_, aad_, ct, psk).status(),
      HpkeOpen(receiver_, enc, info_, aad_, ByteView(ct).first(8), psk).status(),
  };

  for (const Status& refusal : refusals) {
    EXPECT_EQ(refusal, InvalidArgument("cannot be opened"));
  }
}

TEST_F(HpkeTest, RefusesEveryFlippedBitOfEncAndCiphertext) {
  const auto sealed =
      HpkeSeal(kSuite, receiver_.public_key, info_, aad_, plaintext_, std::nullopt, random_);
  ASSERT_THAT(sealed, IsOk());
  Bytes record = sealed->enc;
  Append(record, sealed->ciphertext);

  EXPECT_EQ(FirstFlippedBitThatPasses(
                [&](ByteView altered) {
                  return HpkeOpen(receiver_, altered.first(32), info_, aad_, altered.subspan(32),
                                  std::nullopt)
                      .ok();
                },
                record),
            std::nullopt);
}

TEST_F(HpkeTest, SealsToNoKeyOfLowOrderOrOtherLength) {
  // Points of order 1, 2, 4 and 8 (RFC 7748 section 6.1 asks for the check of an all-zero result).
  for (const char* hex : {"0000000000000000000000000000000000000000000000000000000000000000",
                          "0100000000000000000000000000000000000000000000000000000000000000",
                          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"}) {
    EXPECT_THAT(HpkeSeal(kSuite, *FromHex(hex), info_, aad_, plaintext_, std::nullopt, random_),
                StatusIs(StatusCode::kInvalidArgument))
        << hex;
  }
  EXPECT_THAT(HpkeSeal(kSuite, Bytes(31), info_, aad_, plaintext_, std::nullopt, random_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(HpkeTest, RefusesAWeakPreSharedKey) {
  const SecretBytes short_key = random_.Secret(31);
  EXPECT_THAT(HpkeSeal(kSuite, receiver_.public_key, info_, aad_, plaintext_,
                       PreSharedKey{short_key.view(), psk_id_}, random_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(HpkeSeal(kSuite, receiver_.public_key, info_, aad_, plaintext_,
                       PreSharedKey{psk_.view(), {}}, random_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(HpkeTest, OpensMessagesOfAContextInTheirOrderAlone) {
  const auto secret = Encapsulate(receiver_.public_key, random_.Secret(32).view());
  ASSERT_THAT(secret, IsOk());
  HpkeContext sender(*ScheduleHpkeKeys(secret->shared_secret, info_, std::nullopt));
  HpkeContext reader(*ScheduleHpkeKeys(secret->shared_secret, info_, std::nullopt));
  const Bytes first = *sender.Seal(aad_, plaintext_);
  const Bytes second = *sender.Seal(aad_, plaintext_);

  EXPECT_NE(first, second);
  EXPECT_FALSE(reader.Open(aad_, second).ok());
  EXPECT_TRUE(reader.Open(aad_, first).ok());
  EXPECT_FALSE(reader.Open(aad_, first).ok());
  EXPECT_TRUE(reader.Open(aad_, second).ok());
}

}  // namespace
}  // namespace taillight::seal
