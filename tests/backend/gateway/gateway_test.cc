// SPDX-License-Identifier: AGPL-3.0-or-later
// The gateway over real TLS on a free port: what it refuses, what every answer carries, its limits.
#include "backend/gateway/gateway.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include "backend/gateway/security_headers.h"
#include "tests/backend/gateway/gateway_house.h"
#include "tests/backend/gateway/web_client.h"
#include "tests/support/status_matchers.h"

namespace taillight::gateway {
namespace {

using std::chrono::milliseconds;
using support::GatewayHouse;
using support::GetPage;
using support::StatusIs;
using support::WebClient;
using support::WebResponse;

constexpr char kHost[] = "Host: server.test\r\n";

Answer Echo(const Request& request) {
  Answer answer{.content_type = "text/plain", .language = "en", .etag = "\"1\""};
  answer.body = request.target + "|" + request.accept_language;
  return answer;
}

Answer Large(const Request& /*request*/) {
  Answer answer{.content_type = "text/plain"};
  answer.body = std::string(std::size_t{16} << 20, 'x');
  return answer;
}

std::unique_ptr<WebClient> Connect(const GatewayHouse& house) {
  auto client = std::make_unique<WebClient>(house.port());
  EXPECT_TRUE(client->ShakeHands());
  return client;
}

/// Sends `request` as it is, and reads one answer.
WebResponse Ask(const GatewayHouse& house, const std::string& request, bool head_only = false) {
  const auto client = Connect(house);
  client->Send(request);
  return client->Read(head_only).value_or(WebResponse{});
}

void ExpectSecurityHeaders(const WebResponse& response) {
  for (const Header& header : SecurityHeaders()) {
    std::string name(header.name);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    EXPECT_EQ(response.header(name), header.value) << response.status;
  }
  EXPECT_EQ(response.header("set-cookie"), "");
  EXPECT_EQ(response.header("server"), "");
}

TEST(GatewayTest, AgreesOnTls13AndRefusesTls12) {
  const GatewayHouse house({}, Echo);

  WebClient client(house.port());
  ASSERT_TRUE(client.ShakeHands());
  EXPECT_EQ(client.version(), "TLSv1.3");
  EXPECT_FALSE(WebClient(house.port(), TLS1_2_VERSION).ShakeHands());
  EXPECT_FALSE(WebClient(house.port(), TLS1_1_VERSION).ShakeHands());
}

TEST(GatewayTest, PassesOnWhatWasAskedAndAnswersSeveralTimes) {
  const GatewayHouse house({}, Echo);
  const auto client = Connect(house);

  const auto first = client->Get("/a?lang=es", "Accept-Language: ht\r\n");
  const auto second = client->Get("/b");

  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->body, "/a?lang=es|ht");
  EXPECT_EQ(first->header("content-language"), "en");
  EXPECT_EQ(first->header("etag"), "\"1\"");
  EXPECT_EQ(first->header("cache-control"), "no-cache");
  EXPECT_EQ(second->body, "/b|");
}

TEST(GatewayTest, EveryAnswerCarriesTheSecurityHeaders) {
  GatewayLimits limits;
  limits.max_header_bytes = 1024;
  const GatewayHouse house(limits, Echo);
  const std::string host = kHost;

  for (const auto& [request, status] : std::map<std::string, int>{
           {"GET / HTTP/1.1\r\n" + host + "\r\n", 200},
           {"GET / HTTP/1.0\r\n\r\n", 200},
           {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\n\r\nx", 405},
           {"PUT / HTTP/1.1\r\n" + host + "\r\n", 405},
           {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 405},
           {"TRACE / HTTP/1.1\r\n" + host + "\r\n", 405},
           {"GET / HTTP/1.1\r\n" + host + "Content-Length: 1\r\n\r\nx", 413},
           {"GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n", 413},
           {"GET / HTTP/1.1\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\nHost: a\r\n" + host + "\r\n", 400},
           {"nonsense\r\n\r\n", 400},
           {"GET /\x01 HTTP/1.1\r\n\r\n", 400},
           {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(2000, 'x') + "\r\n\r\n", 431},
       }) {
    const WebResponse response = Ask(house, request);
    EXPECT_EQ(response.status, status) << request;
    ExpectSecurityHeaders(response);
    EXPECT_FALSE(response.header("date").empty());
    EXPECT_EQ(response.header("allow"), status == 405 ? "GET, HEAD" : "");
  }
}

TEST(GatewayTest, AnAddressThatIsTooLongIsRefused) {
  const GatewayHouse house({}, Echo);

  const WebResponse response =
      Ask(house, "GET /" + std::string(1024, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n");

  EXPECT_EQ(response.status, 414);
}

TEST(GatewayTest, HeadGetsTheHeadAlone) {
  const GatewayHouse house({}, Echo);
  const auto client = Connect(house);

  client->Send(std::string("HEAD /abc HTTP/1.1\r\n") + kHost + "\r\n");
  const auto head = client->Read(/*head_only=*/true);
  const auto next = client->Get("/next");

  ASSERT_TRUE(head && next);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("content-length"), "5");
  ExpectSecurityHeaders(*head);
  EXPECT_EQ(next->body, "/next|");
}

TEST(GatewayTest, PagesOfDifferentLengthLookAlikeOnTheWire) {
  const GatewayHouse house({}, Echo);
  std::vector<std::uint64_t> sizes;
  for (const std::string target : {"/a", "/a-much-longer-address-and-so-a-longer-answer"}) {
    const auto client = Connect(house);
    const std::uint64_t before = client->received_bytes();
    ASSERT_TRUE(client->Get(target));
    sizes.push_back(client->received_bytes() - before);
  }

  EXPECT_EQ(sizes[0], sizes[1]);
  EXPECT_GT(sizes[0], 16384U);
}

TEST(GatewayTest, WithTooManyReadersItSaysWhenToTryAgain) {
  GatewayLimits limits;
  limits.busy_from = 3;
  const GatewayHouse house(limits, Echo);
  std::list<std::unique_ptr<WebClient>> held;
  for (int i = 0; i < 2; ++i) held.push_back(Connect(house));
  EXPECT_EQ(held.front()->Get("/")->status, 200);

  held.push_back(Connect(house));
  const auto busy = held.back()->Get("/");

  ASSERT_TRUE(busy);
  EXPECT_EQ(busy->status, 503);
  EXPECT_EQ(busy->header("retry-after"), "30");
  ExpectSecurityHeaders(*busy);
  EXPECT_TRUE(held.back()->IsHungUpOn());

  held.pop_back();
  // The server learns of it a moment later.
  while (GetPage(house.port(), "/").status == 503) {
    held.clear();
  }
}

TEST(GatewayTest, WhoShakesNoHandsIsHungUpOn) {
  GatewayLimits limits;
  limits.longest_handshake = milliseconds(100);
  const GatewayHouse house(limits, Echo);

  EXPECT_TRUE(house.IsSilentConnectionHungUpOn());
}

TEST(GatewayTest, WhoAsksNothingIsHungUpOn) {
  GatewayLimits limits;
  limits.longest_wait = milliseconds(100);
  const GatewayHouse house(limits, Echo);
  const auto silent = Connect(house);
  EXPECT_TRUE(silent->IsHungUpOn());

  const auto slow = Connect(house);
  slow->Send("GET / HTTP/1.1\r\nX: ");
  EXPECT_TRUE(slow->IsHungUpOn());

  const auto idle = Connect(house);
  ASSERT_TRUE(idle->Get("/"));
  EXPECT_TRUE(idle->IsHungUpOn());
}

TEST(GatewayTest, WhoDoesNotReadItsAnswerIsHungUpOn) {
  GatewayLimits limits;
  limits.longest_write = milliseconds(100);
  limits.slowest_bytes_per_second = std::size_t{1} << 30;
  const GatewayHouse house(limits, Large);
  const auto client = Connect(house);
  client->KeepSmallBuffer();

  client->Send(std::string("GET / HTTP/1.1\r\n") + kHost + "\r\n");

  EXPECT_TRUE(house.LastSessionEnds());
}

TEST(GatewayTest, AnOldConnectionEndsAfterItsAnswer) {
  GatewayLimits limits;
  limits.longest_age = milliseconds(1);
  limits.farewell = milliseconds(100);
  const GatewayHouse house(limits, [](const Request& request) {
    const auto until = std::chrono::steady_clock::now() + milliseconds(2);
    while (std::chrono::steady_clock::now() < until) {
    }
    return Echo(request);
  });
  const auto client = Connect(house);

  const auto answer = client->Get("/");

  // It may have been too old before its first request came.
  EXPECT_EQ(answer ? answer->header("connection") : "close", "close");
  EXPECT_TRUE(client->IsHungUpOn());
}

TEST(GatewayTest, StopEndsWhoWaitsAndAnswersWhoAsked) {
  GatewayHouse house({}, Echo);
  const auto waiting = Connect(house);
  ASSERT_TRUE(waiting->Get("/"));

  house.Stop();

  EXPECT_TRUE(waiting->IsHungUpOn());
}

TEST(GatewayTest, RefusesAnIdentityThatIsNone) {
  const support::FakeClock clock(0);
  const auto made = support::MakeTestCertificates("server.test");
  const auto other = support::MakeTestCertificates("server.test");

  EXPECT_THAT(Gateway::Start({"x", made.server_key_pem}, {}, clock, Echo),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Gateway::Start({made.server_cert_pem, other.server_key_pem}, {}, clock, Echo),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(GatewayTest, TakesAnRsaCertificateToo) {
  const support::FakeClock clock(0);
  const auto made = support::MakeTestCertificates("server.test", support::KeyKind::kEcP256,
                                                  support::KeyKind::kRsa2048);

  EXPECT_TRUE(Gateway::Start({made.server_cert_pem, made.server_key_pem}, {}, clock, Echo).ok());
}

}  // namespace
}  // namespace taillight::gateway
