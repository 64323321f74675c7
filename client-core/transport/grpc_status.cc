// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_status.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "client-core/sync/server_proof.h"

namespace taillight::transport {
namespace {

constexpr std::size_t kMaxTextBytes = 200;

// A server can answer anything, also what moves a terminal's cursor.
std::string Printable(const std::string& text) {
  std::string kept = text.substr(0, kMaxTextBytes);
  std::erase_if(kept, [](char c) { return c < ' ' || c > '~'; });
  return "the server refused: " + (kept.empty() ? "no reason given" : kept);
}

// gRPC 1.51 says it only in its text, which is matched and never shown: it carries addresses.
bool FailedToProveItself(const std::string& text) {
  for (const std::string_view sign :
       {"certificate verify failed", "CERTIFICATE_VERIFY_FAILED", "Peer name", "Hostname Verif"}) {
    if (text.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Status FromGrpcStatus(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return OkStatus();
    case grpc::StatusCode::UNAVAILABLE:
      if (FailedToProveItself(status.error_message())) {
        return sync::NotProven();
      }
      return Unavailable("the server cannot be reached");
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::CANCELLED:
      return Unavailable("the server cannot be reached");
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::DATA_LOSS:
    case grpc::StatusCode::ABORTED:
      return Unavailable("the server failed");
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return DeadlineExceeded("the server did not answer in time");
    case grpc::StatusCode::INVALID_ARGUMENT:
      return InvalidArgument(Printable(status.error_message()));
    case grpc::StatusCode::NOT_FOUND:
      return NotFound(Printable(status.error_message()));
    case grpc::StatusCode::ALREADY_EXISTS:
      return AlreadyExists(Printable(status.error_message()));
    case grpc::StatusCode::PERMISSION_DENIED:
      return PermissionDenied(Printable(status.error_message()));
    case grpc::StatusCode::UNAUTHENTICATED:
      return Unauthenticated(Printable(status.error_message()));
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return ResourceExhausted(Printable(status.error_message()));
    case grpc::StatusCode::FAILED_PRECONDITION:
      return FailedPrecondition(Printable(status.error_message()));
    case grpc::StatusCode::OUT_OF_RANGE:
      return MakeStatus(StatusCode::kOutOfRange, Printable(status.error_message()));
    case grpc::StatusCode::UNIMPLEMENTED:
      return MakeStatus(StatusCode::kUnimplemented, "the server does not know this call");
    case grpc::StatusCode::DO_NOT_USE:
      break;
  }
  return Internal("the server answered with a code that does not exist");
}

}  // namespace taillight::transport
