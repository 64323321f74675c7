// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills a server with synthetic cases, takes it, opens everything it holds with its own keys, and
// looks for what only the reporter and the desk may read.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/client.h"
#include "client-core/client/desk.h"
#include "client-core/client/process.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/seal/words.h"
#include "tests/integration/leak_scanner.h"
#include "tests/integration/stored_records.h"
#include "tests/support/demo_system.h"
#include "tests/support/status_matchers.h"

namespace taillight::integration {
namespace {

using support::IsOk;

constexpr int kCases = 200;
constexpr int kAnswered = 20;

// The words of one case; unique, so that a hit names it.
std::string PlantedWord(std::string_view what, int number) {
  return fmt::format("planted-{}-{:04}-quetzal", what, number);
}

model::CaseFile MakeCaseFile(int number) {
  model::CaseFile file;
  file.jurisdiction = "us-ma";
  file.county_fips = "25017";
  file.answers_to(model::Fact::kStopReason) = {"equipment"};
  file.answers_to(model::Fact::kStage) = {"detainer"};
  file.at(model::MomentKind::kStop).date = "2026-11-14";
  file.story = PlantedWord("story", number);
  file.held_person = PlantedWord("person", number);
  file.custody_place = PlantedWord("place", number);
  file.safe_contact = PlantedWord("contact", number);
  file.language = "es";
  file.consent.count_me = true;
  file.consent.answer_me = true;
  return file;
}

// What the running daemon has in memory that can be written: what a core dump would hold.
void ScanMemory(pid_t pid, LeakScanner& scanner) {
  std::ifstream maps(fmt::format("/proc/{}/maps", pid));
  std::ifstream memory(fmt::format("/proc/{}/mem", pid), std::ios::binary);
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::string range;
    std::string rights;
    fields >> range >> rights;
    if (!rights.starts_with("rw") || line.ends_with("[vvar]")) continue;
    const std::size_t dash = range.find('-');
    const std::uint64_t begin = std::stoull(range.substr(0, dash), nullptr, 16);
    const std::uint64_t end = std::stoull(range.substr(dash + 1), nullptr, 16);
    Bytes content(end - begin);
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(begin));
    memory.read(reinterpret_cast<char*>(content.data()),
                static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(memory.gcount()));
    scanner.Scan("memory of the daemon", content);
  }
}

class SeizureTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(client::PrepareProcess(), IsOk());
    demo_.StartServerAndPublish();
    auto trust = guidance::LoadTrust(demo_.authority() / "trust.bin");
    ASSERT_THAT(trust, IsOk());
    server_.trust = *trust;
    server_.server = demo_.address();
  }

  // Words that every story, name, place, contact or answer begins or ends with.
  static void PlantWords(LeakScanner& planted) {
    for (std::string_view what : {"story", "person", "place", "contact", "answer"}) {
      planted.Plant(std::string(what), AsBytes(fmt::format("planted-{}-", what)));
    }
    planted.Plant("end", AsBytes("-quetzal"));
  }

  // Files the cases, answers some and reads the answers; plants whatever must not be found.
  void FileAnswerAndRead(LeakScanner& planted) {
    auto phone = client::Client::Open({demo_.path("phone"), server_, clock_, random_});
    ASSERT_THAT(phone, IsOk());
    ASSERT_THAT((*phone)->rights().Refresh(), IsOk());
    ASSERT_THAT((*phone)->Unlock(SecretBytes()), IsOk());
    std::vector<std::string> references;
    std::vector<std::string> phrases;
    for (int i = 0; i < kCases; ++i) {
      auto draft = (*phone)->SaveDraft(MakeCaseFile(i));
      ASSERT_THAT(draft, IsOk());
      client::FilingOptions options;
      options.organizations = {"DEMO"};
      options.send_case_now = true;
      options.report_delay = std::chrono::seconds(0);
      auto filed = (*phone)->FileCase(*draft, options);
      ASSERT_THAT(filed, IsOk());
      references.push_back(filed->receipt->reference);
      phrases.push_back(fmt::format("{}", fmt::join(filed->receipt->words, " ")));
      PlantSecrets(planted, phrases.back());
    }
    auto sent =
        (*phone)->SendOutbox({.everything = true, .progress = {}, .reports_beside_cases = true});
    ASSERT_THAT(sent, IsOk());
    ASSERT_EQ(sent->stored, std::size_t{2} * kCases) << sent->first_error.ToString();
    Answer(references);
    for (int i = 0; i < kAnswered / 2; ++i) {
      auto messages = (*phone)->ReadInbox(phrases[static_cast<std::size_t>(i)]);
      ASSERT_THAT(messages, IsOk());
      ASSERT_EQ(messages->size(), 1u);
    }
  }

  void Answer(const std::vector<std::string>& references) {
    auto desk = client::Desk::Open({demo_.path("desk"), server_, clock_, random_});
    ASSERT_THAT(desk, IsOk());
    std::string passphrase = support::ReadText(demo_.pass_file());
    passphrase.resize(passphrase.find('\n'));
    ASSERT_THAT((*desk)->UnlockKeys(demo_.authority() / "clinic" / "triage.key",
                                    SecretBytes::CopyOf(AsBytes(passphrase))),
                IsOk());
    ASSERT_THAT((*desk)->LogIn(), IsOk());
    for (int i = 0; i < kAnswered; ++i) {
      std::string answer = PlantedWord("answer", i);
      ASSERT_THAT((*desk)->Reply(references[static_cast<std::size_t>(i)], answer), IsOk());
    }
  }

  static void PlantSecrets(LeakScanner& planted, const std::string& phrase) {
    planted.Plant("words", AsBytes(phrase));
    auto secrets = seal::ReporterSecrets::FromEntropy(seal::DecodeWords(phrase).entropy.view());
    ASSERT_THAT(secrets, IsOk());
    planted.Plant("entropy", secrets->entropy().view());
    planted.Plant("fetch token", secrets->fetch_token().view());
    planted.Plant("erase token", secrets->erase_token().view());
  }

  support::DemoSystem demo_;
  SystemClock clock_;
  SystemRandom random_;
  client::ServerOptions server_;
};

