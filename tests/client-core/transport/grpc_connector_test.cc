// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_connector.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client-core/transport/channel.h"
#include "client-core/transport/environment.h"
#include "client-core/transport/grpc_backend_stub.h"
#include "tests/client-core/transport/fake_services.h"
#include "tests/support/certificates.h"
#include "tests/support/listening_socket.h"
#include "tests/support/random_sources.h"
#include "tests/support/recording_proxy.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tls_server.h"

namespace taillight::transport {
namespace {

using support::IsOk;
using support::StatusIs;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char kName[] = "taillight.test";

class GrpcConnectorTest : public testing::Test {
 protected:
  void SetUp() override {
    setenv("no_proxy", "127.0.0.1,localhost,taillight.test,.onion", 1);
    setenv("no_grpc_proxy", "127.0.0.1,localhost,taillight.test,.onion", 1);
    ASSERT_THAT(ClearProxyEnvironment(), IsOk());
  }
  void TearDown() override { ASSERT_THAT(ClearProxyEnvironment(), IsOk()); }

  ConnectionOptions Options(std::uint16_t port) const {
    ConnectionOptions options;
    options.address = "127.0.0.1:" + std::to_string(port);
    options.tls_ca_pem = certificates_.ca_pem;
    options.server_name = kName;
    options.call_timeout = std::chrono::seconds(20);
    return options;
  }

  std::unique_ptr<GrpcConnector> Connector(ConnectionOptions options) {
    auto connector = GrpcConnector::Create(std::move(options), random_);
    EXPECT_THAT(connector, IsOk());
    return connector.ok() ? *std::move(connector) : nullptr;
  }

  support::TestCertificates certificates_ = support::MakeTestCertificates(kName);
  support::SeededRandom random_{1};
};

TEST_F(GrpcConnectorTest, ReachesTheServerThatTrustNames) {
  FakeServer server(certificates_);

  EXPECT_THAT(Connector(Options(server.port()))->Connect()->GetFreshness(), IsOk());
}

TEST_F(GrpcConnectorTest, SendsEveryConnectionThroughTheProxyUnderANameOfItsOwn) {
  FakeServer server(certificates_);
  const support::RecordingProxy proxy(server.port());
  ConnectionOptions options = Options(server.port());
  // No DNS knows this name, and no_proxy named it: only a CONNECT to the proxy gets there.
  options.address = "yfvulqqz2xkmt3nk.onion:443";
  options.proxy = proxy.url();
  const auto connector = Connector(options);

  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(connector->Connect()->GetFreshness(), IsOk());
    EXPECT_THAT(connector->ConnectDesk()->StartLogIn(), IsOk());
  }

