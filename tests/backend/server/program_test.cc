// SPDX-License-Identifier: AGPL-3.0-or-later
// taillightd's command line: usage, migrate, check, and its exit statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/backend/server/server_folder.h"

namespace taillight::server {
namespace {

using support::ServerFolder;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ProgramTest, WrongUsageIsTwoAndSaysWhatIsWrong) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {}, {"dance"}, {"serve", "--no-such-flag"}, {"serve"}, {"check", "--data"}}) {
    const auto result = ServerFolder::Run(words);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, EndsWith("\n"));
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST(ProgramTest, HelpGoesToStandardOutput) {
  const auto all = ServerFolder::Run({"--help"});
  const auto serve = ServerFolder::Run({"serve", "--help"});

  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, HasSubstr("migrate"));
  EXPECT_EQ(serve.status, 0);
  EXPECT_THAT(serve.out, HasSubstr("--freshness-key"));
}

TEST(ProgramTest, MigrateMakesADatabaseThatCheckFindsWhole) {
  ServerFolder folder;
  EXPECT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);

  const auto text = ServerFolder::Run({"check", "--data", folder.path("")});
  const auto json = ServerFolder::Run({"check", "--data", folder.path(""), "--json"});

  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.out, HasSubstr("whole"));
  EXPECT_EQ(json.status, 0);
  const auto document = nlohmann::json::parse(json.out);
  EXPECT_EQ(document["whole"], true);
  EXPECT_EQ(document["rows"]["reports"], 0);
  EXPECT_EQ(document["rows"]["cases"], 0);
}

TEST(ProgramTest, CheckOfNoDatabaseIsRefusedAndMakesNone) {
  ServerFolder folder;

  EXPECT_EQ(ServerFolder::Run({"check", "--data", folder.path("")}).status, 4);

  EXPECT_FALSE(std::filesystem::exists(folder.path("taillight.db")));
  EXPECT_FALSE(std::filesystem::exists(folder.path("database.key")));
}

TEST(ProgramTest, AWrongKeyIsFour) {
  ServerFolder folder;
  ASSERT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);
  std::ofstream(folder.path("database.key")) << std::string(32, 'k');

  for (const char* command : {"check", "migrate"}) {
    const auto result = ServerFolder::Run({command, "--data", folder.path("")});
    EXPECT_EQ(result.status, 4) << command;
    EXPECT_THAT(result.err, HasSubstr("key")) << command;
  }
  EXPECT_EQ(folder.RunServe({"--listen", "127.0.0.1:0"}).status, 4);
}

TEST(ProgramTest, ADatabaseWithoutItsKeyFileGetsNoNewKey) {
  ServerFolder folder;
  ASSERT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);
  std::filesystem::remove(folder.path("database.key"));

  const auto result = folder.RunServe({"--listen", "127.0.0.1:0"});

  EXPECT_EQ(result.status, 4);
  EXPECT_THAT(result.err, HasSubstr("key file"));
  EXPECT_FALSE(std::filesystem::exists(folder.path("database.key")));
}

TEST(ProgramTest, AKeyFileOfAnotherLengthOrReadableByOthersIsFour) {
  ServerFolder folder;
  std::ofstream(folder.path("database.key")) << "too short";
  EXPECT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 4);

  std::ofstream(folder.path("database.key")) << std::string(32, 'k');
  std::filesystem::permissions(folder.path("database.key"), std::filesystem::perms(0644));
  EXPECT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 4);
}

TEST(ProgramTest, DamagedDataIsSeven) {
  ServerFolder folder;
  ASSERT_EQ(ServerFolder::Run({"migrate", "--data", folder.path("")}).status, 0);
  {
    std::fstream file(folder.path("taillight.db"), std::ios::binary | std::ios::in | std::ios::out);
    // Past the first page, whose damage looks like a wrong key.
    file.seekp(3 * 4096 + 100);
    file << "scratched";
  }

  const auto result = ServerFolder::Run({"check", "--data", folder.path("")});

  EXPECT_EQ(result.status, 7);
  EXPECT_THAT(result.err, HasSubstr("damaged"));
}

TEST(ProgramTest, ReadsItsConfigurationFile) {
  ServerFolder folder;
  std::ofstream(folder.path("config.yaml")) << "data: " << folder.path("").string() << "\n";
  EXPECT_EQ(ServerFolder::Run({"migrate", "--config", folder.path("config.yaml")}).status, 0);

  std::ofstream(folder.path("config.yaml")) << "data: x\nlissten: y\n";
  const auto wrong = ServerFolder::Run({"serve", "--config", folder.path("config.yaml")});
  EXPECT_EQ(wrong.status, 4);
  EXPECT_THAT(wrong.err, HasSubstr("lissten"));
}

}  // namespace
}  // namespace taillight::server
