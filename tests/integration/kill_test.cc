// SPDX-License-Identifier: AGPL-3.0-or-later
// Kills the server under load, again and again on the same data, and counts what it had
// acknowledged.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "tests/integration/ledger.h"
#include "tests/support/demo_system.h"
#include "tests/support/intake_load.h"

namespace taillight::integration {
namespace {

constexpr int kRounds = 200;

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
    ledger.WaitForAcknowledged(1 + random.Below(64));
    // The instant of the kill is what the test is about; it varies by microseconds to tens of
    // milliseconds.
    std::this_thread::sleep_for(std::chrono::microseconds(random.Below(20000)));
    demo.KillServer();
    load.Stop();
  }

  const support::FaultToll toll = Compare(ledger, demo.server_data(), kRounds);
  support::PrintFault("server: kill -9 under load", toll);
  EXPECT_GT(ledger.acknowledged().size(), static_cast<std::size_t>(kRounds));
  EXPECT_EQ(toll.lost, 0u);
  EXPECT_EQ(toll.doubled, 0u);
}

}  // namespace
}  // namespace taillight::integration
