// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/rights_search_commands.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/file.h"
#include "client-core/guidance/directory.h"
#include "client-core/transport/environment.h"
#include "platform/cli/program.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/platform/cli/captured_terminal.h"
#include "tests/support/certificates.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr long kStart = 1'790'000'000;

/// A person's folder, and the commands' own publisher for guidance that is signed.
class RightsSearchCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(transport::ClearProxyEnvironment().ok()); }

  std::string At(const std::string& name) const { return (folder_ / name).string(); }
  ExitStatus Run(std::vector<std::string> arguments) {
    CapturedTerminal captured;
    const ExitStatus exit = RunProgram(std::move(arguments), captured.terminal(), folder_ / "data",
                                       built_in::Guidance());
    out_ = captured.out();
    err_ = captured.err();
    return exit;
  }
  nlohmann::json Read(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    EXPECT_EQ(Run(std::move(arguments)), ExitStatus::kDone) << err_;
    return nlohmann::json::parse(out_, nullptr, false);
  }

  void MakeAuthority() {
    std::vector<std::string> trust = {"trust",         "make",           "--ca",  At("ca.pem"),
                                      "--address",     "localhost:7443", "--out", At("trust.bin"),
                                      "--server-name", "localhost"};
    std::ofstream(At("ca.pem")) << support::MakeTestCertificates("localhost").ca_pem;
    for (const char* name : {"root1", "root2", "freshness", "tally", "tally-signing"}) {
      const std::string kind = std::string(name).starts_with("root") ? "root" : name;
      ASSERT_EQ(Run({"keys", "new", "--kind", kind, "--out", At(name)}), ExitStatus::kDone) << err_;
      if (kind == "root") trust.insert(trust.end(), {"--root-pub", At(name) + ".pub"});
    }
    ASSERT_EQ(Run(trust), ExitStatus::kDone) << err_;
    SetClock(kStart);
  }
  void SetClock(long time) { std::ofstream(At("clock")) << time; }
  /// Builds the sample, signs it and takes it in.
  void PublishAndImport(const std::vector<std::string>& more = {}) {
    std::vector<std::string> build = {
        "bundle",      "build",         "--sources",           sample_.Folder(),
        "--out",       At("bundle"),    "--server-pub",        At("freshness.pub"),
        "--tally-pub", At("tally.pub"), "--tally-signing-pub", At("tally-signing.pub"),
        "--trust",     At("trust.bin")};
    build.insert(build.end(), more.begin(), more.end());
    ASSERT_EQ(Run(WithClock(build)), ExitStatus::kDone) << err_;
    if (more.empty()) {
      AddClinic("PLACE", "us-ma", "en");
      AddClinic("NATION", "us", "es");
    }
    ASSERT_EQ(Run({"bundle", "sign", "--dir", At("bundle"), "--out", At("bundle.bin"), "--key",
                   At("root1"), "--key", At("root2")}),
              ExitStatus::kDone)
        << err_;
    ASSERT_EQ(Run(Signed({"rights", "import", At("bundle.bin")})), ExitStatus::kDone) << err_;
  }
  void AddClinic(const std::string& handle, const std::string& place, const std::string& language) {
    guidance::Organization clinic;
    clinic.id = OrgId::From(Bytes(OrgId::kSize, static_cast<std::uint8_t>(handle.size()))).value();
    clinic.handle = handle;
    clinic.name = "The clinic of " + handle;
    clinic.regions = {place};
    clinic.languages = {language};
    clinic.hours = "Monday";
    clinic.public_contact = "front door";
    const Bytes entry = guidance::SerializeOrganization(clinic);
    ASSERT_TRUE(ReplaceFile(At("entry.bin"), entry, FileMode::kPublic, "entry").ok());
    ASSERT_EQ(Run({"bundle", "add-org", "--dir", At("bundle"), "--entry", At("entry.bin")}),
              ExitStatus::kDone)
        << err_;
  }
  std::vector<std::string> WithClock(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--clock", At("clock")});
    return arguments;
  }
  /// With the authority made here.
  std::vector<std::string> Signed(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--trust", At("trust.bin")});
    return WithClock(std::move(arguments));
  }

  support::TemporaryDirectory folder_;
  publisher::SampleSources sample_;
  std::string out_;
  std::string err_;
};

