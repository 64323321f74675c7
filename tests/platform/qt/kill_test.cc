// SPDX-License-Identifier: AGPL-3.0-or-later
// Kills the app at random instants, again and again on the same folder: it opens next time, and
// what was typed more than a second before is there, once.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/client.h"
#include "client-core/client/process.h"
#include "client-core/guidance/trust.h"
#include "tests/support/demo_system.h"
#include "tests/support/fault_table.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::app {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using support::IsOk;

constexpr std::string_view kPassphrase = "umbrella granite seven oxen ladder pepper";
constexpr auto kMayBeLost = 1s;
constexpr std::uint64_t kLongestLifeMicroseconds = 4000000;

/// A hundred in `./dev faults`.
int Rounds() {
  const char* rounds = std::getenv("TAILLIGHT_KILL_ROUNDS");
  return rounds == nullptr ? 8 : std::atoi(rounds);
}

struct Line {
  Clock::time_point time;
  std::string text;
};

/// What the app's person said until it was killed.
std::vector<Line> LiveAndDie(const std::vector<std::string>& command, const std::string& errors,
                             std::chrono::microseconds life, Clock::time_point& death) {
  std::vector<Line> lines;
  support::Process process(command, errors);
  std::thread reader([&] {
    while (std::optional<std::string> line = process.ReadLine())
      lines.push_back({Clock::now(), *line});
  });
  // The instant of the kill is what the test is about.
  std::this_thread::sleep_for(life);
  death = Clock::now();
  process.Signal(SIGKILL);
  reader.join();
  return lines;
}

using Field = std::pair<std::string, std::string>;

std::string ValueOf(const model::CaseFile& file, const std::string& question);

/// What should be there. A draft by its id, a field by draft and question.
class Expected {
 public:
  void Note(const std::vector<Line>& lines, Clock::time_point death) {
    for (const Line& line : lines) {
      std::istringstream words(line.text);
      std::string what;
      std::string draft;
      words >> what >> draft;
      const bool must = death - line.time > kMayBeLost;
      if (what == "begin") ++may_begin_;
      if (what == "draft") {
        --may_begin_;
        (must ? drafts_ : doubtful_).insert(draft);
      }
      if (what == "scale") NoteState(scale_, draft, must);
      if (what != "typed") continue;
      std::string question;
      std::string text;
      words >> question >> text;
      NoteState(fields_[{draft, question}], text, must);
    }
  }

  /// Counts what is missing or twice, and takes what is there for what must be there from now on.
  void Compare(const std::map<std::string, model::CaseFile>& found, support::FaultToll& toll) {
    for (const std::string& draft : drafts_) toll.lost += found.contains(draft) ? 0 : 1;
    for (const auto& [draft, file] : found) {
      if (drafts_.contains(draft) || doubtful_.contains(draft)) continue;
      if (may_begin_ > 0) {
        --may_begin_;
      } else {
        ++toll.doubled;
      }
    }
    for (auto& [field, states] : fields_) {
      const auto file = found.find(field.first);
      if (file == found.end()) continue;
      const std::string value = ValueOf(file->second, field.second);
      if (!states.contains(value)) {
        ++toll.lost;
        ADD_FAILURE() << field.second << " holds neither what was there nor what came after it";
      }
      states = {value};
    }
    drafts_.clear();
    doubtful_.clear();
    may_begin_ = 0;
    for (const auto& [draft, file] : found) drafts_.insert(draft);
  }

  void CompareScale(const std::string& found, support::FaultToll& toll) {
    if (!scale_.empty() && !scale_.contains(found)) ++toll.lost;
    scale_ = {found};
  }
  std::size_t drafts() const { return drafts_.size(); }
  std::size_t fields() const { return fields_.size(); }

 private:
  /// What is old enough is the least that must be there.
  static void NoteState(std::set<std::string>& states, const std::string& state, bool must) {
    if (must) states.clear();
    if (states.empty() && !must) states.insert("");
    states.insert(state);
  }

  std::set<std::string> drafts_;
  std::set<std::string> doubtful_;
  int may_begin_ = 0;
  std::map<Field, std::set<std::string>> fields_;
  std::set<std::string> scale_;
};

std::string ValueOf(const model::CaseFile& file, const std::string& question) {
  if (question == "story") return file.story;
  if (question == "held_person") return file.held_person;
  if (question == "custody_place") return file.custody_place;
  if (question == "safe_contact") return file.safe_contact;
  if (question == "agency_name") return file.agency_name;
  ADD_FAILURE() << "an unknown question: " << question;
  return {};
}

class PhoneKillTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_THAT(client::PrepareProcess(), IsOk()); }

  /// Every draft, once per id; the outbox must be empty, for nothing was sent.
  void Read(std::map<std::string, model::CaseFile>& found) {
    const auto trust = guidance::LoadTrust(demo_.authority() / "trust.bin");
    ASSERT_THAT(trust, IsOk());
    const SystemClock clock;
    SystemRandom random;
    auto client = client::Client::Open(
        {folder_, {*trust, "127.0.0.1:9", std::nullopt}, clock, random, built_in::Guidance()});
    ASSERT_THAT(client, IsOk());
    const auto lock = (*client)->lock_status();
    ASSERT_THAT(lock, IsOk());
    if (lock->is_new) return;
    ASSERT_THAT((*client)->Unlock(SecretBytes::CopyOf(AsBytes(kPassphrase))), IsOk());
    const auto drafts = (*client)->ListDrafts();
    ASSERT_THAT(drafts, IsOk());
    for (const client::DraftId& draft : *drafts) {
      const auto file = (*client)->LoadDraft(draft);
      ASSERT_THAT(file, IsOk());
      EXPECT_TRUE(found.emplace(ToHex(draft.view()), *file).second);
    }
    EXPECT_TRUE((*client)->ListOutbox()->empty());
  }

  support::DemoSystem demo_;
  support::TemporaryDirectory directory_;
  const std::filesystem::path folder_ = directory_ / "data";
};

TEST_F(PhoneKillTest, WhatIsOlderThanASecondIsThereAfterEveryKill) {
  SystemRandom random;
  Expected expected;
  support::FaultToll toll;
  const std::string errors = (directory_ / "errors").string();
  for (int round = 0; round < Rounds(); ++round, ++toll.rounds) {
    SCOPED_TRACE("round " + std::to_string(round));
    Clock::time_point death;
    const std::vector<Line> lines = LiveAndDie(
        {support::SiblingProgram("phone_kill_probe"), folder_.string(),
         (demo_.authority() / "trust.bin").string(), std::to_string(random.Below(1000000))},
        errors, std::chrono::microseconds(random.Below(kLongestLifeMicroseconds)), death);
    for (const Line& line : lines) {
      ASSERT_FALSE(line.text.starts_with("stuck")) << line.text << support::ReadText(errors);
      if (line.text.starts_with("ready ")) expected.CompareScale(line.text.substr(6), toll);
    }
    expected.Note(lines, death);
    std::map<std::string, model::CaseFile> found;
    Read(found);
    if (HasFatalFailure()) return;
    expected.Compare(found, toll);
  }
  support::PrintFault("phone: kill -9 of the app while someone types", toll);
  EXPECT_GT(expected.drafts(), 0U);
  EXPECT_GT(expected.fields(), 0U);
  EXPECT_EQ(toll.lost, 0U);
  EXPECT_EQ(toll.doubled, 0U);
}

}  // namespace
}  // namespace taillight::app
