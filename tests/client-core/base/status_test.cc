// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of Status, its macros and the matchers that tests use on it.
#include "client-core/base/status.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/status_matchers.h"

namespace taillight {
namespace {

StatusOr<int> Half(int number) {
  if (number % 2 != 0) return InvalidArgument("number is odd");
  return number / 2;
}

StatusOr<int> Quarter(int number) {
  TAILLIGHT_ASSIGN_OR_RETURN(int half, Half(number));
  TAILLIGHT_ASSIGN_OR_RETURN(int quarter, Half(half));
  return quarter;
}

Status IsMultipleOfFour(int number) {
  TAILLIGHT_RETURN_IF_ERROR(Quarter(number).status());
  return OkStatus();
}

TEST(StatusTest, CarriesCodeAndMessage) {
  Status status = NotFound("no such jurisdiction");

  EXPECT_EQ(status.code(), StatusCode::kNotFound);
  EXPECT_EQ(Message(status), "no such jurisdiction");
}

TEST(StatusMacroTest, PassesTheFirstErrorOnAndOtherwiseGoesOn) {
  EXPECT_THAT(Quarter(12), support::IsOkAndHolds(3));
  EXPECT_THAT(Quarter(6), support::StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(IsMultipleOfFour(8), support::IsOk());
  EXPECT_THAT(IsMultipleOfFour(7), support::StatusIs(StatusCode::kInvalidArgument));
}

TEST(StatusMatcherTest, TellsCodesApart) {
  EXPECT_THAT(Internal("x"), ::testing::Not(support::IsOk()));
  EXPECT_THAT(Internal("x"), ::testing::Not(support::StatusIs(StatusCode::kDataLoss)));
  EXPECT_THAT(Quarter(6), ::testing::Not(support::IsOkAndHolds(1)));
}

}  // namespace
}  // namespace taillight
