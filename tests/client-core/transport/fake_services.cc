// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/transport/fake_services.h"

#include <cstdlib>

#include "client-core/transport/environment.h"

namespace taillight::transport {
namespace {

class FakeIntake : public v1::IntakeService::Service {
 public:
  explicit FakeIntake(Script& script) : script_(script) {}
  grpc::Status SubmitIncidentReport(grpc::ServerContext*,
                                    const v1::SubmitIncidentReportRequest* request,
                                    v1::SubmitIncidentReportResponse* response) override {
    return script_.submit_report(*request, response);
  }
  grpc::Status SubmitCase(grpc::ServerContext* context, const v1::SubmitCaseRequest* request,
                          v1::SubmitCaseResponse* response) override {
    const auto found = context->client_metadata().find("grpc-encoding");
    script_.encodings.push_back(found == context->client_metadata().end()
                                    ? "identity"
                                    : std::string(found->second.data(), found->second.size()));
    return script_.submit_case(*request, response);
  }

 private:
  Script& script_;
};

class FakeMailbox : public v1::MailboxService::Service {
 public:
  explicit FakeMailbox(Script& script) : script_(script) {}
  grpc::Status FetchReplies(grpc::ServerContext*, const v1::FetchRepliesRequest* request,
                            v1::FetchRepliesResponse* response) override {
    return script_.fetch(*request, response);
  }
  grpc::Status AcknowledgeReplies(grpc::ServerContext*,
                                  const v1::AcknowledgeRepliesRequest* request,
                                  v1::AcknowledgeRepliesResponse*) override {
    return script_.acknowledge(*request);
  }

 private:
  Script& script_;
};

class FakeGuidance : public v1::GuidanceService::Service {
 public:
  explicit FakeGuidance(Script& script) : script_(script) {}
  grpc::Status GetBundle(grpc::ServerContext*, const v1::GetBundleRequest* request,
                         grpc::ServerWriter<v1::GetBundleResponse>* writer) override {
    for (const v1::GetBundleResponse& piece : script_.pieces) {
      if (piece.piece() >= request->first_piece() && !writer->Write(piece)) break;
    }
    return script_.bundle_end;
  }
  grpc::Status GetFreshness(grpc::ServerContext* context, const v1::GetFreshnessRequest*,
                            v1::GetFreshnessResponse* response) override {
    script_.peers.insert(context->peer());
    response->set_freshness("statement");
    response->set_keys("keys");
    response->set_padding(std::string(1000, '\0'));
    return grpc::Status::OK;
  }

 private:
  Script& script_;
};

void RecordSession(Script& script, const grpc::ServerContext& context) {
  const auto found = context.client_metadata().find("session-bin");
  script.sessions.push_back(found == context.client_metadata().end()
                                ? "none"
                                : std::string(found->second.data(), found->second.size()));
}

class FakeSessions : public v1::SessionService::Service {
 public:
  explicit FakeSessions(Script& script) : script_(script) {}
  grpc::Status StartLogIn(grpc::ServerContext*, const v1::StartLogInRequest*,
                          v1::StartLogInResponse* response) override {
    response->set_nonce(std::string(32, 'n'));
    return grpc::Status::OK;
  }
  grpc::Status LogIn(grpc::ServerContext*, const v1::LogInRequest* request,
                     v1::LogInResponse* response) override {
    script_.log_in = *request;
    *response = script_.session;
    return grpc::Status::OK;
  }
  grpc::Status LogOut(grpc::ServerContext* context, const v1::LogOutRequest*,
                      v1::LogOutResponse*) override {
    RecordSession(script_, *context);
    return grpc::Status::OK;
  }

 private:
  Script& script_;
};

class FakeCases : public v1::CaseService::Service {
 public:
  explicit FakeCases(Script& script) : script_(script) {}
  grpc::Status ListCases(grpc::ServerContext* context, const v1::ListCasesRequest*,
                         v1::ListCasesResponse* response) override {
    RecordSession(script_, *context);
    *response = script_.cases;
    return grpc::Status::OK;
  }
  grpc::Status GetCase(grpc::ServerContext* context, const v1::GetCaseRequest* request,
                       v1::GetCaseResponse* response) override {
    RecordSession(script_, *context);
    response->add_sealed_records("case " + request->case_id());
    response->add_sealed_records("follow-up");
    return grpc::Status::OK;
  }
  grpc::Status SendReply(grpc::ServerContext* context, const v1::SendReplyRequest* request,
                         v1::SendReplyResponse* response) override {
    RecordSession(script_, *context);
    script_.reply = *request;
    response->set_day(20000);
    return grpc::Status::OK;
  }

 private:
  Script& script_;
};

class FakeOrganizations : public v1::OrganizationService::Service {
 public:
  explicit FakeOrganizations(Script& script) : script_(script) {}
  grpc::Status PublishRecords(grpc::ServerContext* context,
                              const v1::PublishRecordsRequest* request,
                              v1::PublishRecordsResponse*) override {
    RecordSession(script_, *context);
    script_.published = *request;
    return grpc::Status::OK;
  }
  grpc::Status ListEpochWraps(grpc::ServerContext* context, const v1::ListEpochWrapsRequest*,
                              v1::ListEpochWrapsResponse* response) override {
    RecordSession(script_, *context);
    response->add_member_certs("cert");
    response->add_epoch_keys("key");
    response->add_epoch_wraps("wrap");
    return grpc::Status::OK;
  }

 private:
  Script& script_;
};

}  // namespace

struct FakeServer::Services {
  explicit Services(Script& script)
      : intake(script),
        mailbox(script),
        guidance(script),
        sessions(script),
        cases(script),
        organizations(script) {}

  FakeIntake intake;
  FakeMailbox mailbox;
  FakeGuidance guidance;
  FakeSessions sessions;
  FakeCases cases;
  FakeOrganizations organizations;
};

FakeServer::FakeServer(const support::TestCertificates& certificates)
    : services_(std::make_unique<Services>(script)) {
  // gRPC reads its ciphers once, at the first use of TLS in the process, which may be here.
  if (!ClearProxyEnvironment().ok()) std::abort();
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({certificates.server_key_pem, certificates.server_cert_pem});
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port_);
  builder.RegisterService(&services_->intake);
  builder.RegisterService(&services_->mailbox);
  builder.RegisterService(&services_->guidance);
  builder.RegisterService(&services_->sessions);
  builder.RegisterService(&services_->cases);
  builder.RegisterService(&services_->organizations);
  server_ = builder.BuildAndStart();
}

FakeServer::~FakeServer() {
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
}

}  // namespace taillight::transport
