// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/grpc_status.h"

#include <gtest/gtest.h>

#include <set>

#include "backend/domain/reason.h"

namespace taillight::service {
namespace {

struct Row {
  StatusCode ours;
  grpc::StatusCode theirs;
  const char* reason;
};

// Reasons are part of the contract: clients act on them.
constexpr Row kRows[] = {
    {StatusCode::kCancelled, grpc::StatusCode::CANCELLED, "CANCELLED"},
    {StatusCode::kUnknown, grpc::StatusCode::UNKNOWN, "UNKNOWN"},
    {StatusCode::kInvalidArgument, grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD"},
    {StatusCode::kDeadlineExceeded, grpc::StatusCode::DEADLINE_EXCEEDED, "TOO_LATE"},
    {StatusCode::kNotFound, grpc::StatusCode::NOT_FOUND, "NOT_FOUND"},
    {StatusCode::kAlreadyExists, grpc::StatusCode::ALREADY_EXISTS, "OTHER_CONTENT"},
    {StatusCode::kPermissionDenied, grpc::StatusCode::PERMISSION_DENIED, "NOT_ALLOWED"},
    {StatusCode::kUnauthenticated, grpc::StatusCode::UNAUTHENTICATED, "LOG_IN"},
    {StatusCode::kResourceExhausted, grpc::StatusCode::RESOURCE_EXHAUSTED, "OVERLOADED"},
    {StatusCode::kFailedPrecondition, grpc::StatusCode::FAILED_PRECONDITION, "WRONG_STATE"},
    {StatusCode::kAborted, grpc::StatusCode::ABORTED, "LOST_RACE"},
    {StatusCode::kOutOfRange, grpc::StatusCode::OUT_OF_RANGE, "OUT_OF_RANGE"},
    {StatusCode::kUnimplemented, grpc::StatusCode::UNIMPLEMENTED, "UNKNOWN_CALL"},
    {StatusCode::kInternal, grpc::StatusCode::INTERNAL, "INTERNAL"},
    {StatusCode::kUnavailable, grpc::StatusCode::UNAVAILABLE, "TRY_LATER"},
    {StatusCode::kDataLoss, grpc::StatusCode::DATA_LOSS, "DAMAGED"},
};

TEST(GrpcStatusTest, EveryCodeKeepsItsMeaningItsTextAndHasAReasonOfItsOwn) {
  std::set<std::string> reasons;
  for (const Row& row : kRows) {
    const Status status = MakeStatus(row.ours, "field: rule");
    EXPECT_EQ(ToGrpcStatus(status).error_code(), row.theirs);
    EXPECT_EQ(ToGrpcStatus(status).error_message(), "field: rule");
    EXPECT_EQ(ReasonWord(status), row.reason);
    EXPECT_TRUE(reasons.insert(row.reason).second) << row.reason;
  }
  // Codes are 0 to 16: no other is left out.
  EXPECT_EQ(std::size(kRows), 16);
}

TEST(GrpcStatusTest, OkHasNoReason) {
  EXPECT_TRUE(ToGrpcStatus(OkStatus()).ok());
  EXPECT_EQ(ReasonWord(OkStatus()), "");
}

TEST(GrpcStatusTest, AReasonGivenComesBeforeTheCodes) {
  EXPECT_EQ(ReasonWord(domain::WithReason(NotFound("no such place"), "UNKNOWN_JURISDICTION")),
            "UNKNOWN_JURISDICTION");
}

TEST(GrpcStatusTest, ACodeThatDoesNotExistIsUnknown) {
  EXPECT_EQ(ToGrpcStatus(MakeStatus(static_cast<StatusCode>(99), "?")).error_code(),
            grpc::StatusCode::UNKNOWN);
}

}  // namespace
}  // namespace taillight::service
