// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight` as a person meets it: at a terminal that is killed midway, into a closed pipe, onto a
// full disk, and with a server that is somebody else.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/demo_system.h"
#include "tests/support/process.h"
#include "tests/support/pseudo_terminal.h"

namespace taillight {
namespace {

using support::ProcessResult;
using support::PseudoTerminal;
using testing::HasSubstr;
using testing::Not;

std::string DaysAgo(int days) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) -
                   std::chrono::days(days);
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

class CommandLineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    demo_ = new support::DemoSystem;
    demo_->StartServerAndPublish();
  }
  static void TearDownTestSuite() {
    delete demo_;
    demo_ = nullptr;
  }

  void SetUp() override {
    folder_ = testing::UnitTest::GetInstance()->current_test_info()->name();
    ASSERT_EQ(demo_->Taillight(folder_, {"rights", "update"}).status, 0);
  }

  std::vector<std::string> Command(std::vector<std::string> words) const {
    words.insert(words.begin(), support::SiblingProgram("taillight"));
    for (const std::string& word :
         {std::string("--data"), demo_->path(folder_).string(), std::string("--trust"),
          (demo_->authority() / "trust.bin").string(), std::string("--server"), demo_->address()}) {
      words.push_back(word);
    }
    return words;
  }
  /// Through a shell, so that its output can be sent elsewhere.
  ProcessResult Shell(const std::vector<std::string>& words, const std::string& redirection) const {
    std::string line;
    for (const std::string& word : Command(words)) line += "'" + word + "' ";
    return support::RunProcess({"/bin/sh", "-c", line + redirection});
  }
  std::string Story(const std::string& yaml) const {
    const auto path = demo_->path(folder_ + ".yaml");
    std::ofstream(path) << yaml;
    return path;
  }
  std::string Outbox() const { return demo_->Taillight(folder_, {"outbox", "list", "--json"}).out; }
  bool OutboxIsEmpty() const { return Outbox() == "{\n  \"outbox\": []\n}\n"; }
  std::string CountedStory() const {
    return Story("place: US-MA\nstop: " + DaysAgo(3) + "\nconsent: {count_me: yes}\n");
  }

  static support::DemoSystem* demo_;
  std::string folder_;
};

support::DemoSystem* CommandLineTest::demo_ = nullptr;

void Answer(PseudoTerminal& terminal, const std::string& question, const std::string& answer) {
  const auto asked = terminal.ReadUntil(question);
  ASSERT_TRUE(asked.has_value()) << "never asked: " << question << "\n" << terminal.ReadRest();
  ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
  terminal.Type(answer);
}

/// The words by their number, from the numbered list.
std::map<int, std::string> WordsIn(const std::string& text) {
  std::map<int, std::string> words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    int number = 0;
    char dot = 0;
    std::string word;
    std::istringstream parts(line);
    if (parts >> number >> dot >> word && dot == '.') words[number] = word;
  }
  return words;
}

void TypeTwoWords(PseudoTerminal& terminal, const std::map<int, std::string>& words,
                  const std::string& label) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(terminal.ReadUntil(label + " ").has_value());
    const auto number = terminal.ReadUntil(" > ");
    ASSERT_TRUE(number.has_value());
    terminal.Type(words.at(std::stoi(*number)));
  }
}