bool HasLineOf(const nlohmann::json& results, const std::string& situation) {
  return std::ranges::any_of(results,
                             [&](const auto& result) { return result["situation"] == situation; });
}

TEST_F(RightsSearchCommandsTest, FindsLinesAndLawInThePlaceAndLanguage) {
  const auto english = Read({"rights", "search", "detainer", "--place", "US-MA"});
  EXPECT_EQ(english["place"], "us-ma");
  EXPECT_EQ(english["language"], "en");
  EXPECT_TRUE(HasLineOf(english["results"], "detainer"));

  const auto spanish = Read({"rights", "search", "policia", "--place", "us-tx", "--lang", "es"});
  ASSERT_FALSE(spanish["results"].empty());
  EXPECT_THAT(spanish["results"].dump(), HasSubstr("polic\u00eda"));

  const auto chinese = Read({"rights", "search", "\u5f8b\u5e08", "--lang", "zh-Hans"});
  ASSERT_FALSE(chinese["results"].empty());
  EXPECT_THAT(chinese["results"].front().dump(), HasSubstr("\u5f8b\u5e08"));
}

TEST_F(RightsSearchCommandsTest, ShowsWhatItFoundWithItsPageOrItsSource) {
  ASSERT_EQ(Run({"rights", "search", "remain", "silent"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("  - "));
  EXPECT_THAT(out_, HasSubstr("traffic_stop"));

  ASSERT_EQ(Run({"rights", "search", "Texas", "bond"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("  * Texas: "));
}

TEST_F(RightsSearchCommandsTest, TakesQuotesAndOperatorsForWhatTheyAreNot) {
  ASSERT_EQ(Run({"rights", "search", "detainer\" OR \"a* NEAR/2 words: - ("}), ExitStatus::kDone)
      << err_;
  ASSERT_EQ(Run({"rights", "search", "\"*\" :"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("Nothing in the guidance holds these words."));
  ASSERT_EQ(Run({"rights", "search", "qqtortuga"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("Nothing in the guidance holds these words."));
  EXPECT_THAT(out_, Not(HasSubstr("tortuga")));
}

TEST_F(RightsSearchCommandsTest, SaysWhatThereIsForAPlaceOrLanguageItDoesNotKnow) {
  for (const char* command : {"search", "find-help", "keep"}) {
    SCOPED_TRACE(command);
    std::vector<std::string> line = {"rights", command, "--place", "zz"};
    if (line[1] == "search") line.emplace_back("papers");
    EXPECT_EQ(Run(line), ExitStatus::kNotFound);
    EXPECT_THAT(err_, HasSubstr("--place takes US, "));
    line[2] = "--lang";
    EXPECT_EQ(Run(line), ExitStatus::kNotFound);
    EXPECT_THAT(err_, HasSubstr("--lang takes en, "));
  }
}

TEST_F(RightsSearchCommandsTest, KeepsAPlaceAndALanguageSoThatTheyNeedNotBeGivenAgain) {
  auto kept = Read({"rights", "keep", "--place", "US-TX", "--lang", "es"});
  EXPECT_EQ(kept["places"], nlohmann::json({"us-tx"}));
  EXPECT_EQ(kept["language"], "es");
  EXPECT_EQ(Read({"rights", "keep", "--place", "US-MA"})["places"],
            nlohmann::json({"us-tx", "us-ma"}));

  EXPECT_EQ(Read({"rights", "search", "policia"})["place"], "us-tx");
  EXPECT_EQ(Read({"rights", "show", "--situation", "detainer"})["jurisdiction"], "us-tx");
  EXPECT_EQ(Read({"rights", "show", "--situation", "detainer"})["language"], "es");

  kept = Read({"rights", "forget", "--place", "US-TX"});
  EXPECT_EQ(kept["places"], nlohmann::json({"us-ma"}));
  ASSERT_EQ(Run({"rights", "keep"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("Kept on this device: us-ma; language es."));
  EXPECT_EQ(Run({"rights", "forget"}), ExitStatus::kWrongUsage);
}

TEST_F(RightsSearchCommandsTest, SaysThatTheProgramsOwnGuidanceListsNobody) {
  ASSERT_EQ(Run({"rights", "find-help", "--place", "us-ma"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("lists no organization"));
  ASSERT_EQ(Run({"rights", "changes"}), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("changed nothing for the places you keep"));
}

TEST_F(RightsSearchCommandsTest, ListsWhoTakesCasesByFitAndThatTheyAreNobodysLawyerYet) {
  MakeAuthority();
  sample_.Change("phrases/en/shared.yaml", "section.now: Now",
                 "section.now: Now\n  filing.not_your_lawyer: They may say no.");
  sample_.Change("phrases/es/shared.yaml", "section.now: Ahora",
                 "section.now: Ahora\n  filing.not_your_lawyer: Pueden decir que no.");
  PublishAndImport();

  const auto found = Read(Signed({"rights", "find-help", "--place", "US-MA"}));

  ASSERT_EQ(found["organizations"].size(), 2U);
  EXPECT_EQ(found["organizations"][0]["handle"], "PLACE");
  EXPECT_EQ(found["organizations"][0]["fit"], "place_and_language");
  EXPECT_EQ(found["organizations"][1]["handle"], "NATION");
  EXPECT_EQ(found["organizations"][1]["fit"], "nation");
  EXPECT_EQ(found["not_your_lawyer"], "They may say no.");
  ASSERT_EQ(Run(Signed({"rights", "find-help", "--place", "US"})), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("The clinic of NATION"));
  EXPECT_THAT(out_, Not(HasSubstr("The clinic of PLACE")));
  EXPECT_THAT(out_, HasSubstr("They may say no."));
}

TEST_F(RightsSearchCommandsTest, ShowsWhatAnUpdateChangedForThePlacesThatAreKept) {
  MakeAuthority();
  PublishAndImport();
  ASSERT_EQ(Run(Signed({"rights", "keep", "--place", "US-MA"})), ExitStatus::kDone) << err_;
  sample_.Change("phrases/en/shared.yaml", "In {place}, record openly.", "In {place}, tell them.");
  SetClock(kStart + 3600);

  PublishAndImport({"--previous", At("bundle.bin")});

  EXPECT_THAT(out_, HasSubstr("changed 2 lines for places you keep"));
  const auto changes = Read(Signed({"rights", "changes"}))["changes"];
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0]["text"], "In Massachusetts, record openly.");
  EXPECT_EQ(changes[0]["new"], false);
  EXPECT_EQ(changes[1]["text"], "In Massachusetts, tell them.");
  EXPECT_EQ(changes[1]["new"], true);
  EXPECT_EQ(changes[1]["section"], "next");
  ASSERT_EQ(Run(Signed({"rights", "changes"})), ExitStatus::kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("us-ma, stop\n  gone: In Massachusetts, record openly.\n"
                              "  new: In Massachusetts, tell them.\n"));

  ASSERT_EQ(Run(Signed({"rights", "forget", "--place", "US-MA"})), ExitStatus::kDone) << err_;
  EXPECT_TRUE(Read(Signed({"rights", "changes"}))["changes"].empty());
}

TEST_F(RightsSearchCommandsTest, SaysHowToGetGuidanceWhereTrustIsKnownAndThereIsNone) {
  MakeAuthority();
  CapturedTerminal captured;

  EXPECT_EQ(
      RunProgram(Signed({"rights", "search", "papers"}), captured.terminal(), folder_ / "new"),
      ExitStatus::kRefused);

  EXPECT_THAT(captured.err(), HasSubstr("'taillight rights update' fetches it"));
}

}  // namespace
}  // namespace taillight::cli
