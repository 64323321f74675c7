// SPDX-License-Identifier: AGPL-3.0-or-later
// Connections and memory: nobody can take all of them, over real TLS.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <list>
#include <memory>
#include <string>

#include "backend/server/door.h"
#include "backend/server/tls.h"
#include "backend/service/grpc_status.h"
#include "backend/service/services.h"
#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "taillight/v1/guidance_service.grpc.pb.h"
#include "taillight/v1/intake_service.grpc.pb.h"
#include "tests/backend/server/raw_client.h"
#include "tests/backend/server/server_folder.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::server {
namespace {

using std::chrono::milliseconds;
using support::RawClient;
using support::ServerFolder;

/// The services behind a door, in the test's own process.
class GuardedServer {
 public:
  explicit GuardedServer(const service::ServiceLimits& limits)
      : services_(backend_.domain, limits, nullptr),
        door_(*Door::Listen({.host = "127.0.0.1", .port = 0}, DoorLimitsOf(limits))) {
    // Long enough that not all of it fits into what a connection holds.
    EXPECT_THAT(backend_.Load({.seq = 2, .ballast_bytes = 3 << 20}), support::IsOk());
    grpc::ServerBuilder builder;
    services_.Register(builder);
    door_->AddTo(builder,
                 MakeCredentials({certificates_.server_cert_pem, certificates_.server_key_pem}));
    server_ = builder.BuildAndStart();
    door_->Open();
  }
  ~GuardedServer() {
    door_->Close();
    server_->Shutdown(std::chrono::system_clock::now());
  }
  GuardedServer(const GuardedServer&) = delete;
  GuardedServer& operator=(const GuardedServer&) = delete;

  std::unique_ptr<RawClient> Connect(const std::string& source) const {
    return std::make_unique<RawClient>(door_->port(), source);
  }
  std::shared_ptr<grpc::Channel> Channel() const {
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = certificates_.ca_pem;
    grpc::ChannelArguments arguments;
    arguments.SetSslTargetNameOverride("server.test");
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    // A window that stays small, so that who does not read holds the sender up.
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    arguments.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 65536);
    return grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(door_->port()),
                                     grpc::SslCredentials(tls), arguments);
  }
  bool LetsIn(const std::string& source) const { return Connect(source)->ShakeHands(); }

 private:
  const support::TestCertificates certificates_ = support::MakeTestCertificates(
      "server.test", support::KeyKind::kEcP256, support::KeyKind::kEcP256);
  support::Backend backend_;
  service::Services services_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Door> door_;
};

service::ServiceLimits FourConnectionsEach() {
  service::ServiceLimits limits;
  limits.connections.max_connections_per_peer = 4;
  limits.this_machine_is_one_peer = true;
  return limits;
}

TEST(LimitsTest, OneAddressCannotHoldAllConnections) {
  const GuardedServer server(FourConnectionsEach());
  std::list<std::unique_ptr<RawClient>> held;
  for (int i = 0; i < 4; ++i) {
    held.push_back(server.Connect("127.0.0.1"));
    ASSERT_TRUE(held.back()->ShakeHands());
  }

  EXPECT_FALSE(server.LetsIn("127.0.0.1"));
  EXPECT_TRUE(server.LetsIn("127.0.0.2"));

  held.pop_front();
  // The server learns of it a moment later.
  while (!server.LetsIn("127.0.0.1")) {
  }
}

TEST(LimitsTest, ThereAreNoMoreConnectionsThanTheServerBears) {
  service::ServiceLimits limits;
  limits.connections.max_connections = 3;
  const GuardedServer server(limits);
  std::list<std::unique_ptr<RawClient>> held;
  for (const char* source : {"127.0.0.1", "127.0.0.2", "127.0.0.3"}) {
    held.push_back(server.Connect(source));
    ASSERT_TRUE(held.back()->ShakeHands());
  }

  EXPECT_FALSE(server.LetsIn("127.0.0.4"));

  held.clear();
  while (!server.LetsIn("127.0.0.4")) {
  }
}

TEST(LimitsTest, WhoConnectsAndSaysNothingIsHungUpOn) {
  service::ServiceLimits limits;
  limits.connections.longest_handshake = milliseconds(100);
  const GuardedServer server(limits);

  EXPECT_TRUE(server.Connect("127.0.0.1")->IsHungUpOn());
}

TEST(LimitsTest, WhoFallsSilentIsHungUpOn) {
  service::ServiceLimits limits;
  limits.connections.silence_before_ping = milliseconds(100);
  limits.connections.longest_pong = milliseconds(100);
  const GuardedServer server(limits);
  const auto client = server.Connect("127.0.0.1");
  ASSERT_TRUE(client->ShakeHands());

  client->BeginHttp2();

  EXPECT_TRUE(client->IsHungUpOn());
}