TEST_F(CommandLineTest, AStoryToldAtATerminalOutlivesAKillAndIsFiled) {
  {
    PseudoTerminal terminal(Command({"case", "new"}));
    Answer(terminal, "In which state", "MA");
    Answer(terminal, "In which county", "?");
    ASSERT_TRUE(terminal.ReadUntil("looked up on this device").has_value());
    ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
    terminal.Type("");
    Answer(terminal, "What day was the stop", "yesterday");
    ASSERT_TRUE(terminal.ReadUntil("such as 2026-05-14").has_value());
    ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
    terminal.Type(DaysAgo(3));
    Answer(terminal, "At what hour", "22");
    ASSERT_TRUE(terminal.ReadUntil("How was the person").has_value());
    terminal.Signal(SIGKILL);
    EXPECT_EQ(terminal.Wait(), 128 + SIGKILL);
  }
  PseudoTerminal terminal(Command({"case", "new"}));
  Answer(terminal, "You have a story you began", "y");
  Answer(terminal, "How was the person", "<");
  ASSERT_TRUE(terminal.ReadUntil("You said: 22").has_value());
  ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
  terminal.Type("");
  Answer(terminal, "How was the person", "1");
  Answer(terminal, "What reason", "2, 3");
  Answer(terminal, "What came of the stop", "0");
  Answer(terminal, "Who made the stop", "99");
  Answer(terminal, "one number from the list", "1");
  for (const char* question : {"How did immigration", "How far has it gone", "How are things now",
                               "found guilty", "Who is held", "Where is the person", "safe way"}) {
    Answer(terminal, question, "");
  }
  Answer(terminal, "in your own words", "A broken tail light.");
  ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
  terminal.Type("");
  Answer(terminal, "In which language", "2");
  Answer(terminal, "There are more questions", "n");
  Answer(terminal, "Who may read your story", "1");
  Answer(terminal, "May they answer", "y");
  Answer(terminal, "May they hand the case", "n");
  Answer(terminal, "May this stop be counted", "y");
  ASSERT_TRUE(terminal.ReadUntil("Who will see what").has_value());
  Answer(terminal, "Seal it and let it go", "y");
  EXPECT_TRUE(OutboxIsEmpty());
  const auto shown = terminal.ReadUntil("Two of the words");
  ASSERT_TRUE(shown.has_value());
  const auto words = WordsIn(*shown);
  ASSERT_EQ(words.size(), 12u);
  EXPECT_TRUE(OutboxIsEmpty());
  TypeTwoWords(terminal, words, "Word");
  EXPECT_THAT(terminal.ReadRest(), HasSubstr("is sealed and goes"));
  EXPECT_EQ(terminal.Wait(), 0);

  EXPECT_THAT(Outbox(), HasSubstr("\"case\""));
  EXPECT_THAT(Outbox(), HasSubstr("\"report\""));
  PseudoTerminal again(Command({"case", "new"}));
  const auto first = again.ReadUntil("In which state");
  ASSERT_TRUE(first.has_value());
  EXPECT_THAT(*first, Not(HasSubstr("story you began")));
}

TEST_F(CommandLineTest, AsksInSpanishAndFilesNothingWithoutTheWords) {
  PseudoTerminal terminal(Command({"case", "new", "--lang", "es", "--org", "DEMO"}));
  Answer(terminal, "¿En qué estado", "TX");
  for (int i = 0; i < 15; ++i) {
    ASSERT_TRUE(terminal.ReadUntil("ayuda) > ").has_value()) << i;
    terminal.Type("");
  }
  Answer(terminal, "¿En qué idioma", "2");
  Answer(terminal, "Hay más preguntas", "no");
  Answer(terminal, "¿Pueden contestarle", "sí");
  Answer(terminal, "¿Pueden pasar el caso", "");
  ASSERT_TRUE(terminal.ReadUntil("falta el día de la parada").has_value());
  Answer(terminal, "¿Lo sella y lo envía?", "si");
  ASSERT_TRUE(terminal.ReadUntil("Sus 12 palabras").has_value());
  for (int tries = 0; tries < 3; ++tries) {
    ASSERT_TRUE(terminal.ReadUntil("Palabra ").has_value());
    ASSERT_TRUE(terminal.ReadUntil("> ").has_value());
    terminal.Type("tortuga-ninguna");
  }
  EXPECT_THAT(terminal.ReadRest(), HasSubstr("no se envió nada"));
  EXPECT_EQ(terminal.Wait(), 1);
  EXPECT_TRUE(OutboxIsEmpty());

  PseudoTerminal again(Command({"case", "new", "--lang", "es"}));
  EXPECT_TRUE(again.ReadUntil("empezó a contar una historia").has_value());
}

TEST_F(CommandLineTest, FilesNothingWhoseWordsNobodyCouldRead) {
  const std::string story = Story("place: US-MA\nstory: A light.\n");
  for (const char* redirection : {">&-", ">/dev/full"}) {
    for (const std::vector<std::string>& extra :
         std::vector<std::vector<std::string>>{{}, {"--json"}}) {
      std::vector<std::string> words{"case", "new", "--from", story, "--org", "DEMO", "--now"};
      words.insert(words.end(), extra.begin(), extra.end());
      const ProcessResult filed = Shell(words, redirection);
      EXPECT_EQ(filed.status, 1) << redirection << filed.err;
      EXPECT_THAT(filed.err, HasSubstr("nothing was filed"));
      EXPECT_TRUE(OutboxIsEmpty()) << Outbox();
    }
  }
  EXPECT_THAT(demo_->Taillight(folder_, {"case", "list"}).out, HasSubstr("No case was filed"));
}

