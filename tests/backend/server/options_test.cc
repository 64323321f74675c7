// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::server {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::HasSubstr;

GivenOptions Parse(std::string_view yaml) { return ParseConfig(AsBytes(yaml)).value(); }

TEST(OptionsTest, DefaultsLieInTheDataFolder) {
  const auto options = Resolve({.data = "d"}, {});

  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->database, "d/taillight.db");
  EXPECT_EQ(options->key_file, "d/database.key");
  EXPECT_EQ(options->freshness_key, "d/freshness.key");
  EXPECT_EQ(options->trust, "d/trust.bin");
  EXPECT_EQ(options->bundle, "d/bundle.bin");
  EXPECT_EQ(options->tls_cert, "d/tls.pem");
  EXPECT_EQ(options->tls_key, "d/tls.key");
  EXPECT_EQ(options->listen.Text(), "localhost:7443");
  EXPECT_FALSE(options->reflection);
  EXPECT_EQ(options->clock, std::nullopt);
}

TEST(OptionsTest, FlagsComeBeforeTheFileAndTheFileBeforeDefaults) {
  const GivenOptions config = Parse(
      "data: from-file\nlisten: localhost:1\ntrust: from-file\nreflection: true\n"
      "intake_per_second: 50\n");

  const auto options = Resolve({.listen = "localhost:2", .trust = "from-flag"}, config);

  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->data, "from-file");
  EXPECT_EQ(options->listen.port, 2);
  EXPECT_EQ(options->trust, "from-flag");
  EXPECT_EQ(options->tls_key, "from-file/tls.key");
  EXPECT_TRUE(options->reflection);
  EXPECT_EQ(options->intake_per_second, 50);
}

TEST(OptionsTest, EveryKeyOfTheFileIsTaken) {
  const GivenOptions config = Parse(
      "data: a\nlisten: b\ndatabase: c\ntrust: d\nkey_file: e\nfreshness_key: f\ntls_cert: g\n"
      "tls_key: h\nweb: j\nweb_cert: k\nweb_key: l\nweb_root: m\nclock: i\nreflection: "
      "false\nintake_per_second: 1\n");

  EXPECT_EQ(config.data, "a");
  EXPECT_EQ(config.listen, "b");
  EXPECT_EQ(config.database, "c");
  EXPECT_EQ(config.trust, "d");
  EXPECT_EQ(config.key_file, "e");
  EXPECT_EQ(config.freshness_key, "f");
  EXPECT_EQ(config.tls_cert, "g");
  EXPECT_EQ(config.web, "j");
  EXPECT_EQ(config.web_cert, "k");
  EXPECT_EQ(config.web_key, "l");
  EXPECT_EQ(config.web_root, "m");
  EXPECT_EQ(config.tls_key, "h");
  EXPECT_EQ(config.clock, "i");
  EXPECT_EQ(config.reflection, false);
  EXPECT_EQ(config.intake_per_second, 1U);
}

TEST(OptionsTest, AnEmptyFileSaysNothing) {
  EXPECT_EQ(Parse("").data, std::nullopt);
  EXPECT_EQ(Parse("# only a comment\n").listen, std::nullopt);
}

TEST(OptionsTest, NamesTheKeyThatIsWrong) {
  for (const auto& [yaml, word] : std::vector<std::pair<std::string, std::string>>{
           {"lissten: x", "lissten"},
           {"reflection: perhaps", "reflection"},
           {"intake_per_second: -1", "intake_per_second"},
           {"listen: [a, b]", "listen"},
           {"- a list", "map"},
           {"a: b: c", "line 1"},
           {"? [complex]\n: key", "line"},
       }) {
    const auto refused = ParseConfig(AsBytes(yaml));
    EXPECT_THAT(refused, StatusIs(StatusCode::kInvalidArgument)) << yaml;
    EXPECT_THAT(std::string(Message(refused.status())), HasSubstr(word));
  }
}

