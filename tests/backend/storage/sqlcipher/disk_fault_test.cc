// SPDX-License-Identifier: AGPL-3.0-or-later
// A full disk, a failing disk and a failed sync at any moment: whoever was told "stored" finds it,
// whoever was told "try again" finds it once when they do, and the service goes on.
#include <gtest/gtest.h>

#include <string_view>

#include "tests/backend/storage/sqlcipher/fault_machine.h"
#include "tests/support/status_matchers.h"

namespace taillight::storage_sqlcipher {
namespace {

using support::DiskCall;
using support::DiskFault;
using Storage = StatusOr<std::unique_ptr<domain::Storage>>;

constexpr std::uint64_t kRounds = 200;

enum class End { kPowerCut, kKill, kStop };

void EndBy(End end, FaultMachine& machine, Storage& storage) {
  switch (end) {
    case End::kPowerCut:
      return machine.CutPower(storage);
    case End::kKill:
      return machine.Kill(storage);
    case End::kStop:
      storage = Unavailable("closed");
  }
}

void Add(const Findings& findings, std::uint64_t seed, support::FaultToll& toll) {
  EXPECT_TRUE(findings.none()) << findings << "seed " << seed;
  toll.lost += findings.lost;
  toll.doubled += findings.doubled;
}

// Writes while the disk fails, and again once it is well: then all of it must be acknowledged.
void WriteThroughFault(FaultMachine& machine, DiskFault fault, std::uint64_t seed) {
  fault.at = 1 + machine.random().Below(40);
  fault.times = 1 + machine.random().Below(12);
  Storage storage = machine.Open();
  ASSERT_THAT(storage, support::IsOk());
  machine.Write(**storage);
  machine.disk().Put(fault);
  machine.Write(**storage);
  machine.disk().ClearFaults();
  machine.Write(**storage);
  EXPECT_EQ(machine.acknowledged_last(), 42u) << "the service goes on; seed " << seed;
  EndBy(static_cast<End>(machine.random().Below(3)), machine, storage);
}

class DiskFaultTest : public ::testing::TestWithParam<std::pair<std::string_view, DiskFault>> {};

TEST_P(DiskFaultTest, LosesNothingDoublesNothingAndServiceGoesOn) {
  const auto& [name, fault] = GetParam();
  support::FaultToll toll;
  for (std::uint64_t seed = 1; seed <= kRounds; ++seed, ++toll.rounds) {
    FaultMachine machine(seed);
    WriteThroughFault(machine, fault, seed);
    Add(machine.Check(), seed, toll);
  }
  support::PrintFault(name, toll);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, DiskFaultTest,
    ::testing::Values(std::pair{"server: disk full", DiskFault{.kind = DiskFault::Kind::kDiskFull,
                                                               .call = DiskCall::kWrite}},
                      std::pair{"server: write fails", DiskFault{.kind = DiskFault::Kind::kIoError,
                                                                 .call = DiskCall::kWrite}},
                      std::pair{"server: sync fails", DiskFault{.kind = DiskFault::Kind::kIoError,
                                                                .call = DiskCall::kSync}},
                      std::pair{"server: any call fails",
                                DiskFault{.kind = DiskFault::Kind::kIoError}}),
    [](const auto& fault) {
      std::string name(fault.param.first.substr(8));
      std::erase(name, ' ');
      return name;
    });

// The trap of a failed fsync: the system's cache shows what the disk never got. A server that died
// right after it must not find it in the log of its next life, take it for stored, and acknowledge
// it when it comes again.
TEST(FailedSyncTest, WhatItLeftInTheCacheIsNotAcknowledgedBeforeItIsDurable) {
  support::FaultToll toll;
  for (std::uint64_t seed = 1; seed <= kRounds; ++seed, ++toll.rounds) {
    FaultMachine machine(seed);
    {
      Storage storage = machine.Open();
      ASSERT_THAT(storage, support::IsOk());
      machine.Write(**storage);
      machine.disk().Put({.kind = DiskFault::Kind::kIoError,
                          .at = 1 + machine.random().Below(6),
                          .times = 0,
                          .call = DiskCall::kSync});
      machine.Write(**storage);
      machine.Kill(storage);
    }
    {
      Storage storage = machine.Open();
      ASSERT_THAT(storage, support::IsOk());
      machine.SendAgain(**storage);
      machine.CutPower(storage);
    }
    Add(machine.Check(), seed, toll);
  }
  support::PrintFault("server: sync fails, killed, sent again, power cut", toll);
}

}  // namespace
}  // namespace taillight::storage_sqlcipher
