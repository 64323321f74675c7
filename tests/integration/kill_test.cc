// SPDX-License-Identifier: AGPL-3.0-or-later
// Kills the server under load, again and again on the same data, and counts what it had
// acknowledged.
#include <gtest/gtest.h>
#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "tests/integration/stored_records.h"
#include "tests/support/demo_system.h"
#include "tests/support/fault_table.h"
#include "tests/support/intake_load.h"

namespace taillight::integration {
namespace {

constexpr int kRounds = 200;

// What the clients know: records with a durable answer, and records whose answer never came.
class Ledger {
 public:
  void Note(const support::IntakeLoadAnswer& answer) {
    std::lock_guard lock(mutex_);
    std::string record = ToString(answer.record);
    (answer.ok ? acknowledged_ : in_doubt_).push_back(std::move(record));
    if (answer.ok && acknowledged_.size() >= wanted_) enough_.notify_all();
  }

  // Returns once `more` further records were acknowledged.
  void WaitForMore(std::size_t more) {
    std::unique_lock lock(mutex_);
    wanted_ = acknowledged_.size() + more;
    enough_.wait_for(lock, std::chrono::seconds(60),
                     [this] { return acknowledged_.size() >= wanted_; });
  }

  std::vector<std::string> acknowledged() {
    std::lock_guard lock(mutex_);
    return acknowledged_;
  }
  std::vector<std::string> in_doubt() {
    std::lock_guard lock(mutex_);
    return in_doubt_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable enough_;
  std::vector<std::string> acknowledged_;
  std::vector<std::string> in_doubt_;
  std::size_t wanted_ = 0;
};

// Sends some old records again: acknowledged ones must change nothing, in-doubt ones must end up
// there once.
void Resend(const support::IntakeLoadOptions& options, const std::vector<std::string>& records,
            SystemRandom& random) {
  if (records.empty()) return;
  for (int i = 0; i < 5; ++i) {
    const std::string& record = records[random.Below(records.size())];
    ASSERT_TRUE(support::SubmitOnce(options, AsBytes(record)).ok());
  }
}

TEST(KillTest, EveryAcknowledgedRecordIsThereOnceAfterTwoHundredKills) {
  support::DemoSystem demo;
  SystemRandom random;
  Ledger ledger;

  for (int round = 0; round < kRounds; ++round) {
    ASSERT_TRUE(demo.StartServer())
        << "round " << round << ": " << support::ReadText(demo.path("server.log"));
    support::IntakeLoadOptions options;
    options.address = demo.address();
    options.ca_pem = demo.ca_pem();
    options.server_name = "localhost";
    options.in_flight = 32;
    options.week = WeekOf(SystemClock().Now());
    options.case_share = 16;
    Resend(options, ledger.acknowledged(), random);
    Resend(options, ledger.in_doubt(), random);
    support::IntakeLoad load(options, [&](const auto& answer) { ledger.Note(answer); });
    load.Start();
    ledger.WaitForMore(1 + random.Below(64));
    // The instant of the kill is what the test is about; it varies by microseconds to tens of
    // milliseconds.
    std::this_thread::sleep_for(std::chrono::microseconds(random.Below(20000)));
    demo.KillServer();
    load.Stop();
  }

  std::map<std::string, int> stored = CountStoredRecords(demo.server_data());
  std::size_t lost = 0;
  std::size_t doubled = 0;
  for (const std::string& record : ledger.acknowledged()) lost += stored.contains(record) ? 0 : 1;
  for (const auto& [record, count] : stored) doubled += count > 1 ? 1 : 0;
  support::PrintFault("server: kill -9 under load", {kRounds, lost, doubled});
  EXPECT_GT(ledger.acknowledged().size(), static_cast<std::size_t>(kRounds));
  EXPECT_EQ(lost, 0u);
  EXPECT_EQ(doubled, 0u);
}

}  // namespace
}  // namespace taillight::integration
