// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/reason.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

TEST(ReasonTest, StaysWithTheStatus) {
  const Status status = WithRetryDelay(WithReason(ResourceExhausted("full"), kOverloaded),
                                       std::chrono::milliseconds(250));
  const Status copy = status;

  EXPECT_EQ(ReasonOf(copy), kOverloaded);
  EXPECT_EQ(RetryDelayOf(copy), std::chrono::milliseconds(250));
  EXPECT_EQ(Message(copy), "full");
}

TEST(ReasonTest, IsAbsentWhereNoneWasGiven) {
  EXPECT_EQ(ReasonOf(NotFound("no")), std::nullopt);
  EXPECT_EQ(RetryDelayOf(NotFound("no")), std::nullopt);
  EXPECT_EQ(ReasonOf(WithReason(OkStatus(), kOverloaded)), std::nullopt);
}

}  // namespace
}  // namespace taillight::domain
