// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/exit_status.h"

#include <gtest/gtest.h>

#include <map>

namespace taillight::server {
namespace {

TEST(ExitStatusTest, EveryCodeHasOne) {
  const std::map<StatusCode, int> other_than_one = {
      {StatusCode::kOk, 0},
      {StatusCode::kInvalidArgument, 4},
      {StatusCode::kNotFound, 4},
      {StatusCode::kPermissionDenied, 4},
      {StatusCode::kFailedPrecondition, 4},
      {StatusCode::kUnauthenticated, 4},
      {StatusCode::kDataLoss, 7},
  };
  for (int number = 0; number <= 16; ++number) {
    const auto code = static_cast<StatusCode>(number);
    const auto found = other_than_one.find(code);
    const int expected = found == other_than_one.end() ? 1 : found->second;
    EXPECT_EQ(static_cast<int>(ExitStatusOf(MakeStatus(code, "x"))), expected) << number;
  }
}

}  // namespace
}  // namespace taillight::server
