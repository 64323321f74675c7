// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/grpc_status.h"

#include "backend/domain/reason.h"

namespace taillight::service {
namespace {

struct CodePair {
  grpc::StatusCode code;
  std::string_view reason;
};

CodePair PairOf(StatusCode code) {
  switch (code) {
    case StatusCode::kOk:
      return {grpc::StatusCode::OK, ""};
    case StatusCode::kCancelled:
      return {grpc::StatusCode::CANCELLED, "CANCELLED"};
    case StatusCode::kInvalidArgument:
      return {grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD"};
    case StatusCode::kDeadlineExceeded:
      return {grpc::StatusCode::DEADLINE_EXCEEDED, "TOO_LATE"};
    case StatusCode::kNotFound:
      return {grpc::StatusCode::NOT_FOUND, "NOT_FOUND"};
    case StatusCode::kAlreadyExists:
      return {grpc::StatusCode::ALREADY_EXISTS, "OTHER_CONTENT"};
    case StatusCode::kPermissionDenied:
      return {grpc::StatusCode::PERMISSION_DENIED, "NOT_ALLOWED"};
    case StatusCode::kUnauthenticated:
      return {grpc::StatusCode::UNAUTHENTICATED, "LOG_IN"};
    case StatusCode::kResourceExhausted:
      return {grpc::StatusCode::RESOURCE_EXHAUSTED, domain::kOverloaded};
    case StatusCode::kFailedPrecondition:
      return {grpc::StatusCode::FAILED_PRECONDITION, "WRONG_STATE"};
    case StatusCode::kAborted:
      return {grpc::StatusCode::ABORTED, "LOST_RACE"};
    case StatusCode::kOutOfRange:
      return {grpc::StatusCode::OUT_OF_RANGE, "OUT_OF_RANGE"};
    case StatusCode::kUnimplemented:
      return {grpc::StatusCode::UNIMPLEMENTED, "UNKNOWN_CALL"};
    case StatusCode::kInternal:
      return {grpc::StatusCode::INTERNAL, "INTERNAL"};
    case StatusCode::kUnavailable:
      return {grpc::StatusCode::UNAVAILABLE, "TRY_LATER"};
    case StatusCode::kDataLoss:
      return {grpc::StatusCode::DATA_LOSS, "DAMAGED"};
    default:
      return {grpc::StatusCode::UNKNOWN, "UNKNOWN"};
  }
}

}  // namespace

grpc::Status ToGrpcStatus(const Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {PairOf(status.code()).code, std::string(Message(status))};
}

std::string ReasonWord(const Status& status) {
  return domain::ReasonOf(status).value_or(std::string(PairOf(status.code()).reason));
}

grpc::Status Conclude(grpc::ServerContextBase& context, const Status& status) {
  if (status.ok()) return grpc::Status::OK;
  context.AddTrailingMetadata(kReasonKey, ReasonWord(status));
  auto delay = domain::RetryDelayOf(status);
  if (!delay && status.code() == StatusCode::kResourceExhausted) delay = kDefaultRetryDelay;
  if (delay) context.AddTrailingMetadata(kRetryDelayKey, std::to_string(delay->count()));
  return ToGrpcStatus(status);
}

}  // namespace taillight::service
