// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/login_nonces.h"

#include <gtest/gtest.h>

#include "tests/support/fake_clock.h"
#include "tests/support/random_sources.h"

namespace taillight::domain {
namespace {

class LoginNoncesTest : public ::testing::Test {
 protected:
  support::FakeClock clock_{1'700'000'000};
  support::SeededRandom random_{1};
  LoginNonces nonces_{clock_, random_};
};

TEST_F(LoginNoncesTest, ANonceIsGoodOnce) {
  const LoginNonce nonce = nonces_.Issue();

  EXPECT_TRUE(nonces_.Use(nonce));
  EXPECT_FALSE(nonces_.Use(nonce));
}

TEST_F(LoginNoncesTest, ANonceIsGoodForTwoMinutes) {
  const LoginNonce in_time = nonces_.Issue();
  const LoginNonce late = nonces_.Issue();

  clock_.Advance(kLoginNonceSeconds);
  EXPECT_TRUE(nonces_.Use(in_time));

  clock_.Advance(1);
  EXPECT_FALSE(nonces_.Use(late));
}

TEST_F(LoginNoncesTest, AClockSetBackRevivesNoUsedNonce) {
  const LoginNonce nonce = nonces_.Issue();
  ASSERT_TRUE(nonces_.Use(nonce));

  clock_.Advance(-3600);

  EXPECT_FALSE(nonces_.Use(nonce));
}

TEST_F(LoginNoncesTest, EveryFlippedBitIsRefused) {
  const LoginNonce nonce = nonces_.Issue();
  for (std::size_t bit = 0; bit < LoginNonce::kSize * 8; ++bit) {
    LoginNonce altered = nonce;
    altered.data()[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(nonces_.IsCurrent(altered)) << bit;
  }
}

TEST_F(LoginNoncesTest, NoncesOfAnotherProcessAreRefused) {
  support::SeededRandom other_random(2);
  LoginNonces other(clock_, other_random);

  EXPECT_FALSE(nonces_.IsCurrent(other.Issue()));
}

TEST_F(LoginNoncesTest, AskingForManyPushesNoneOut) {
  const LoginNonce first = nonces_.Issue();
  for (int i = 0; i < 10'000; ++i) nonces_.Issue();

  EXPECT_TRUE(nonces_.Use(first));
}

TEST_F(LoginNoncesTest, KeepsABoundedNumberOfUsedOnesAndForgetsThemInTime) {
  LoginNonces two(clock_, random_, 2);
  EXPECT_TRUE(two.Use(two.Issue()));
  EXPECT_TRUE(two.Use(two.Issue()));
  EXPECT_FALSE(two.Use(two.Issue()));

  clock_.Advance(kLoginNonceSeconds + 1);

  EXPECT_TRUE(two.Use(two.Issue()));
}

}  // namespace
}  // namespace taillight::domain
