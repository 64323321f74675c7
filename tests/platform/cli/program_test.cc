// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/program.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "platform/cli/commands.h"
#include "tests/platform/cli/captured_terminal.h"

namespace taillight::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Outcome {
  ExitStatus exit;
  std::string out;
  std::string err;
};

Outcome RunWith(std::vector<std::string> arguments) {
  CapturedTerminal captured;
  const ExitStatus exit =
      RunProgram(std::move(arguments), captured.terminal(), "/nonexistent/taillight");
  return {exit, captured.out(), captured.err()};
}

TEST(ProgramTest, SaysWrongUsageInOneLine) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {}, {"nonsense"}, {"--nonsense"}, {"--pass-fd", "-3"}, {"--data"}}) {
    const Outcome outcome = RunWith(arguments);
    EXPECT_EQ(outcome.exit, ExitStatus::kWrongUsage);
    EXPECT_THAT(outcome.err, StartsWith("taillight: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(ProgramTest, NeverRepeatsAWordInTheWrongPlace) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"inbox", "tortuga", "tortuga"},
                                             {"--pass-fd", "tortuga", "inbox"},
                                             {"case", "tortuga"},
                                             {"case", "new", "--from", "x", "--lang", "tortuga"},
                                             {"--passphrase=tortuga", "inbox"}}) {
    const Outcome outcome = RunWith(arguments);
    EXPECT_EQ(outcome.exit, ExitStatus::kWrongUsage);
    EXPECT_THAT(outcome.err, Not(HasSubstr("tortuga")));
  }
}

TEST(ProgramTest, NamesTheCommandOrOptionThatWasMeant) {
  EXPECT_THAT(RunWith({"inbx"}).err, HasSubstr("did you mean 'taillight inbox'?"));
  EXPECT_THAT(RunWith({"case", "nwe"}).err, HasSubstr("did you mean 'taillight case new'?"));
  EXPECT_THAT(RunWith({"staff", "login"}).err, HasSubstr("did you mean 'taillight staff log-in'?"));
  EXPECT_THAT(RunWith({"case", "list", "--jsno"}).err, HasSubstr("did you mean '--json'?"));
  EXPECT_THAT(RunWith({"case", "tortuga"}).err, HasSubstr("there are new, list, status, erase"));
}

TEST(ProgramTest, TakesNoOptionThatIsRightForASlipOfAnother) {
  const Outcome outcome =
      RunWith({"place", "find", "--lat", "42.125", "-71.0625", "--data", "/nonexistent"});
  EXPECT_EQ(outcome.exit, ExitStatus::kWrongUsage);
  EXPECT_THAT(outcome.err, Not(HasSubstr("did you mean")));
  EXPECT_THAT(outcome.err, Not(HasSubstr("0625")));
}

TEST(ProgramTest, CallsAnAddressOfAnotherFormWrongUsage) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"rights", "list", "--proxy", "tortuga"},
                                             {"rights", "list", "--server", "tortuga"},
                                             {"staff", "open", "abcd"},
                                             {"case", "new"}}) {
    const Outcome outcome = RunWith(arguments);
    EXPECT_EQ(outcome.exit, ExitStatus::kWrongUsage);
    EXPECT_THAT(outcome.err, Not(HasSubstr("tortuga")));
  }
}

TEST(ProgramTest, SaysWhatFailedAndWhatToDoInOneLine) {
  const Outcome outcome = RunWith({"rights", "list"});
  EXPECT_EQ(outcome.exit, ExitStatus::kNotFound);
  EXPECT_THAT(outcome.err, StartsWith("taillight rights list: the trust file does not exist"));
  EXPECT_THAT(outcome.err, HasSubstr("--trust FILE"));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
}

TEST(ProgramTest, PrintsHelpAndSucceeds) {
  const Outcome outcome = RunWith({"--help"});
  EXPECT_EQ(outcome.exit, ExitStatus::kDone);
  EXPECT_THAT(outcome.out, HasSubstr("--json"));
  EXPECT_EQ(outcome.err, "");
}

/// Every command, as the words that lead to it.
void Collect(const CLI::App& app, const std::vector<std::string>& path,
             std::vector<std::vector<std::string>>& commands) {
  const auto children = app.get_subcommands([](const CLI::App*) { return true; });
  if (children.empty() && !path.empty()) commands.push_back(path);
  for (const CLI::App* child : children) {
    std::vector<std::string> next = path;
    next.push_back(child->get_name());
    Collect(*child, next, commands);
  }
}

TEST(ProgramTest, ExplainsEveryCommandAndEveryOption) {
  CapturedTerminal captured;
  Context context(captured.terminal());
  CLI::App app;
  AddCommands(app, context);
  std::vector<std::vector<std::string>> commands;
  Collect(app, {}, commands);
  ASSERT_GT(commands.size(), 20u);

  for (std::vector<std::string> command : commands) {
    const CLI::App* chosen = &app;
    for (const std::string& word : command) chosen = chosen->get_subcommand(word);
    EXPECT_GT(chosen->get_description().size(), 10u) << chosen->get_name();
    for (const CLI::Option* option : chosen->get_options()) {
      EXPECT_NE(option->get_description(), "") << chosen->get_name() << " " << option->get_name();
    }
    command.push_back("--help");
    const Outcome outcome = RunWith(command);
    EXPECT_EQ(outcome.exit, ExitStatus::kDone);
    EXPECT_THAT(outcome.out, HasSubstr("Options every command takes"));
  }
}

}  // namespace
}  // namespace taillight::cli
