// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/bundle_commands.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/guidance/directory.h"
#include "platform/cli/program.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/certificates.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using testing::HasSubstr;

constexpr long kStart = 1'790'000'000;
constexpr long kDay = 86400;

/// A folder with root, server and tally keys, and a trust file, made by the commands themselves.
class BundleCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"root1", "root2", "root3"}) MakeKey("root", name);
    for (const char* kind : {"freshness", "tally", "tally-signing"}) MakeKey(kind, kind);
    std::ofstream(At("ca.pem")) << support::MakeTestCertificates("localhost").ca_pem;
    SetClock(kStart);
    ASSERT_EQ(Run({"trust", "make", "--root-pub", At("root1.pub"), "--root-pub", At("root2.pub"),
                   "--root-pub", At("root3.pub"), "--ca", At("ca.pem"), "--server-name",
                   "localhost", "--address", "localhost:7443", "--out", At("trust.bin")}),
              ExitStatus::kDone)
        << err_;
  }

  std::string At(const std::string& name) const { return (folder_ / name).string(); }
  void MakeKey(const std::string& kind, const std::string& name) {
    ASSERT_EQ(Run({"keys", "new", "--kind", kind, "--out", At(name)}), ExitStatus::kDone) << err_;
  }
  void SetClock(long time) { std::ofstream(At("clock")) << time; }

  ExitStatus Run(std::vector<std::string> arguments) {
    CapturedTerminal captured;
    const ExitStatus exit = RunProgram(std::move(arguments), captured.terminal(), folder_.path());
    out_ = captured.out();
    err_ = captured.err();
    return exit;
  }

  ExitStatus Build(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"bundle",
                                          "build",
                                          "--sources",
                                          TAILLIGHT_SOURCE_DIR "/backend/guidance",
                                          "--out",
                                          At("bundle"),
                                          "--server-pub",
                                          At("freshness.pub"),
                                          "--tally-pub",
                                          At("tally.pub"),
                                          "--tally-signing-pub",
                                          At("tally-signing.pub"),
                                          "--clock",
                                          At("clock")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }
  ExitStatus Sign(const std::vector<std::string>& keys) {
    std::vector<std::string> arguments = {"bundle",     "sign",  "--dir",
                                          At("bundle"), "--out", At("bundle.bin")};
    for (const std::string& key : keys) {
      arguments.insert(arguments.end(), {"--key", At(key)});
    }
    return Run(arguments);
  }
  ExitStatus Verify(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"bundle",  "verify",    At("bundle.bin"),
                                          "--clock", At("clock"), "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }
  ExitStatus AddDemo() {
    guidance::Organization demo;
    demo.handle = "DEMO";
    demo.name = "Demo clinic";
    demo.regions = {"us-ma"};
    demo.languages = {"en"};
    const Bytes entry = guidance::SerializeOrganization(demo);
    EXPECT_TRUE(ReplaceFile(At("entry.bin"), entry, FileMode::kPublic, "entry").ok());
    return Run({"bundle", "add-org", "--dir", At("bundle"), "--entry", At("entry.bin")});
  }

  support::TemporaryDirectory folder_;
  std::string out_;
  std::string err_;
};

TEST_F(BundleCommandsTest, BuildsSignsAndVerifies) {
  ASSERT_EQ(Build(), ExitStatus::kDone) << err_;
  ASSERT_EQ(AddDemo(), ExitStatus::kDone) << err_;
  ASSERT_EQ(Sign({"root1", "root3"}), ExitStatus::kDone) << err_;
  ASSERT_EQ(Verify(), ExitStatus::kDone) << err_;

  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document["seq"], 1);
  EXPECT_EQ(document["created"], "2026-09-21T14:13:20Z");
  EXPECT_EQ(document["expired"], false);
  EXPECT_EQ(document["organizations"][0]["handle"], "DEMO");
  EXPECT_EQ(document["signed_by"].size(), 2U);
  EXPECT_FALSE(document["files"].empty());
}

