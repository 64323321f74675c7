// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/editor_commands.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "platform/cli/program.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/certificates.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A day on which the project's own facts are fresh.
constexpr const char* kFresh = "2026-07-01";

/// Works on a copy of the project's own guidance.
class EditorCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance",
                          folder_ / "guidance", std::filesystem::copy_options::recursive);
  }

  std::string At(const std::string& name) const { return (folder_ / name).string(); }

  ExitStatus Run(std::vector<std::string> arguments) {
    CapturedTerminal captured;
    const ExitStatus exit = RunProgram(std::move(arguments), captured.terminal(), folder_.path());
    out_ = captured.out();
    err_ = captured.err();
    return exit;
  }
  ExitStatus Lint(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"bundle",       "lint", "--sources",
                                          At("guidance"), "--on", kFresh};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }

  void Change(const std::string& file, const std::string& from, const std::string& to) {
    std::stringstream text;
    text << std::ifstream(folder_ / "guidance" / file).rdbuf();
    std::string changed = text.str();
    const std::size_t at = changed.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    changed.replace(at, from.size(), to);
    std::ofstream(folder_ / "guidance" / file) << changed;
  }

  /// Keys, a trust file, and the guidance as a signed bundle.
  void MakeBundle(const std::string& name) {
    for (const char* key : {"root", "root2", "root3"}) MakeKey("root", key);
    for (const char* kind : {"freshness", "tally", "tally-signing"}) MakeKey(kind, kind);
    std::ofstream(At("ca.pem")) << support::MakeTestCertificates("localhost").ca_pem;
    ASSERT_EQ(Run({"trust", "make", "--root-pub", At("root.pub"), "--root-pub", At("root2.pub"),
                   "--root-pub", At("root3.pub"), "--ca", At("ca.pem"), "--server-name",
                   "localhost", "--address", "localhost:7443", "--out", At("trust.bin")}),
              ExitStatus::kDone)
        << err_;
    ASSERT_EQ(Run({"bundle", "build", "--sources", At("guidance"), "--out", At("folder"),
                   "--server-pub", At("freshness.pub"), "--tally-pub", At("tally.pub"),
                   "--tally-signing-pub", At("tally-signing.pub")}),
              ExitStatus::kDone)
        << err_;
    ASSERT_EQ(Run({"bundle", "sign", "--dir", At("folder"), "--key", At("root"), "--key",
                   At("root2"), "--out", At(name)}),
              ExitStatus::kDone)
        << err_;
  }
  void MakeKey(const std::string& kind, const std::string& name) {
    ASSERT_EQ(Run({"keys", "new", "--kind", kind, "--out", At(name)}), ExitStatus::kDone) << err_;
  }

  support::TemporaryDirectory folder_;
  std::string out_;
  std::string err_;
};

TEST_F(EditorCommandsTest, LintOfTheProjectsOwnGuidanceIsDone) {
  ASSERT_EQ(Lint(), ExitStatus::kDone) << out_;
  EXPECT_THAT(out_, HasSubstr("Reading grade of now and say"));
  EXPECT_THAT(out_, HasSubstr("0 mistakes"));
}

TEST_F(EditorCommandsTest, LintRefusesAMistakeAndNamesIt) {
  Change("phrases/es/shared.yaml", "do_not.lie: No mienta.", "do_not.lie: Mienta.");
  ASSERT_EQ(Lint({"--json"}), ExitStatus::kRefused);
  const auto found = nlohmann::json::parse(out_)["found"];
  EXPECT_EQ(found[0]["level"], "mistake");
  EXPECT_EQ(found[0]["file"], "phrases/es/shared.yaml");
  EXPECT_GT(found[0]["line"], 0);
  EXPECT_EQ(found[0]["rule"], "a do_not line begins with 'No' or 'Nunca'");
}

TEST_F(EditorCommandsTest, BuildRefusesTheSameMistake) {
  Change("phrases/es/shared.yaml", "do_not.lie: No mienta.", "do_not.lie: Mienta.");
  for (const char* kind : {"freshness", "tally", "tally-signing"}) MakeKey(kind, kind);
  EXPECT_EQ(Run({"bundle", "build", "--sources", At("guidance"), "--out", At("folder"),
                 "--server-pub", At("freshness.pub"), "--tally-pub", At("tally.pub"),
                 "--tally-signing-pub", At("tally-signing.pub")}),
            ExitStatus::kRefused);
  EXPECT_THAT(err_, HasSubstr("a do_not line begins with"));
}

TEST_F(EditorCommandsTest, LintForReleaseRefusesUnreviewedTextsAndNamesEach) {
  ASSERT_EQ(Lint({"--for", "release", "--json"}), ExitStatus::kRefused);
  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document["awaiting_review"].size(), document["awaiting_review_count"]);
  EXPECT_EQ(document["awaiting_review"][0]["language"], "en");
  EXPECT_EQ(std::string(document["awaiting_review"][0]["text_sha256"]).size(), 64U);
  ASSERT_EQ(Lint({"--for", "release"}), ExitStatus::kRefused);
  EXPECT_THAT(out_, HasSubstr("Awaiting review ("));
}

