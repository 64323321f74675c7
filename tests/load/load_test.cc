// SPDX-License-Identifier: AGPL-3.0-or-later
// The load generator against a whole taillightd: a flood of one method does not stop another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/demo_system.h"
#include "tests/support/process.h"

namespace taillight::load {
namespace {

class LoadTest : public ::testing::Test {
 protected:
  support::ProcessResult RunLoad(const std::string& server, std::vector<std::string> words) {
    std::vector<std::string> command = {
        support::SiblingProgram("taillight_load"), "--server", server, "--trust",
        demo_.authority() / "trust.bin",           "--json"};
    command.insert(command.end(), words.begin(), words.end());
    return support::RunProcess(command);
  }

  support::DemoSystem demo_;
};

TEST_F(LoadTest, AFloodOfOneMethodDoesNotStopAnother) {
  ASSERT_TRUE(demo_.StartServer()) << support::ReadText(demo_.path("server.log"));
  const std::vector<std::string> pairs[] = {
      {"freshness", "media"}, {"report", "media"}, {"replies", "case"}, {"case", "report"}};
  for (const auto& pair : pairs) {
    SCOPED_TRACE(pair[0] + " beside " + pair[1]);
    const auto ran = RunLoad(demo_.address(),
                             {"--method", pair[0], "--method-callers", "2", "--method-calls", "15",
                              "--flood", pair[1], "--flood-callers", "96", "--flood-calls", "200"});

    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto document = nlohmann::json::parse(ran.out);
    EXPECT_EQ(document["alone"]["answered"], 30);
    EXPECT_EQ(document["beside_flood"]["answered"], 30);
    EXPECT_GT(document["flood"]["answered"], 0);
    EXPECT_EQ(document["flood"]["failed"], 0) << "refused with a delay, or answered: no third way";
  }
  EXPECT_EQ(demo_.StopServer(), 0);
}

TEST_F(LoadTest, IsForThisMachineAlone) {
  for (const char* far : {"192.0.2.7:7443", "example.org:7443", "127.0.0.1.example.org:7443"}) {
    const auto refused = RunLoad(far, {});
    EXPECT_EQ(refused.status, 2) << far;
    EXPECT_THAT(refused.err, ::testing::HasSubstr("this machine"));
  }
}

}  // namespace
}  // namespace taillight::load
