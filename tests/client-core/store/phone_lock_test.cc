// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/phone_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string_view>

#include "client-core/base/file.h"
#include "client-core/store/case_store.h"
#include "client-core/store/send_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr std::string_view kPin = "135790";

class PhoneLockTest : public ::testing::Test {
 protected:
  static SecretBytes Secret(std::string_view text) { return SecretBytes::CopyOf(AsBytes(text)); }
  /// As after a restart of the program; the hardware stays.
  PhoneLock Lock() { return PhoneLock(directory_.path(), hardware_, clock_, random_); }
  StatusCode Guess(std::string_view pin = "000000") {
    return Lock().Unlock(Secret(pin)).status().code();
  }
  bool Exists(std::string_view name) { return fs::exists(directory_ / name); }
  void MakeDatabases() {
    const auto opened = Lock().Unlock(Secret(kPin));
    ASSERT_THAT(opened, IsOk());
    ASSERT_THAT(CaseStore::Open({directory_ / "case.db"}, *opened->key), IsOk());
    ASSERT_THAT(SendStore::Open({directory_ / "send.db"},
                                *hardware_.KeyOf(OpenDatabase::kSend, MissingKey::kDraw), random_),
                IsOk());
  }
  void ExpectWiped() {
    EXPECT_FALSE(hardware_.has_device_secret());
    for (const char* name : {"case.db", "case.db-wal", "send.db", "lock", "tries", "wiping"}) {
      EXPECT_FALSE(Exists(name)) << name;
    }
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{5};
  support::FakeClock clock_{1'000'000};
  support::FakeKeyStore hardware_;
};

TEST_F(PhoneLockTest, MakesALockWithTheFirstPassphraseAndOpensWithNoOther) {
  const auto made = Lock().Unlock(Secret(kPin));
  ASSERT_THAT(made, IsOk());

  EXPECT_EQ(Guess(), StatusCode::kInvalidArgument);
  const auto opened = Lock().Unlock(Secret(kPin));
  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(Equal(opened->key->view(), made->key->view()));
}

TEST_F(PhoneLockTest, GivesFiveFreeTriesThenLongerAndLongerPauses) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  for (int free = 0; free < 5; ++free) ASSERT_EQ(Guess(), StatusCode::kInvalidArgument);
  for (const UnixSeconds pause : {30, 60, 300, 900, 3600, 3600}) {
    EXPECT_THAT(Lock().wait(), IsOkAndHolds(pause));
    EXPECT_EQ(Guess(kPin), StatusCode::kFailedPrecondition);
    clock_.Advance(pause - 1);
    EXPECT_EQ(Guess(kPin), StatusCode::kFailedPrecondition);
    clock_.Advance(1);
    EXPECT_EQ(Guess(), StatusCode::kInvalidArgument);
  }
  clock_.Advance(3600);
  EXPECT_EQ(Guess(kPin), StatusCode::kOk);
  EXPECT_THAT(Lock().wait(), IsOkAndHolds(0));
}

TEST_F(PhoneLockTest, WaitsTheWholePauseAgainWhenTheClockIsSetBack) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  for (int free = 0; free < 5; ++free) ASSERT_EQ(Guess(), StatusCode::kInvalidArgument);
  clock_.Advance(-500'000);

  EXPECT_EQ(Guess(kPin), StatusCode::kFailedPrecondition);
  clock_.Advance(29);
  EXPECT_EQ(Guess(kPin), StatusCode::kFailedPrecondition);
  clock_.Advance(1);
  EXPECT_EQ(Guess(kPin), StatusCode::kOk);
}

TEST_F(PhoneLockTest, TakesADamagedCountForTheLongestPause) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  ASSERT_THAT(ReplaceFile(directory_ / "tries", Bytes(3, 1), FileMode::kPrivate, "count"), IsOk());

  EXPECT_THAT(Lock().wait(), IsOkAndHolds(3600));
}

TEST_F(PhoneLockTest, CountsNoTryOfTheEmptyPassphrase) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  for (int i = 0; i < 7; ++i) {
    EXPECT_THAT(Lock().Unlock(SecretBytes()), StatusIs(StatusCode::kInvalidArgument));
  }
  EXPECT_EQ(Lock().tries()->failed, 0);
}

TEST_F(PhoneLockTest, AsksForAWipeAtTheTenthWrongTryWhereThatWasChosen) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  ASSERT_THAT(Lock().SetWipeAtTen(true), IsOk());
  for (int tries = 1; tries < 10; ++tries) {
    ASSERT_EQ(Guess(), StatusCode::kInvalidArgument);
    clock_.Advance(3600);
  }
  const auto tenth = Lock().Unlock(Secret("000000"));
  ASSERT_THAT(tenth, IsOk());
  EXPECT_FALSE(tenth->key.has_value());
  EXPECT_FALSE(tenth->is_duress);
}

TEST_F(PhoneLockTest, NeverDrawsANewKeyBesideWhatAnOldOneShut) {
  MakeDatabases();
  fs::rename(directory_ / "lock", directory_ / "kept");
  EXPECT_EQ(Guess(kPin), StatusCode::kDataLoss);
  EXPECT_FALSE(Exists("lock"));
  fs::rename(directory_ / "kept", directory_ / "lock");

  ASSERT_THAT(hardware_.DestroyDeviceSecret(), IsOk());
  EXPECT_EQ(Guess(kPin), StatusCode::kDataLoss);
  EXPECT_FALSE(hardware_.has_device_secret());
  EXPECT_EQ(Lock().tries()->failed, 0);
}

TEST_F(PhoneLockTest, WipesEverything) {
  MakeDatabases();

  ASSERT_THAT(Lock().Wipe(), IsOk());

  ExpectWiped();
}

TEST_F(PhoneLockTest, GoesOnWithAWipeThatWasCutOff) {
  MakeDatabases();
  // Its note and its first step.
  ASSERT_THAT(ReplaceFile(directory_ / "wiping", {}, FileMode::kPrivate, "note"), IsOk());
  ASSERT_THAT(hardware_.DestroyDeviceSecret(), IsOk());

  ASSERT_THAT(Lock().FinishWipe(), IsOk());

  ExpectWiped();
}

TEST_F(PhoneLockTest, WipesNothingUnasked) {
  MakeDatabases();

  ASSERT_THAT(Lock().FinishWipe(), IsOk());

  EXPECT_EQ(Guess(kPin), StatusCode::kOk);
  EXPECT_TRUE(Exists("case.db"));
}

TEST_F(PhoneLockTest, TellsTheDuressPassphraseAndOffersNoneWithoutALock) {
  EXPECT_THAT(Lock().SetDuress(SecretBytes(), Secret("999999")),
              StatusIs(StatusCode::kFailedPrecondition));
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  ASSERT_THAT(Lock().SetDuress(Secret(kPin), Secret("999999")), IsOk());

  const auto tried = Lock().Unlock(Secret("999999"));
  ASSERT_THAT(tried, IsOk());
  EXPECT_TRUE(tried->is_duress);
  EXPECT_FALSE(tried->key.has_value());
}

TEST_F(PhoneLockTest, TakesTheLockAwayTogetherWithTheDuressPassphrase) {
  ASSERT_EQ(Guess(kPin), StatusCode::kOk);
  ASSERT_THAT(Lock().SetDuress(Secret(kPin), Secret("999999")), IsOk());

  ASSERT_THAT(Lock().ChangePassphrase(Secret(kPin), SecretBytes()), IsOk());

  EXPECT_THAT(Lock().opens_without_passphrase(), IsOkAndHolds(true));
  EXPECT_EQ(Guess("999999"), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace taillight::store