TEST_F(EditorCommandsTest, StaleFactsStopAReleaseButNoBuild) {
  EXPECT_EQ(Run({"bundle", "lint", "--sources", At("guidance"), "--on", "2028-01-01"}),
            ExitStatus::kDone);
  EXPECT_THAT(out_, HasSubstr("was due again after"));
  EXPECT_EQ(Run({"bundle", "lint", "--sources", At("guidance"), "--on", "2028-01-01", "--for",
                 "release"}),
            ExitStatus::kRefused);
  EXPECT_THAT(err_, HasSubstr("must be mended before a release"));
}

TEST_F(EditorCommandsTest, ReviewIsKeptAndEndsWithTheText) {
  const auto review = [&](const char* language) {
    return Run({"bundle", "review", "--sources", At("guidance"), "--phrase", "do_not.lie",
                "--language", language, "--on", "2026-07-02"});
  };
  ASSERT_EQ(Lint({"--json"}), ExitStatus::kDone);
  const int before = nlohmann::json::parse(out_)["awaiting_review_count"];
  ASSERT_EQ(review("en"), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("Do not lie. You may stay silent."));
  ASSERT_EQ(review("es"), ExitStatus::kDone) << err_;
  ASSERT_EQ(Lint({"--json"}), ExitStatus::kDone) << out_;
  EXPECT_EQ(nlohmann::json::parse(out_)["awaiting_review_count"], before - 2);

  Change("phrases/es/shared.yaml", "No mienta.", "No mienta nunca.");
  ASSERT_EQ(Lint(), ExitStatus::kDone) << out_;
  EXPECT_THAT(out_, HasSubstr("'do_not.lie' in es has changed since it was passed"));
}

TEST_F(EditorCommandsTest, ReviewOfNoPhraseIsNotFound) {
  EXPECT_EQ(Run({"bundle", "review", "--sources", At("guidance"), "--phrase", "no.such",
                 "--language", "en"}),
            ExitStatus::kNotFound);
}

TEST_F(EditorCommandsTest, StaleListsFactsByPlaceWithCiteAndDate) {
  ASSERT_EQ(Run({"bundle", "stale", "--sources", At("guidance"), "--on", "2028-01-01"}),
            ExitStatus::kDone)
      << err_;
  EXPECT_THAT(out_, HasSubstr("United States (us)\n"));
  EXPECT_THAT(out_, HasSubstr("Massachusetts (us-ma)\n"));
  EXPECT_THAT(out_, HasSubstr("U.S. Const. amend. V"));
  ASSERT_EQ(Run({"bundle", "stale", "--sources", At("guidance"), "--on", "2028-01-01", "--json"}),
            ExitStatus::kDone);
  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document[0]["place"], "us");
  EXPECT_FALSE(std::string(document[0]["reviewed"]).empty());
}

TEST_F(EditorCommandsTest, DayThatIsNoneIsWrongUsage) {
  EXPECT_EQ(Run({"bundle", "stale", "--sources", At("guidance"), "--on", "2026-02-30"}),
            ExitStatus::kWrongUsage);
  EXPECT_THAT(err_, HasSubstr("--on"));
}

TEST_F(EditorCommandsTest, DiffOfABundleWithItsChangedSourcesSaysWhatChanged) {
  MakeBundle("old.bin");
  EXPECT_EQ(Run({"bundle", "diff", At("old.bin"), At("guidance")}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("Nothing that a reader sees has changed"));

  Change("facts/us-ma.yaml", "code: license_and_registration", "code: unknown");
  Change("phrases/es/shared.yaml", "No mienta.", "Nunca mienta.");
  ASSERT_EQ(Run({"bundle", "diff", At("old.bin"), At("guidance"), "--lang", "es"}),
            ExitStatus::kDone)
      << err_;
  EXPECT_THAT(out_, HasSubstr("Massachusetts (us-ma)\n  changed driver_must_show\n    code: was "
                              "licencia y registro del vehículo, is unknown"));
  EXPECT_THAT(out_, HasSubstr("Page traffic_stop\n"));
  EXPECT_THAT(out_, HasSubstr("no longer shown in Massachusetts"));
  EXPECT_THAT(out_, HasSubstr("Words in es: 1 changed\n  do_not.lie:"));
  ASSERT_EQ(Run({"bundle", "diff", At("old.bin"), At("guidance"), "--json"}), ExitStatus::kDone);
  const auto document = nlohmann::json::parse(out_);
  EXPECT_EQ(document["facts"][0]["fields"]["code"]["after"], "unknown");
  EXPECT_FALSE(document.contains("organizations"));
}

TEST_F(EditorCommandsTest, DiffOfTwoBundlesNamesOrganizations) {
  MakeBundle("old.bin");
  ASSERT_EQ(Run({"bundle", "diff", At("old.bin"), At("old.bin"), "--json"}), ExitStatus::kDone)
      << err_;
  EXPECT_TRUE(nlohmann::json::parse(out_).contains("organizations"));
}

TEST_F(EditorCommandsTest, DiffRefusesABundleWhoseSignaturesDoNotHold) {
  MakeBundle("old.bin");
  std::fstream file(At("old.bin"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(200);
  file.put('x');
  file.put('y');
  file.close();
  EXPECT_EQ(Run({"bundle", "diff", At("old.bin"), At("guidance")}), ExitStatus::kRefused);
  EXPECT_THAT(out_, Not(HasSubstr("changed")));
}

}  // namespace
}  // namespace taillight::cli
