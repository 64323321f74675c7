// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/empty_server.h"

#include <grpcpp/grpcpp.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include "taillight/v1/guidance_service.grpc.pb.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::bench {
namespace {

class EmptyIntake final : public v1::IntakeService::CallbackService {
 public:
  grpc::ServerUnaryReactor* SubmitIncidentReport(
      grpc::CallbackServerContext* context, const v1::SubmitIncidentReportRequest* /*request*/,
      v1::SubmitIncidentReportResponse* response) override {
    response->set_day(1);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

using RawPages =
    v1::GuidanceService::WithRawCallbackMethod_LookUpGuidance<v1::GuidanceService::Service>;

class EmptyGuidance final : public RawPages {
 public:
  explicit EmptyGuidance(std::size_t page_bytes) {
    const grpc::Slice slice(std::string(page_bytes, '\0'));
    page_ = grpc::ByteBuffer(&slice, 1);
  }
  grpc::ServerUnaryReactor* LookUpGuidance(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* /*request*/,
                                           grpc::ByteBuffer* response) override {
    *response = page_;
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  grpc::ByteBuffer page_;
};

std::string ReadText(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

int ServeEmptyCalls(const std::string& cert_pem_file, const std::string& key_pem_file,
                    std::size_t page_bytes) {
  // Before any thread starts, so that all of them leave the signal to sigwait.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  EmptyIntake intake;
  EmptyGuidance guidance(page_bytes);
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({ReadText(key_pem_file), ReadText(cert_pem_file)});
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port);
  builder.RegisterService(&intake);
  builder.RegisterService(&guidance);
  auto server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::cout << "ready " << port << std::endl;
  int signal = 0;
  sigwait(&ending, &signal);
  server->Shutdown();
  return 0;
}

}  // namespace taillight::bench
