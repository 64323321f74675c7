// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/exit_status.h"

#include <gtest/gtest.h>

namespace taillight::cli {
namespace {

TEST(ExitStatusTest, WalksEveryCode) {
  const struct {
    StatusCode code;
    int exit;
  } rows[] = {
      {StatusCode::kOk, 0},
      {StatusCode::kNotFound, 3},
      {StatusCode::kInvalidArgument, 4},
      {StatusCode::kPermissionDenied, 4},
      {StatusCode::kFailedPrecondition, 4},
      {StatusCode::kUnauthenticated, 4},
      {StatusCode::kUnavailable, 5},
      {StatusCode::kDeadlineExceeded, 5},
      {StatusCode::kAlreadyExists, 6},
      {StatusCode::kOutOfRange, 6},
      {StatusCode::kResourceExhausted, 6},
      {StatusCode::kDataLoss, 7},
      {StatusCode::kCancelled, 1},
      {StatusCode::kUnknown, 1},
      {StatusCode::kAborted, 1},
      {StatusCode::kUnimplemented, 1},
      {StatusCode::kInternal, 1},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(static_cast<int>(ExitStatusOf(MakeStatus(row.code, "why"))), row.exit)
        << static_cast<int>(row.code);
  }
}

TEST(ExitStatusTest, KeepsWrongUsageApart) {
  EXPECT_EQ(static_cast<int>(ExitStatus::kWrongUsage), 2);
}

TEST(ExitStatusTest, TellsWrongUsageAndLocalTroubleFromTheServers) {
  EXPECT_EQ(ExitStatusOf(WrongUsage("--org: one organization is named twice")),
            ExitStatus::kWrongUsage);
  EXPECT_EQ(ExitStatusOf(AsWrongUsage(InvalidArgument("must be HOST:PORT"), "--server")),
            ExitStatus::kWrongUsage);
  EXPECT_EQ(ExitStatusOf(AsWrongUsage(OkStatus(), "--server")), ExitStatus::kDone);
  EXPECT_EQ(ExitStatusOf(Local(Unavailable("no room left for the database"))), ExitStatus::kOther);
  EXPECT_EQ(ExitStatusOf(Local(DataLoss("damaged"))), ExitStatus::kDamaged);
}

}  // namespace
}  // namespace taillight::cli