TEST_F(CommandLineTest, CountsOnlyWhatFileAndFlagAgreeOn) {
  const std::string no = Story("stop: " + DaysAgo(3) + "\nconsent: {count_me: no}\n");
  const ProcessResult refused =
      demo_->Taillight(folder_, {"case", "new", "--from", no, "--org", "DEMO", "--count-me"});
  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("--count-me: the story file says consent.count_me: no"));

  const ProcessResult no_day =
      demo_->Taillight(folder_, {"case", "new", "--from", Story("place: US-MA\n"), "--count-me"});
  EXPECT_EQ(no_day.status, 4);
  EXPECT_THAT(no_day.err, HasSubstr("the day of the stop"));
  EXPECT_TRUE(OutboxIsEmpty());

  EXPECT_EQ(demo_->Taillight(folder_, {"case", "new", "--from", CountedStory()}).status, 0);
  EXPECT_THAT(Outbox(), HasSubstr("\"report\""));
}

TEST_F(CommandLineTest, ShowsTheWordsBeforeWhatTheServerSaid) {
  const ProcessResult filed = demo_->Taillight(
      folder_, {"case", "new", "--from", Story("place: US-MA\n"), "--org", "DEMO", "--now"});
  EXPECT_EQ(filed.status, 0) << filed.err;
  EXPECT_LT(filed.out.find("Your twelve words"), filed.out.find("Stored: the server"));
  EXPECT_THAT(filed.out, HasSubstr("no answer will come"));
}

TEST_F(CommandLineTest, EndsInTheStatusThatFitsTheTrouble) {
  const std::string story = Story("place: US-MA\n");
  const auto status = [&](std::vector<std::string> words) {
    return demo_->Taillight(folder_, std::move(words)).status;
  };
  EXPECT_EQ(status({"case", "new", "--from", demo_->path("").string(), "--org", "DEMO"}), 1);
  EXPECT_EQ(status({"case", "new", "--from", story, "--org", "DEMO", "--org", "DEMO"}), 2);
  EXPECT_EQ(status({"case", "new", "--from", story, "--org", "NOBODY"}), 3);
  EXPECT_EQ(status({"case", "new"}), 2);
  EXPECT_EQ(status({"staff", "queue", "--proxy", "nonsense"}), 2);
  EXPECT_EQ(status({"staff", "log-in"}), 2);
  EXPECT_EQ(
      status({"staff", "log-in", "--key-file", "/nonexistent", "--pass-file", demo_->pass_file()}),
      3);
  EXPECT_EQ(support::RunProcess({support::SiblingProgram("taillight"), "rights", "list", "--data",
                                 "/proc/taillight", "--trust", demo_->authority() / "trust.bin"})
                .status,
            1);
}

TEST_F(CommandLineTest, FindsAPlaceFromAPointAZipCodeOrAName) {
  const auto find = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"place", "find"});
    return demo_->Taillight(folder_, std::move(words));
  };
  const ProcessResult boston = find({"--lat", "42.36", "--lon", "-71.06", "--json"});
  EXPECT_EQ(boston.status, 0) << boston.err;
  EXPECT_THAT(boston.out, HasSubstr("\"fips\": \"25025\""));
  EXPECT_THAT(boston.out, HasSubstr("\"near_line\": true"));
  EXPECT_THAT(find({"--lat", "42.36", "--lon", "-71.06"}).out,
              HasSubstr("You are near a county line."));
  EXPECT_THAT(find({"--zip", "22046"}).out, HasSubstr("Falls Church city, Virginia"));
  EXPECT_THAT(find({"--name", "Condado de Los Ángeles", "--lang", "es"}).out,
              HasSubstr("Los Angeles County, California"));
  EXPECT_THAT(find({"--fips", "09001"}).out, HasSubstr("Western Connecticut Planning Region"));
}

TEST_F(CommandLineTest, SaysWhereNoPlaceIsAndNeverRepeatsAPoint) {
  const auto find = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"place", "find"});
    return demo_->Taillight(folder_, std::move(words));
  };
  const ProcessResult tijuana = find({"--lat", "32.5149", "--lon", "-117.0382", "--json"});
  EXPECT_EQ(tijuana.status, 3);
  EXPECT_THAT(tijuana.err, HasSubstr("outside"));
  EXPECT_THAT(tijuana.out, HasSubstr("\"outside\": true"));
  EXPECT_EQ(find({"--zip", "99999"}).status, 3);
  EXPECT_EQ(find({"--name", "Toronto, Ontario"}).status, 3);
  EXPECT_EQ(find({"--zip", "0213"}).status, 4);
  EXPECT_EQ(find({"--lat", "91.125", "--lon", "-71.0625"}).status, 4);
  EXPECT_EQ(find({"--lat", "42.125x", "--lon", "-71.0625"}).status, 4);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {}, {"--lat", "42.125"}, {"--lat", "42.125", "--lon", "-71.0625", "--zip", "02139"}}) {
    EXPECT_EQ(find(words).status, 2);
  }
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--lat", "32.125", "--lon", "-117.0625"},
                                             {"--lat", "91.125", "--lon", "-71.0625"},
                                             {"--lat", "42.125x", "--lon", "-71.0625"},
                                             {"--lat", "42.125", "-71.0625"},
                                             {"--lat", "42.125", "--lon"}}) {
    const ProcessResult said = find(words);
    EXPECT_NE(said.status, 0);
    EXPECT_THAT(said.err, Not(HasSubstr("125")));
    EXPECT_THAT(said.err, Not(HasSubstr("0625")));
  }
}

