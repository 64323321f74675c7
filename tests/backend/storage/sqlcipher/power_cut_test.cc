// SPDX-License-Identifier: AGPL-3.0-or-later
// What was acknowledged is there after the power was cut at any write or sync: once, not twice, and
// at once.
#include <gtest/gtest.h>

#include "tests/backend/storage/sqlcipher/fault_machine.h"

namespace taillight::storage_sqlcipher {
namespace {

TEST(PowerCutTest, EverythingAcknowledgedIsThereOnceAfterwards) {
  support::FaultToll toll;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    FaultMachine machine(seed);
    for (int cut = 0; cut < 2; ++cut, ++toll.rounds) {
      machine.RunUntilPowerCut();
      const Findings findings = machine.Check();
      EXPECT_TRUE(findings.none()) << findings << "seed " << seed << ", cut " << cut;
      toll.lost += findings.lost;
      toll.doubled += findings.doubled;
    }
  }
  support::PrintFault("server: power cut", toll);
}

TEST(PowerCutTest, TheSameCheckFindsTheLossWhenSyncsAreLeftOut) {
  int losing = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FaultMachine machine(seed, true);
    machine.RunUntilPowerCut();
    losing += machine.Check().none() ? 0 : 1;
  }

  EXPECT_GT(losing, 0);
}

}  // namespace
}  // namespace taillight::storage_sqlcipher
