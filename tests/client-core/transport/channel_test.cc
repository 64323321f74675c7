// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/channel.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::transport {
namespace {

using support::StatusIs;

TEST(EndpointTest, ReadsNamesAndAddresses) {
  for (const std::string text : {"localhost:7443", "taillight.example.org:443", "127.0.0.1:1",
                                 "[::1]:65535", "expyuzz4wqqyqhjn.onion:443"}) {
    const StatusOr<Endpoint> endpoint = Endpoint::Parse(text, "server address");

    ASSERT_THAT(endpoint, support::IsOk()) << text;
    EXPECT_EQ(endpoint->Text(), text);
  }
}

TEST(EndpointTest, RefusesWhatGrpcWouldReadAsSomethingElse) {
  for (const std::string text : {"",
                                 ":",
                                 ":443",
                                 "localhost",
                                 "localhost:",
                                 "localhost:0",
                                 "localhost:65536",
                                 "localhost:+1",
                                 "localhost:1x",
                                 "unix:/tmp/socket",

                                 "dns:///a:1",
                                 "a,b:443",
                                 "a:443,b:443",
                                 "user@host:443",
                                 "host/path:443",
                                 "::1:443",
                                 "[::1:443",
                                 "[]:443",
                                 "h%6fst:443",
                                 "host :443"}) {
    const StatusOr<Endpoint> endpoint = Endpoint::Parse(text, "server address");

    EXPECT_THAT(endpoint, StatusIs(StatusCode::kInvalidArgument)) << text;
    EXPECT_EQ(Message(endpoint.status()), "server address: must be HOST:PORT");
  }
}

TEST(EndpointTest, KnowsAnOnionName) {
  EXPECT_TRUE((Endpoint{"abc.onion", "443"}.IsOnion()));
  EXPECT_TRUE((Endpoint{"abc.ONION", "443"}.IsOnion()));
  EXPECT_TRUE((Endpoint{"abc.onion.", "443"}.IsOnion()));
  EXPECT_FALSE((Endpoint{"onion.example.org", "443"}.IsOnion()));
  EXPECT_FALSE((Endpoint{"myonion", "443"}.IsOnion()));
}

TEST(ParseProxyTest, TakesAPlainHttpUrlAlone) {
  const StatusOr<Endpoint> proxy = ParseProxy("http://127.0.0.1:9180");

  ASSERT_THAT(proxy, support::IsOk());
  EXPECT_EQ(proxy->Text(), "127.0.0.1:9180");
  for (const char* url : {"127.0.0.1:9180", "socks5://127.0.0.1:9050", "https://127.0.0.1:9180",
                          "http://user:password@127.0.0.1:9180", "http://127.0.0.1:9180/",
                          "http://127.0.0.1", "http://", ""}) {
    EXPECT_THAT(ParseProxy(url), StatusIs(StatusCode::kInvalidArgument)) << url;
  }
}

}  // namespace
}  // namespace taillight::transport