TEST_F(CommandLineTest, CtrlCKeepsTheStoryAndTheTerminalAsItWas) {
  {
    PseudoTerminal terminal(Command({"case", "new"}));
    Answer(terminal, "In which state", "MA");
    ASSERT_TRUE(terminal.ReadUntil("In which county").has_value());
    terminal.PressInterrupt();
    EXPECT_EQ(terminal.Wait(), 128 + SIGINT);
    EXPECT_TRUE(terminal.echoes());
  }
  PseudoTerminal again(Command({"case", "new"}));
  EXPECT_TRUE(again.ReadUntil("You have a story you began").has_value());
  again.PressInterrupt();
  EXPECT_EQ(again.Wait(), 128 + SIGINT);

  PseudoTerminal hidden(Command({"lock", "set"}));
  ASSERT_TRUE(hidden.ReadUntil("assphrase").has_value());
  ASSERT_TRUE(hidden.ReadUntil(": ").has_value());
  EXPECT_FALSE(hidden.echoes());
  hidden.PressInterrupt();
  EXPECT_EQ(hidden.Wait(), 128 + SIGINT);
  EXPECT_TRUE(hidden.echoes());
}

TEST_F(CommandLineTest, TheOutboxSaysThatTheServerCouldNotProveWhoItIs) {
  ASSERT_EQ(
      demo_->Taillight(folder_, {"case", "new", "--from", CountedStory(), "--org", "DEMO"}).status,
      0);
  support::DemoSystem other;
  const std::vector<std::string> elsewhere = {"--data",   demo_->path(folder_),
                                              "--trust",  other.authority() / "trust.bin",
                                              "--server", demo_->address()};
  std::vector<std::string> words = {support::SiblingProgram("taillight"), "outbox", "send",
                                    "--now"};
  words.insert(words.end(), elsewhere.begin(), elsewhere.end());
  const ProcessResult sent = support::RunProcess(words);
  EXPECT_EQ(sent.status, 5);
  EXPECT_THAT(sent.err, HasSubstr("could not prove who it is"));
  EXPECT_THAT(Outbox(), HasSubstr("could not prove who it is"));
  EXPECT_THAT(Outbox(), Not(HasSubstr("could not be reached")));
}

TEST_F(CommandLineTest, SaysThatAServerOfAnotherAuthorityCouldNotProveWhoItIs) {
  support::DemoSystem other;
  std::vector<std::string> words = {support::SiblingProgram("taillight"),
                                    "rights",
                                    "update",
                                    "--data",
                                    demo_->path("stranger"),
                                    "--trust",
                                    other.authority() / "trust.bin",
                                    "--server",
                                    demo_->address()};
  const ProcessResult update = support::RunProcess(words);
  EXPECT_EQ(update.status, 5);
  EXPECT_THAT(update.err, HasSubstr("could not prove who it is"));
}

TEST_F(CommandLineTest, ListsWhatThereIsWhenAPlaceOrMomentIsNotKnown) {
  const auto error = [&](const char* place, const char* situation, const char* language) {
    const ProcessResult shown = demo_->Taillight(
        folder_,
        {"rights", "show", "--place", place, "--situation", situation, "--lang", language});
    EXPECT_EQ(shown.status, 3);
    return shown.err;
  };
  EXPECT_THAT(error("US-XX", "traffic_stop", "en"), HasSubstr("US-MA, US-MD"));
  EXPECT_THAT(error("US-MA", "trafic", "en"), HasSubstr("traffic_stop"));
  EXPECT_THAT(error("US-MA", "traffic_stop", "xx"), HasSubstr("--lang takes en, ar, es"));
}

}  // namespace
}  // namespace taillight