TEST(LimitsTest, AConnectionEndsOfOldAge) {
  service::ServiceLimits limits;
  limits.connections.longest_age = milliseconds(100);
  limits.connections.farewell = milliseconds(100);
  const GuardedServer server(limits);
  const auto client = server.Connect("127.0.0.1");
  ASSERT_TRUE(client->ShakeHands());

  client->BeginHttp2();

  EXPECT_TRUE(client->IsHungUpOn());
}

/// A stream of the bundle whose reader has read one piece of many and reads no more.
class SlowReader {
 public:
  explicit SlowReader(v1::GuidanceService::Stub& stub)
      : reader_(stub.GetBundle(&context_, v1::GetBundleRequest())),
        began_(reader_->Read(&piece_)) {}
  ~SlowReader() {
    if (!began_) return;
    context_.TryCancel();
    reader_->Finish();
  }
  SlowReader(const SlowReader&) = delete;
  SlowReader& operator=(const SlowReader&) = delete;

  bool began() const { return began_; }
  /// Of one that did not begin.
  std::string RetryDelay() {
    EXPECT_EQ(reader_->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    const auto& metadata = context_.GetServerTrailingMetadata();
    const auto delay = metadata.find(service::kRetryDelayKey);
    return delay == metadata.end() ? "" : std::string(delay->second.data(), delay->second.size());
  }

 private:
  grpc::ClientContext context_;
  v1::GetBundleResponse piece_;
  std::unique_ptr<grpc::ClientReader<v1::GetBundleResponse>> reader_;
  bool began_;
};

TEST(LimitsTest, OneAddressHoldsNotAllPlacesOfAMethodAndNoneOfAnother) {
  service::ServiceLimits limits;
  limits.methods.get_bundle.max_in_flight = 8;
  limits.this_machine_is_one_peer = true;
  const GuardedServer server(limits);
  const auto stub = v1::GuidanceService::NewStub(server.Channel());
  const SlowReader first(*stub);
  const SlowReader second(*stub);
  ASSERT_TRUE(first.began() && second.began());

  {
    SlowReader third(*stub);
    ASSERT_FALSE(third.began());
    EXPECT_EQ(third.RetryDelay(), "1000");
  }
  grpc::ClientContext context;
  v1::GetFreshnessResponse fresh;
  EXPECT_TRUE(stub->GetFreshness(&context, v1::GetFreshnessRequest(), &fresh).ok());
}

TEST(LimitsTest, WritersOfAllMethodsTogetherFitIntoTheStoresQueue) {
  const service::MethodLimits methods;
  std::size_t sum = 0;
  for (const service::CallLimits& writing :
       {methods.submit_incident_report, methods.submit_case, methods.put_media, methods.erase_case,
        methods.acknowledge_replies, methods.log_in, methods.log_out, methods.publish_records,
        methods.send_reply, methods.put_note, methods.put_share, methods.keep_media}) {
    sum += writing.max_in_flight;
  }

  EXPECT_LT(sum, storage_sqlcipher::SqlcipherStorageOptions().max_waiting);
}

std::size_t ResidentKib(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;) {
    std::size_t kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib;
  }
  return 0;
}

void SendTooLarge(v1::IntakeService::Stub& stub, std::size_t bytes, int times) {
  v1::SubmitCaseRequest request;
  request.set_sealed_case(std::string(bytes, 'x'));
  for (int i = 0; i < times; ++i) {
    grpc::ClientContext context;
    v1::SubmitCaseResponse response;
    ASSERT_FALSE(stub.SubmitCase(&context, request, &response).ok());
  }
}

TEST(LimitsTest, MemoryStaysSteadyHoweverManyMessagesAreTooLarge) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  const auto stub = v1::IntakeService::NewStub(folder.Connect());
  SendTooLarge(*stub, 300'000, 200);
  SendTooLarge(*stub, 3'000'000, 20);
  const std::size_t before = ResidentKib(folder.daemon().pid());
  ASSERT_GT(before, 0u);

  // More than half a gigabyte, of which none may stay.
  SendTooLarge(*stub, 300'000, 1500);
  SendTooLarge(*stub, 3'000'000, 50);

  EXPECT_LT(ResidentKib(folder.daemon().pid()), before + 16 * 1024);
  EXPECT_EQ(folder.Stop(), 0);
}

}  // namespace
}  // namespace taillight::server
