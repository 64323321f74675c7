// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/lock_commands.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/transport/environment.h"
#include "platform/cli/program.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/certificates.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A reporter's folder with a trust file, and passphrases in files.
class LockCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(transport::ClearProxyEnvironment().ok());
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::owner_all);
    std::vector<std::string> make = {"trust",     "make",           "--server-name", "localhost",
                                     "--address", "localhost:7443", "--ca",          At("ca.pem"),
                                     "--out",     At("trust.bin")};
    std::ofstream(At("ca.pem")) << support::MakeTestCertificates("localhost").ca_pem;
    for (const char* name : {"root1", "root2", "root3"}) {
      ASSERT_EQ(Run({"keys", "new", "--kind", "root", "--out", At(name)}), ExitStatus::kDone);
      make.insert(make.end(), {"--root-pub", At(std::string(name) + ".pub")});
    }
    ASSERT_EQ(Run(make), ExitStatus::kDone) << err_;
    Write("first", "one two three four five six\n");
    Write("second", "six five four three two one\n");
    Write("short", "123456\n");
  }

  std::string At(const std::string& name) const { return (folder_ / name).string(); }
  void Write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(ReplaceFile(At(name), AsBytes(text), FileMode::kPrivate, "passphrase").ok());
  }
  ExitStatus Run(std::vector<std::string> arguments) {
    CapturedTerminal captured;
    const ExitStatus exit = RunProgram(std::move(arguments), captured.terminal(), folder_.path());
    out_ = captured.out();
    err_ = captured.err();
    return exit;
  }
  nlohmann::json Status() {
    EXPECT_EQ(Run({"lock", "status", "--json"}), ExitStatus::kDone) << err_;
    return nlohmann::json::parse(out_);
  }

  support::TemporaryDirectory folder_;
  std::string out_;
  std::string err_;
};

TEST_F(LockCommandsTest, SaysLoudlyThatNoLockIsSetUntilOneIs) {
  EXPECT_EQ(Status()["is_new"], true);
  ASSERT_EQ(Run({"case", "list"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(err_, HasSubstr("opens everything"));

  ASSERT_EQ(Run({"lock", "set", "--pass-file", At("first")}), ExitStatus::kDone) << err_;

  EXPECT_EQ(Status()["is_set"], true);
  EXPECT_EQ(Run({"case", "list"}), ExitStatus::kRefused);
  ASSERT_EQ(Run({"case", "list", "--pass-file", At("first")}), ExitStatus::kDone) << err_;
  EXPECT_THAT(err_, Not(HasSubstr("opens everything")));
  EXPECT_EQ(Run({"lock", "set", "--pass-file", At("second")}), ExitStatus::kRefused);
}

TEST_F(LockCommandsTest, AsksForSixWords) {
  EXPECT_EQ(Run({"lock", "set", "--pass-file", At("short")}), ExitStatus::kRefused);
  EXPECT_THAT(err_, HasSubstr("six words"));
  EXPECT_THAT(err_, Not(HasSubstr("123456")));
  EXPECT_EQ(Status()["is_set"], false);
}

TEST_F(LockCommandsTest, ChangesAndTakesAway) {
  ASSERT_EQ(Run({"lock", "set", "--pass-file", At("first")}), ExitStatus::kDone) << err_;
  EXPECT_EQ(Run({"lock", "change", "--pass-file", At("second"), "--new-pass-file", At("first")}),
            ExitStatus::kRefused);
  EXPECT_EQ(Status()["failed_tries"], 1);
  ASSERT_EQ(Run({"lock", "change", "--pass-file", At("first"), "--new-pass-file", At("second"),
                 "--wipe-at-ten", "yes"}),
            ExitStatus::kDone)
      << err_;
  EXPECT_EQ(Status()["wipes_at_ten"], true);
  EXPECT_EQ(Run({"case", "list", "--pass-file", At("second")}), ExitStatus::kDone) << err_;

  ASSERT_EQ(Run({"lock", "change", "--pass-file", At("second"), "--off"}), ExitStatus::kDone)
      << err_;
  EXPECT_THAT(err_, HasSubstr("opens everything"));
  EXPECT_EQ(Status()["is_set"], false);
}

TEST_F(LockCommandsTest, MakesAThiefWait) {
  ASSERT_EQ(Run({"lock", "set", "--pass-file", At("first")}), ExitStatus::kDone) << err_;
  for (int tries = 0; tries < 5; ++tries) {
    EXPECT_EQ(Run({"case", "list", "--pass-file", At("second")}), ExitStatus::kRefused);
  }

  EXPECT_EQ(Run({"case", "list", "--pass-file", At("first")}), ExitStatus::kRefused);
  EXPECT_THAT(err_, HasSubstr("wait"));
  EXPECT_GT(Status()["wait_seconds"], 0);
}

TEST_F(LockCommandsTest, SaysWhatTheDuressPassphraseMayCostAndWipesWithIt) {
  ASSERT_EQ(Run({"lock", "set", "--pass-file", At("first")}), ExitStatus::kDone) << err_;
  ASSERT_EQ(Run({"lock", "duress", "--pass-file", At("first"), "--new-pass-file", At("second")}),
            ExitStatus::kDone)
      << err_;
  EXPECT_THAT(err_, HasSubstr("2232"));

  EXPECT_EQ(Run({"case", "list", "--pass-file", At("second")}), ExitStatus::kDone) << err_;
  EXPECT_EQ(Run({"case", "list", "--pass-file", At("first")}), ExitStatus::kRefused);
}

TEST_F(LockCommandsTest, WipesWhenToldSoTwice) {
  ASSERT_EQ(Run({"case", "list"}), ExitStatus::kDone) << err_;

  EXPECT_EQ(Run({"wipe"}), ExitStatus::kRefused);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "case.db"));
  ASSERT_EQ(Run({"wipe", "--yes"}), ExitStatus::kDone) << err_;

  EXPECT_FALSE(std::filesystem::exists(folder_ / "case.db"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "guide.db"));
  EXPECT_EQ(Status()["is_new"], true);
}

}  // namespace
}  // namespace taillight::cli
