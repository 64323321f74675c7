// SPDX-License-Identifier: AGPL-3.0-or-later
// A first start: nothing in the folder, no trust file, no network; the guidance of this very tree.
#include "platform/cli/rights_commands.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/transport/environment.h"
#include "platform/cli/program.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class RightsCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(transport::ClearProxyEnvironment().ok()); }

  ExitStatus Run(std::vector<std::string> arguments, ByteView built_in = built_in::Guidance()) {
    CapturedTerminal captured;
    const ExitStatus exit =
        RunProgram(std::move(arguments), captured.terminal(), folder_ / "data", built_in);
    out_ = captured.out();
    err_ = captured.err();
    return exit;
  }

  support::TemporaryDirectory folder_;
  std::string out_;
  std::string err_;
};

TEST_F(RightsCommandsTest, ShowsAPageAtTheFirstStartAndSaysWhereItIsFrom) {
  ASSERT_EQ(Run({"rights", "show", "--place", "US-MA", "--situation", "traffic_stop"}),
            ExitStatus::kDone)
      << err_;
  EXPECT_THAT(out_, HasSubstr("Massachusetts"));
  EXPECT_THAT(out_, HasSubstr("that came with this program"));
  EXPECT_THAT(out_, Not(HasSubstr("Guidance 0")));

  ASSERT_EQ(Run({"rights", "show", "--place", "us-tx", "--situation", "detainer", "--lang", "es",
                 "--json"}),
            ExitStatus::kDone)
      << err_;
  const auto page = nlohmann::json::parse(out_);
  EXPECT_EQ(page["language"], "es");
  EXPECT_FALSE(page["lines"].empty());
}

TEST_F(RightsCommandsTest, ListsWhatThereIsAtTheFirstStart) {
  ASSERT_EQ(Run({"rights", "list"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("us-ma"));
  EXPECT_THAT(out_, HasSubstr("No organization yet."));
  EXPECT_THAT(out_, HasSubstr("that came with this program"));
}

TEST_F(RightsCommandsTest, AsksForATrustFileBeforeItFetchesAnything) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"rights", "update"}, {"rights", "import", "bundle.bin"}}) {
    EXPECT_EQ(Run(command), ExitStatus::kNotFound);
    EXPECT_THAT(err_, HasSubstr("the trust file does not exist"));
  }
}

TEST_F(RightsCommandsTest, WantsATrustFileThatWasNamed) {
  EXPECT_EQ(Run({"rights", "list", "--trust", (folder_ / "none.bin").string()}),
            ExitStatus::kNotFound);
  EXPECT_THAT(err_, HasSubstr("the trust file does not exist"));
}

TEST_F(RightsCommandsTest, AsksForATrustFileWhereTheProgramHasNoGuidance) {
  EXPECT_EQ(Run({"rights", "list"}, {}), ExitStatus::kNotFound);
  EXPECT_THAT(err_, HasSubstr("the trust file does not exist"));
}

TEST_F(RightsCommandsTest, FilesNothingWithoutATrustFile) {
  EXPECT_EQ(Run({"case", "list"}), ExitStatus::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "data" / "case.db"));
}

TEST_F(RightsCommandsTest, SaysWhatThereIsForAPlaceSituationOrLanguageItDoesNotKnow) {
  EXPECT_EQ(Run({"rights", "show", "--place", "us-zz", "--situation", "detainer"}),
            ExitStatus::kNotFound);
  EXPECT_THAT(err_, HasSubstr("no guidance for this place; --place takes US, "));
  EXPECT_EQ(Run({"rights", "show", "--place", "us", "--situation", "tortuga"}),
            ExitStatus::kNotFound);
  EXPECT_THAT(err_, HasSubstr("--situation takes "));
  EXPECT_THAT(err_, Not(HasSubstr("tortuga")));
  EXPECT_EQ(
      Run({"rights", "show", "--place", "us", "--situation", "detainer", "--lang", "tortuga"}),
      ExitStatus::kNotFound);
  EXPECT_THAT(err_, HasSubstr("--lang takes en, "));
  EXPECT_EQ(Run({"rights", "show", "--situation", "detainer"}), ExitStatus::kWrongUsage);
}

}  // namespace
}  // namespace taillight::cli
