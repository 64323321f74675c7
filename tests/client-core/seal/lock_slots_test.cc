// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/lock_slots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "client-core/seal/derive.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::StatusIs;

const Bytes kHardware(32, 0x77);
const Bytes kDataKey(32, 0xdd);

LockSecrets Secrets(std::string_view passphrase, const Bytes& hardware = kHardware) {
  return {AsBytes(passphrase), hardware};
}

class LockSlotsTest : public ::testing::Test {
 protected:
  support::SeededRandom random_{3};
  Bytes slots_ = DrawLockSlots(random_);
};

TEST_F(LockSlotsTest, OpensFromEverySlot) {
  for (std::size_t slot = 0; slot < kLockSlotCount; ++slot) {
    Bytes slots = DrawLockSlots(random_);
    ASSERT_THAT(SealLockSlot(slots, slot, Secrets("six words"), kDataKey, random_), IsOk());

    const auto key = OpenLockSlots(slots, Secrets("six words"));
    ASSERT_THAT(key, IsOk());
    EXPECT_TRUE(key->data_key.Equals(kDataKey));
    EXPECT_EQ(key->slot, slot);
  }
}

TEST_F(LockSlotsTest, IsSealedAsTheProtocolSays) {
  constexpr std::size_t slot = 2;
  ASSERT_THAT(SealLockSlot(slots_, slot, Secrets("six words"), kDataKey, random_), IsOk());

  Bytes stretched(32);
  ASSERT_EQ(crypto_pwhash(stretched.data(), 32, "six words", 9, slots_.data(), 3, 64 << 20,
                          crypto_pwhash_ALG_ARGON2ID13),
            0);
  Append(stretched, kHardware);
  const SecretBytes kek = Derive(stretched, "slot", Bytes{slot}, 32);
  const std::uint8_t* nonce = slots_.data() + 16 + slot * 72;
  Bytes opened(32);
  ASSERT_EQ(crypto_aead_xchacha20poly1305_ietf_decrypt(opened.data(), nullptr, nullptr, nonce + 24,
                                                       48, nullptr, 0, nonce, kek.data()),
            0);
  EXPECT_EQ(opened, kDataKey);
}

TEST_F(LockSlotsTest, TouchesOnlyItsOwnSlot) {
  const Bytes before = slots_;
  ASSERT_THAT(SealLockSlot(slots_, 1, Secrets("six words"), kDataKey, random_), IsOk());

  ASSERT_EQ(slots_.size(), 16U + 4 * 72);
  EXPECT_TRUE(Equal(ByteView(slots_).first(16 + 72), ByteView(before).first(16 + 72)));
  EXPECT_TRUE(Equal(ByteView(slots_).subspan(16 + 144), ByteView(before).subspan(16 + 144)));
  EXPECT_FALSE(Equal(slots_, before));
}

TEST_F(LockSlotsTest, OpensForNothingElse) {
  ASSERT_THAT(SealLockSlot(slots_, 0, Secrets("six words"), kDataKey, random_), IsOk());

  EXPECT_THAT(OpenLockSlots(slots_, Secrets("six wordz")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenLockSlots(slots_, Secrets("")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenLockSlots(slots_, Secrets("six words", Bytes(32, 0x78))),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenLockSlots(DrawLockSlots(random_), Secrets("six words")),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockSlotsTest, OpensNothingAltered) {
  ASSERT_THAT(SealLockSlot(slots_, 0, Secrets("six words"), kDataKey, random_), IsOk());
  // Salt, nonce, ciphertext and tag, once each; every bit would take minutes of Argon2id.
  for (const std::size_t at : {0, 16, 40, 87}) {
    Bytes altered = slots_;
    altered[at] ^= 1;
    EXPECT_THAT(OpenLockSlots(altered, Secrets("six words")),
                StatusIs(StatusCode::kInvalidArgument));
  }
  slots_.pop_back();
  EXPECT_THAT(OpenLockSlots(slots_, Secrets("six words")), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockSlotsTest, TellsTheDuressPassphraseFromTheOther) {
  ASSERT_THAT(SealLockSlot(slots_, 0, Secrets("six words"), kDataKey, random_), IsOk());
  ASSERT_THAT(SealDuressSlot(slots_, 3, Secrets("other words"), random_), IsOk());

  const auto duress = OpenLockSlots(slots_, Secrets("other words"));
  ASSERT_THAT(duress, IsOk());
  EXPECT_EQ(duress->slot, 3U);
  EXPECT_TRUE(duress->data_key.empty());
  EXPECT_TRUE(OpenLockSlots(slots_, Secrets("six words"))->data_key.Equals(kDataKey));
}

TEST_F(LockSlotsTest, ForgetsEverySlotButTheOneThatIsKept) {
  ASSERT_THAT(SealLockSlot(slots_, 1, Secrets("six words"), kDataKey, random_), IsOk());
  ASSERT_THAT(SealDuressSlot(slots_, 2, Secrets("other words"), random_), IsOk());

  RedrawOtherSlots(slots_, 1, random_);

  EXPECT_THAT(OpenLockSlots(slots_, Secrets("six words")), IsOk());
  EXPECT_THAT(OpenLockSlots(slots_, Secrets("other words")),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockSlotsTest, RefusesLengthsAndSlotsThatAreNone) {
  EXPECT_THAT(SealLockSlot(slots_, 4, Secrets("a"), kDataKey, random_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(SealLockSlot(slots_, 0, Secrets("a"), Bytes(31), random_),
              StatusIs(StatusCode::kInvalidArgument));
  slots_.pop_back();
  EXPECT_THAT(SealLockSlot(slots_, 0, Secrets("a"), kDataKey, random_),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::seal