void ScanSeized(const support::DemoSystem& demo, LeakScanner& scanner) {
  for (const StoredValue& value : DumpDatabase(demo.server_data())) {
    scanner.Scan(value.table + "." + value.column, value.value);
  }
  scanner.ScanFolder(demo.server_data());
  scanner.Scan("log", AsBytes(support::ReadText(demo.path("server.log"))));
}

TEST_F(SeizureTest, TheServersOwnKeysOpenNothingAPersonWrote) {
  LeakScanner scanner;
  PlantWords(scanner);
  FileAnswerAndRead(scanner);
  if (HasFatalFailure()) return;
  LeakScanner addresses;
  addresses.Plant("address", AsBytes("127.0.0.1"));

  // Killed, not stopped: the write-ahead log stays behind as it would at a raid.
  demo_.KillServer();
  ScanSeized(demo_, scanner);
  ScanSeized(demo_, addresses);

  EXPECT_GT(scanner.bytes_scanned(), std::size_t{kCases} * 8648);
  EXPECT_THAT(scanner.hits(), ::testing::IsEmpty());
  EXPECT_THAT(addresses.hits(), ::testing::IsEmpty());

  // The same search finds a row that should not be there, so it can find.
  PlantControlRow(demo_.server_data(), "note: " + PlantedWord("story", 77) + " was here");
  ScanSeized(demo_, scanner);
  EXPECT_THAT(scanner.hits(),
              ::testing::Contains(::testing::HasSubstr("story as bytes in control.note")));
}

TEST_F(SeizureTest, TheDaemonsMemoryHoldsNoStoryAndMakesNoCore) {
  LeakScanner scanner;
  LeakScanner unused;
  FileAnswerAndRead(unused);
  if (HasFatalFailure()) return;
  PlantWords(scanner);
  scanner.Plant("control: the guidance every server holds", AsBytes("Massachusetts"));

  ScanMemory(demo_.server().pid(), scanner);

  EXPECT_THAT(scanner.hits(), ::testing::Each(::testing::StartsWith("control")));
  EXPECT_THAT(scanner.hits(), ::testing::Not(::testing::IsEmpty()));
  rlimit limit{};
  ASSERT_EQ(prlimit(demo_.server().pid(), RLIMIT_CORE, nullptr, &limit), 0);
  EXPECT_EQ(limit.rlim_max, 0u);
}

TEST(LeakScannerTest, FindsAPlantedWordInEveryFormItCouldBeWritten) {
  LeakScanner scanner;
  scanner.Plant("word", AsBytes("quetzal-0042"));
  const std::vector<std::string> forms = {
      "..quetzal-0042..",
      std::string("q\0u\0e\0t\0z\0a\0l\0-\0"
                  "0\0"
                  "0\0"
                  "4\0"
                  "2\0",
                  24),
      "7175657474a",
      "71756574"
      "7a616c2d30303432",
      "71756574"
      "7A616C2D30303432",
      "cXVldHphbC0wMDQy",     // base64 of the word alone
      "eHF1ZXR6YWwtMDA0Mg",   // after one byte
      "eHhxdWV0emFsLTAwNDI",  // after two
  };
  std::vector<bool> found;
  for (const std::string& form : forms) {
    scanner.ForgetHits();
    scanner.Scan("test", AsBytes(form));
    found.push_back(!scanner.hits().empty());
  }
  EXPECT_EQ(found, (std::vector<bool>{true, true, false, true, true, true, true, true}));
}

}  // namespace
}  // namespace taillight::integration