TEST(OptionsTest, TakesSqlcipherDatabasesAlone) {
  EXPECT_EQ(Resolve({.data = "d", .database = "sqlcipher:/x/y.db"}, {}).value().database,
            "/x/y.db");
  for (const char* database : {"/x/y.db", "sqlcipher:", "postgresql://localhost/x", ""}) {
    EXPECT_THAT(Resolve({.data = "d", .database = database}, {}),
                StatusIs(StatusCode::kInvalidArgument))
        << database;
  }
}

TEST(OptionsTest, AClockFileNeedsAListenerOnThisMachineAlone) {
  for (const char* listen : {"localhost:1", "127.0.0.1:1", "127.9.9.9:1", "[::1]:1"}) {
    EXPECT_THAT(Resolve({.data = "d", .listen = listen, .clock = "c"}, {}), IsOk()) << listen;
  }
  for (const char* listen : {"0.0.0.0:1", "[::]:1", "128.0.0.1:1", "example.org:1",
                             "localhost.example.org:1", "[::ffff:10.0.0.1]:1"}) {
    EXPECT_THAT(Resolve({.data = "d", .listen = listen, .clock = "c"}, {}),
                StatusIs(StatusCode::kInvalidArgument))
        << listen;
  }
}

TEST(OptionsTest, PagesAreServedOnlyWhereTheirAddressIsGiven) {
  EXPECT_EQ(Resolve({.data = "d"}, {})->web, std::nullopt);
  const auto options = Resolve({.data = "d", .web = "localhost:8443"}, Parse("web_key: k\n"));

  ASSERT_THAT(options, IsOk());
  ASSERT_TRUE(options->web);
  EXPECT_EQ(options->web->listen.Text(), "localhost:8443");
  EXPECT_EQ(options->web->cert, "d/web.pem");
  EXPECT_EQ(options->web->key, "k");
  EXPECT_EQ(options->web->root, std::nullopt);
}

TEST(OptionsTest, SettingsOfPagesNeedTheirAddressInTheRightForm) {
  for (const GivenOptions& given : {GivenOptions{.data = "d", .web_cert = "c"},
                                    {.data = "d", .web_key = "k"},
                                    {.data = "d", .web_root = "r"},
                                    {.data = "d", .web = "8443"}}) {
    const auto options = Resolve(given, {});
    EXPECT_THAT(options, StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(Message(options.status())), ::testing::StartsWith("web:"));
  }
}

TEST(OptionsTest, AClockFileNeedsPagesForThisMachineAlone) {
  EXPECT_THAT(Resolve({.data = "d", .web = "localhost:1", .clock = "c"}, {}), IsOk());
  EXPECT_THAT(Resolve({.data = "d", .web = "0.0.0.0:1", .clock = "c"}, {}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(OptionsTest, NeedsADataFolder) {
  EXPECT_THAT(Resolve({}, {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Resolve({.data = ""}, {}), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ListenAddressTest, ReadsHostAndPort) {
  const auto name = ListenAddress::Parse("server.example:65535");
  ASSERT_THAT(name, IsOk());
  EXPECT_EQ(name->host, "server.example");
  EXPECT_EQ(name->port, 65535);
  const auto ipv6 = ListenAddress::Parse("[::1]:0");
  ASSERT_THAT(ipv6, IsOk());
  EXPECT_EQ(ipv6->host, "::1");
  EXPECT_EQ(ipv6->Text(), "[::1]:0");
}

TEST(ListenAddressTest, RefusesWhatGrpcMightReadAsSomethingElse) {
  for (const char* text : {"", "localhost", ":1", "localhost:", "localhost:x", "localhost:65536",
                           "localhost:-1", "unix:/tmp/socket", "ipv4:127.0.0.1:1,127.0.0.2:2",
                           "::1:7443", "[::1", "[no]:1", "a b:1", "http://x:1", "localhost:1 "}) {
    EXPECT_THAT(ListenAddress::Parse(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace taillight::server
