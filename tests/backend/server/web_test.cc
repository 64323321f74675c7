// SPDX-License-Identifier: AGPL-3.0-or-later
// taillightd with pages: what it says, what it refuses, what it serves and keeps to itself.
#include "backend/server/web.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "client-core/base/file.h"
#include "tests/backend/gateway/web_client.h"
#include "tests/backend/server/server_folder.h"

namespace taillight::server {
namespace {

using support::GetPage;
using support::ServerFolder;
using support::WebClient;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// A data folder with a certificate for pages, and the daemon on it.
class WebServer : public ServerFolder {
 public:
  WebServer() {
    std::filesystem::copy(path("tls.pem"), path("web.pem"));
    std::filesystem::copy(path("tls.key"), path("web.key"));
  }

  bool StartWithPages(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"--web", "127.0.0.1:0"};
    words.insert(words.end(), more.begin(), more.end());
    if (!Start(words)) return false;
    // "127.0.0.1:40001 and https://127.0.0.1:40002"
    const std::string& line = address();
    if (line.find(" and https://127.0.0.1:") == std::string::npos) return false;
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
    return true;
  }
  std::uint16_t web_port() const { return port_; }

 private:
  std::uint16_t port_ = 0;
};

TEST(WebTest, ServesPagesBesideCallsAndSaysWhere) {
  WebServer server;
  ASSERT_TRUE(server.StartWithPages()) << server.log();

  EXPECT_THAT(GetPage(server.web_port(), "/rights/us-ma/traffic_stop").body,
              HasSubstr("Text of stay.calm"));
  const std::string calls = server.address().substr(0, server.address().find(' '));
  EXPECT_EQ(support::ShakeHands(calls, TLS1_3_VERSION), "TLSv1.3");
  EXPECT_FALSE(WebClient(server.web_port(), TLS1_2_VERSION).ShakeHands());
  EXPECT_EQ(server.Stop(), 0);
}

TEST(WebTest, HandsOutTheTrustFileAndTheBundleAsTheyAre) {
  WebServer server;
  ASSERT_TRUE(server.StartWithPages()) << server.log();

  for (const auto& [file, address] :
       {std::pair("trust.bin", "/trust.bin"), std::pair("bundle.bin", "/bundle.bin")}) {
    const auto content = ReadFile(server.path(file), "test file");
    ASSERT_TRUE(content.ok());
    EXPECT_EQ(GetPage(server.web_port(), address).body, AsChars(*content)) << file;
  }
  EXPECT_EQ(server.Stop(), 0);
}

TEST(WebTest, ANewBundleAndNewFilesAreServedAfterSighup) {
  WebServer server;
  std::filesystem::create_directories(server.path("root/assets"));
  ASSERT_TRUE(server.StartWithPages({"--web-root", server.path("root")})) << server.log();
  EXPECT_EQ(GetPage(server.web_port(), "/assets/a.js").status, 404);
  EXPECT_THAT(GetPage(server.web_port(), "/").header("etag"), StartsWith("W/\"1-"));

  std::ofstream(server.path("root/assets/a.js")) << "new";
  server.PutBundle({.seq = 2});
  server.daemon().Signal(SIGHUP);

  while (GetPage(server.web_port(), "/assets/a.js").body != "new") {
  }
  EXPECT_THAT(GetPage(server.web_port(), "/").header("etag"), StartsWith("W/\"2-"));
  EXPECT_EQ(server.Stop(), 0);
}

TEST(WebTest, SaysWhenToTryAgainWhileThereIsNoBundle) {
  WebServer server;
  std::filesystem::remove(server.path("bundle.bin"));
  ASSERT_TRUE(server.StartWithPages()) << server.log();

  const auto answer = GetPage(server.web_port(), "/");

  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("retry-after"), "60");
  EXPECT_EQ(server.Stop(), 0);
}

TEST(WebTest, LogsNothingOfWhoAskedForWhat) {
  WebServer server;
  ASSERT_TRUE(server.StartWithPages()) << server.log();
  GetPage(server.web_port(), "/rights/us-ma/traffic_stop?lang=en");
  GetPage(server.web_port(), "/planted-address");
  WebClient(server.web_port(), TLS1_2_VERSION).ShakeHands();
  {
    WebClient client(server.web_port());
    ASSERT_TRUE(client.ShakeHands());
    client.Send("planted nonsense\r\n\r\n");
    client.Read();
  }
  ASSERT_EQ(server.Stop(), 0);

  for (const char* word : {"us-ma", "traffic_stop", "planted", "127.0.0.1"}) {
    EXPECT_THAT(server.log(), Not(HasSubstr(word)));
  }
}

TEST(WebTest, FilesThatAreMissingOrNotRightAreRefusedByName) {
  for (const auto& [file, name] :
       {std::pair("web.pem", "web certificate"), std::pair("web.key", "web key")}) {
    WebServer server;
    std::filesystem::remove(server.path(file));
    const auto missing = server.RunServe({"--listen", "127.0.0.1:0", "--web", "127.0.0.1:0"});
    EXPECT_EQ(missing.status, 4) << file;
    EXPECT_THAT(missing.err, HasSubstr(name));
    EXPECT_THAT(missing.err, Not(HasSubstr(server.path(""))));

    std::ofstream(server.path(file)) << "not what it should be";
    std::filesystem::permissions(server.path(file), std::filesystem::perms(0600));
    const auto wrong = server.RunServe({"--listen", "127.0.0.1:0", "--web", "127.0.0.1:0"});
    EXPECT_EQ(wrong.status, 4) << file;
    EXPECT_THAT(wrong.err, HasSubstr(name));
  }
}

TEST(WebTest, AWebFolderThatIsNotThereIsRefused) {
  WebServer server;

  const auto refused = server.RunServe(
      {"--listen", "127.0.0.1:0", "--web", "127.0.0.1:0", "--web-root", server.path("none")});

  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("web folder"));
}

TEST(WebTest, TwoDaemonsCannotSharePortsForPages) {
  WebServer first;
  WebServer second;
  ASSERT_TRUE(first.StartWithPages()) << first.log();

  const auto refused = second.RunServe(
      {"--listen", "127.0.0.1:0", "--web", "127.0.0.1:" + std::to_string(first.web_port())});

  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("listen"));
  EXPECT_EQ(first.Stop(), 0);
}

}  // namespace
}  // namespace taillight::server
