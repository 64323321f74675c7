// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of secrets in guarded memory.
#include "client-core/base/secret_bytes.h"

#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>
#include <utility>

namespace taillight {
namespace {

TEST(SecretBytesTest, IsNeverCopiedUnsaid) {
  EXPECT_FALSE(std::is_copy_constructible_v<SecretBytes>);
  EXPECT_FALSE(std::is_copy_assignable_v<SecretBytes>);
}

TEST(SecretBytesTest, MovesAndLeavesNothingBehind) {
  SecretBytes secret = SecretBytes::CopyOf(Bytes{1, 2, 3});

  SecretBytes moved = std::move(secret);

  EXPECT_TRUE(moved.Equals(Bytes{1, 2, 3}));
  EXPECT_TRUE(secret.empty());  // NOLINT(bugprone-use-after-move): this is the promise
}

TEST(SecretBytesTest, EqualsOnlyTheSameBytes) {
  SecretBytes secret = SecretBytes::CopyOf(Bytes{1, 2, 3});

  EXPECT_TRUE(secret.Clone().Equals(secret.view()));
  EXPECT_FALSE(secret.Equals(Bytes{1, 2, 4}));
  EXPECT_FALSE(secret.Equals(Bytes{1, 2}));
  EXPECT_TRUE(SecretBytes().Equals({}));
}

TEST(SecretBytesTest, PrintsNothingOfItsValue) {
  std::ostringstream out;

  out << SecretBytes::CopyOf(Bytes(4, 'A'));

  EXPECT_EQ(out.str(), "<redacted>");
}

TEST(SecretBytesDeathTest, StopsTheProgramWhenAnOverrunSecretGoes) {
  SecretBytes secret(16);
  volatile std::uint8_t* past = secret.data() + 16;

  EXPECT_DEATH(
      {
        *past = static_cast<std::uint8_t>(*past ^ 1);
        secret = SecretBytes();
      },
      "");
}

TEST(SecretBytesDeathTest, StopsTheProgramAtAnOverrunOfALongSecret) {
  SecretBytes secret(100000);
  volatile std::uint8_t* past = secret.data() + secret.size();

  EXPECT_DEATH({ *past = 1; }, "");
}

}  // namespace
}  // namespace taillight