TEST_F(BundleCommandsTest, RebuildFollowsThePreviousAndKeepsItsOrganizations) {
  ASSERT_EQ(Build(), ExitStatus::kDone) << err_;
  ASSERT_EQ(AddDemo(), ExitStatus::kDone) << err_;
  ASSERT_EQ(Sign({"root1", "root2"}), ExitStatus::kDone) << err_;
  SetClock(kStart + 20 * kDay);

  ASSERT_EQ(Build({"--previous", At("bundle.bin")}), ExitStatus::kDone) << err_;
  ASSERT_EQ(Sign({"root2", "root3"}), ExitStatus::kDone) << err_;
  ASSERT_EQ(Verify(), ExitStatus::kDone) << err_;

  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document["seq"], 2);
  EXPECT_EQ(document["organizations"][0]["handle"], "DEMO");
}

TEST_F(BundleCommandsTest, PreviousThatIsNotSignedIsRefused) {
  std::ofstream(At("bundle.bin")) << "no bundle";
  EXPECT_EQ(Build({"--previous", At("bundle.bin")}), ExitStatus::kRefused);
}

TEST_F(BundleCommandsTest, OneSignatureIsNotEnoughAndCanBeAddedTo) {
  ASSERT_EQ(Build(), ExitStatus::kDone) << err_;
  EXPECT_EQ(Sign({"root1"}), ExitStatus::kRefused);
  EXPECT_EQ(Run({"bundle", "sign", "--dir", At("bundle"), "--key", At("root1"), "--json"}),
            ExitStatus::kDone);
  EXPECT_EQ(nlohmann::json::parse(out_)["signatures"], 1);
  EXPECT_EQ(Sign({"root2"}), ExitStatus::kDone) << err_;
  EXPECT_EQ(Verify(), ExitStatus::kDone) << err_;
}

TEST_F(BundleCommandsTest, VerifyRefusesDamageExpiryAndTooFewDays) {
  ASSERT_EQ(Build(), ExitStatus::kDone) << err_;
  ASSERT_EQ(Sign({"root1", "root2"}), ExitStatus::kDone) << err_;

  EXPECT_EQ(Verify({"--days-left", "30"}), ExitStatus::kDone) << err_;
  EXPECT_EQ(Verify({"--days-left", "31"}), ExitStatus::kRefused);
  EXPECT_EQ(Verify({"--tally-days-left", "90"}), ExitStatus::kDone) << err_;
  EXPECT_EQ(Verify({"--tally-days-left", "91"}), ExitStatus::kRefused);
  SetClock(kStart + 30 * kDay);
  EXPECT_EQ(Verify(), ExitStatus::kRefused);
  EXPECT_THAT(err_, HasSubstr("expired"));
  SetClock(kStart);
  std::fstream(At("bundle.bin"), std::ios::in | std::ios::out).seekp(500).put('x').put('y');
  EXPECT_EQ(Verify(), ExitStatus::kRefused);
}

TEST_F(BundleCommandsTest, NoKeyIsOverwrittenOrTakenForAnotherKind) {
  EXPECT_EQ(Run({"keys", "new", "--kind", "root", "--out", At("root1")}), ExitStatus::kRefused);
  EXPECT_EQ(Run({"keys", "new", "--kind", "other", "--out", At("new")}), ExitStatus::kWrongUsage);
  ASSERT_EQ(Build(), ExitStatus::kDone) << err_;
  EXPECT_EQ(Sign({"freshness", "root1"}), ExitStatus::kRefused);
}

TEST_F(BundleCommandsTest, TrustShowSaysWhatTheFileSays) {
  ASSERT_EQ(Run({"trust", "show", "--json"}), ExitStatus::kDone) << err_;
  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document["threshold"], 2);
  EXPECT_EQ(document["root_keys"].size(), 3U);
  EXPECT_EQ(document["server_addresses"][0], "localhost:7443");
  EXPECT_EQ(Run({"trust", "show", "--trust", At("none")}), ExitStatus::kNotFound);
}

}  // namespace
}  // namespace taillight::cli
