// SPDX-License-Identifier: AGPL-3.0-or-later
// A gRPC server in this process over TLS, whose services write down what they are asked and answer
// what they are told.
#pragma once

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "taillight/v1/case_service.grpc.pb.h"
#include "taillight/v1/guidance_service.grpc.pb.h"
#include "taillight/v1/intake_service.grpc.pb.h"
#include "taillight/v1/mailbox_service.grpc.pb.h"
#include "taillight/v1/organization_service.grpc.pb.h"
#include "taillight/v1/session_service.grpc.pb.h"
#include "tests/support/certificates.h"

namespace taillight::transport {

/// Answers of every service; a test changes what it needs before the first call.
struct Script {
  std::function<grpc::Status(const v1::SubmitCaseRequest&, v1::SubmitCaseResponse*)> submit_case;
  std::function<grpc::Status(const v1::SubmitIncidentReportRequest&,
                             v1::SubmitIncidentReportResponse*)>
      submit_report;
  std::function<grpc::Status(const v1::FetchRepliesRequest&, v1::FetchRepliesResponse*)> fetch;
  std::function<grpc::Status(const v1::AcknowledgeRepliesRequest&)> acknowledge;
  /// The pieces a stream gives; then `bundle_end`.
  std::vector<v1::GetBundleResponse> pieces;
  grpc::Status bundle_end;
  /// Session token of each staff call, in order.
  std::vector<std::string> sessions;
  /// Address and port of the other end of each GetFreshness.
  std::set<std::string> peers;
  /// Compression of each SubmitCase.
  std::vector<std::string> encodings;
  v1::ListCasesResponse cases;
  v1::PublishRecordsRequest published;
  v1::SendReplyRequest reply;
  v1::LogInRequest log_in;
  v1::LogInResponse session;
};

class FakeServer {
 public:
  explicit FakeServer(const support::TestCertificates& certificates);
  ~FakeServer();

  Script script;
  std::uint16_t port() const { return static_cast<std::uint16_t>(port_); }

 private:
  struct Services;
  std::unique_ptr<Services> services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace taillight::transport