  const auto connections = proxy.connections();
  ASSERT_THAT(connections, SizeIs(10));
  std::set<std::string> names;
  for (const auto& connection : connections) {
    EXPECT_EQ(connection.target, options.address);
    EXPECT_TRUE(connection.credentials.ends_with(":x"));
    EXPECT_EQ(connection.credentials.size(), 34U);
    names.insert(connection.credentials);
  }
  EXPECT_THAT(names, SizeIs(10));
}

TEST_F(GrpcConnectorTest, SendsNumericAddressesThroughTheProxyToo) {
  FakeServer server(certificates_);
  const support::RecordingProxy proxy(server.port());
  ConnectionOptions options = Options(server.port());
  options.proxy = proxy.url();

  EXPECT_THAT(Connector(options)->Connect()->GetFreshness(), IsOk());

  EXPECT_THAT(proxy.connections(), SizeIs(1));
}

// What ClearProxyEnvironment is for: were it not called, the recording proxy would see nothing.
TEST_F(GrpcConnectorTest, WouldGoAroundTheProxyIfTheEnvironmentWereNotCleared) {
  FakeServer server(certificates_);
  const support::RecordingProxy proxy(server.port());
  ConnectionOptions options = Options(server.port());
  options.proxy = proxy.url();
  setenv("no_grpc_proxy", "127.0.0.1", 1);

  GrpcBackendStub stub(MakeChannel(options, random_, 1 << 20), options.call_timeout,
                       options.bundle_timeout, random_);
  EXPECT_THAT(stub.GetFreshness(), IsOk());

  EXPECT_THAT(proxy.connections(), IsEmpty());
}

TEST_F(GrpcConnectorTest, RefusesToStartInAnUnclearedEnvironment) {
  setenv("no_grpc_proxy", "127.0.0.1", 1);

  EXPECT_THAT(GrpcConnector::Create(Options(1), random_),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(GrpcConnectorTest, IgnoresAProxyOfTheEnvironment) {
  FakeServer server(certificates_);
  const support::RecordingProxy proxy(server.port());
  const auto connector = Connector(Options(server.port()));
  setenv("https_proxy", proxy.url().c_str(), 1);
  setenv("grpc_proxy", proxy.url().c_str(), 1);

  EXPECT_THAT(connector->Connect()->GetFreshness(), IsOk());

  EXPECT_THAT(proxy.connections(), IsEmpty());
}

TEST_F(GrpcConnectorTest, OpensAConnectionForEachStubWithoutAProxyToo) {
  FakeServer server(certificates_);
  const auto connector = Connector(Options(server.port()));
  std::vector<std::unique_ptr<sync::BackendStub>> stubs;

  for (int i = 0; i < 3; ++i) {
    stubs.push_back(connector->Connect());
    EXPECT_THAT(stubs.back()->GetFreshness(), IsOk());
  }

  EXPECT_THAT(server.script.peers, SizeIs(3));
}

TEST_F(GrpcConnectorTest, RefusesAServerOfAnotherAuthority) {
  const support::TestCertificates others = support::MakeTestCertificates(kName);
  FakeServer server(others);

  const auto answer = Connector(Options(server.port()))->Connect()->GetFreshness();

  EXPECT_THAT(answer, StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(std::string(Message(answer.status())), Not(HasSubstr("127.0.0.1")));
}

TEST_F(GrpcConnectorTest, RefusesACertificateForAnotherNameWhateverAddressWasDialled) {
  FakeServer server(certificates_);
  ConnectionOptions options = Options(server.port());
  // The certificate does name 127.0.0.1, the address that is dialled.
  options.server_name = "other.test";

  EXPECT_THAT(Connector(options)->Connect()->GetFreshness(), StatusIs(StatusCode::kUnavailable));
}

TEST_F(GrpcConnectorTest, AgreesToTls13) {
  support::TlsServer server(certificates_, support::TlsVersion::k13);

  EXPECT_THAT(Connector(Options(server.port()))->Connect()->GetFreshness(),
              StatusIs(StatusCode::kUnavailable));

  EXPECT_THAT(server.Stop(), Contains("TLSv1.3"));
}

TEST_F(GrpcConnectorTest, RefusesTls12) {
  support::TlsServer server(certificates_, support::TlsVersion::k12);

  EXPECT_THAT(Connector(Options(server.port()))->Connect()->GetFreshness(),
              StatusIs(StatusCode::kUnavailable));

  const auto handshakes = server.Stop();
  EXPECT_THAT(handshakes, Not(IsEmpty()));
  EXPECT_THAT(handshakes, Each("refused"));
}

TEST_F(GrpcConnectorTest, GivesUpOnAServerThatNeverAnswers) {
  support::ListeningSocket mute([](int fd) {
    std::array<char, 4096> ignored{};
    while (recv(fd, ignored.data(), ignored.size(), 0) > 0) continue;
  });
  ConnectionOptions options = Options(mute.port());
  options.call_timeout = std::chrono::milliseconds(100);

  EXPECT_THAT(Connector(options)->Connect()->GetFreshness(),
              StatusIs(StatusCode::kDeadlineExceeded));
}

TEST_F(GrpcConnectorTest, NeverSendsAnythingAgainUnasked) {
  FakeServer server(certificates_);
  int calls = 0;
  server.script.submit_case = [&calls](const v1::SubmitCaseRequest&, v1::SubmitCaseResponse*) {
    ++calls;
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "overloaded");
  };

  EXPECT_THAT(Connector(Options(server.port()))->Connect()->SubmitCase(Bytes(10), EraseId()),
              StatusIs(StatusCode::kUnavailable));

  EXPECT_EQ(calls, 1);
}

TEST_F(GrpcConnectorTest, RefusesAnOnionAddressWithoutAProxy) {
  ConnectionOptions options = Options(1);
  options.address = "yfvulqqz2xkmt3nk.onion:443";

  EXPECT_THAT(GrpcConnector::Create(options, random_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(GrpcConnectorTest, RefusesOptionsThatWouldMakeItBelieveOthers) {
  ConnectionOptions no_authority = Options(1);
  no_authority.tls_ca_pem = "";
  ConnectionOptions no_name = Options(1);
  no_name.server_name = "";
  ConnectionOptions no_port = Options(1);
  no_port.address = "localhost";
  ConnectionOptions odd_proxy = Options(1);
  odd_proxy.proxy = "socks5://127.0.0.1:9050";

  for (const ConnectionOptions& options : {no_authority, no_name, no_port, odd_proxy}) {
    EXPECT_THAT(GrpcConnector::Create(options, random_), StatusIs(StatusCode::kInvalidArgument));
  }
}

}  // namespace
}  // namespace taillight::transport
