// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_status.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::transport {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::map<grpc::StatusCode, StatusCode>& ExpectedCodes() {
  static const std::map<grpc::StatusCode, StatusCode> codes = {
      {grpc::StatusCode::OK, StatusCode::kOk},
      {grpc::StatusCode::CANCELLED, StatusCode::kUnavailable},
      {grpc::StatusCode::UNKNOWN, StatusCode::kUnavailable},
      {grpc::StatusCode::INVALID_ARGUMENT, StatusCode::kInvalidArgument},
      {grpc::StatusCode::DEADLINE_EXCEEDED, StatusCode::kDeadlineExceeded},
      {grpc::StatusCode::NOT_FOUND, StatusCode::kNotFound},
      {grpc::StatusCode::ALREADY_EXISTS, StatusCode::kAlreadyExists},
      {grpc::StatusCode::PERMISSION_DENIED, StatusCode::kPermissionDenied},
      {grpc::StatusCode::RESOURCE_EXHAUSTED, StatusCode::kResourceExhausted},
      {grpc::StatusCode::FAILED_PRECONDITION, StatusCode::kFailedPrecondition},
      {grpc::StatusCode::ABORTED, StatusCode::kUnavailable},
      {grpc::StatusCode::OUT_OF_RANGE, StatusCode::kOutOfRange},
      {grpc::StatusCode::UNIMPLEMENTED, StatusCode::kUnimplemented},
      {grpc::StatusCode::INTERNAL, StatusCode::kUnavailable},
      {grpc::StatusCode::UNAVAILABLE, StatusCode::kUnavailable},
      {grpc::StatusCode::DATA_LOSS, StatusCode::kUnavailable},
      {grpc::StatusCode::UNAUTHENTICATED, StatusCode::kUnauthenticated},
  };
  return codes;
}

TEST(FromGrpcStatusTest, GivesEveryCodeItsOwn) {
  for (int number = 0; number <= 16; ++number) {
    const auto code = static_cast<grpc::StatusCode>(number);

    EXPECT_EQ(FromGrpcStatus(grpc::Status(code, "text")).code(), ExpectedCodes().at(code))
        << "code " << number;
  }
}

TEST(FromGrpcStatusTest, NeverTakesACodeThatDoesNotExistForOk) {
  for (const int number : {-1, 17, 99, 1000000}) {
    const grpc::Status status(static_cast<grpc::StatusCode>(number), "text");

    EXPECT_EQ(FromGrpcStatus(status).code(), StatusCode::kInternal);
  }
}

TEST(FromGrpcStatusTest, DropsTextsThatGrpcMakesItself) {
  for (const grpc::StatusCode code :
       {grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::UNKNOWN, grpc::StatusCode::CANCELLED,
        grpc::StatusCode::DEADLINE_EXCEEDED, grpc::StatusCode::INTERNAL,
        grpc::StatusCode::UNIMPLEMENTED, grpc::StatusCode::DATA_LOSS, grpc::StatusCode::ABORTED}) {
    const Status status = FromGrpcStatus(
        grpc::Status(code, "failed to connect to ipv4:203.0.113.9:443; name.onion refused"));

    EXPECT_THAT(std::string(Message(status)), Not(HasSubstr("203.0.113.9")));
    EXPECT_THAT(std::string(Message(status)), Not(HasSubstr("onion")));
  }
}

TEST(FromGrpcStatusTest, KeepsTheServersRule) {
  const Status status =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "token: must be 162 bytes"));

  EXPECT_EQ(Message(status), "the server refused: token: must be 162 bytes");
}

TEST(FromGrpcStatusTest, LetsNoServerWriteToTheTerminal) {
  const Status status = FromGrpcStatus(grpc::Status(
      grpc::StatusCode::NOT_FOUND, "\x1b[2Jgone\r\n\xc3\xa9" + std::string(10000, 'x')));

  const std::string text(Message(status));
  EXPECT_THAT(text, HasSubstr("[2Jgone"));
  for (const char c : text) EXPECT_TRUE(c >= ' ' && c <= '~');
  EXPECT_LT(text.size(), 300U);
}

}  // namespace
}  // namespace taillight::transport
