// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/call_gate.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using std::chrono::system_clock;
using support::IsOk;
using support::StatusIs;

CallFacts GoodCall() { return {system_clock::time_point::max(), 10, 10, false}; }

TEST(CallGateTest, LetsInNoMoreAtOnceThanItsLimit) {
  CallGate gate({.max_in_flight = 2});
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
  EXPECT_THAT(gate.Enter(GoodCall()), StatusIs(StatusCode::kResourceExhausted));

  gate.Leave(OkStatus());

  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
}

TEST(CallGateTest, ARefusedCallTakesNoPlace) {
  CallGate gate({.max_in_flight = 1});
  CallFacts late = GoodCall();
  late.deadline = system_clock::now() - std::chrono::seconds(1);
  CallFacts gone = GoodCall();
  gone.is_cancelled = true;
  CallFacts large = GoodCall();
  large.message_bytes = 11;

  EXPECT_THAT(gate.Enter(late), StatusIs(StatusCode::kDeadlineExceeded));
  EXPECT_THAT(gate.Enter(gone), StatusIs(StatusCode::kCancelled));
  EXPECT_THAT(gate.Enter(large), StatusIs(StatusCode::kInvalidArgument));

  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
}

TEST(CallGateTest, AClosedGateLetsNobodyInAndCountsThoseInside) {
  CallGate gate({});
  ASSERT_THAT(gate.Enter(GoodCall()), IsOk());

  gate.Close();

  EXPECT_THAT(gate.Enter(GoodCall()), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(gate.in_flight(), 1);
  gate.Leave(OkStatus());
  EXPECT_EQ(gate.in_flight(), 0);
}

TEST(CallGateTest, LetsABurstOfOneSecondInAndNoMore) {
  // A thousand calls take far less than the second that would let one more in.
  CallGate gate({.max_in_flight = 100'000, .max_per_second = 5});
  int let_in = 0;
  for (int i = 0; i < 1000; ++i) {
    if (gate.Enter(GoodCall()).ok()) ++let_in;
  }

  EXPECT_GE(let_in, 5);
  EXPECT_LT(let_in, 100);
}

TEST(CallGateTest, TellsOfItsOwnFaultsAlone) {
  std::vector<StatusCode> told;
  CallGate gate({}, [&](const Status& fault) { told.push_back(fault.code()); });
  for (int code = 0; code <= 16; ++code) {
    gate.Leave(MakeStatus(static_cast<StatusCode>(code), "x"));
  }

  EXPECT_EQ(told, (std::vector<StatusCode>{StatusCode::kUnknown, StatusCode::kInternal,
                                           StatusCode::kUnavailable, StatusCode::kDataLoss}));
}

TEST(CallGateTest, ACallEndsByItsOwnDeadlineOrTheLongestThereIs) {
  CallGate gate({.longest = std::chrono::hours(1)});
  CallFacts soon = GoodCall();
  soon.deadline = system_clock::now() + std::chrono::minutes(1);

  EXPECT_EQ(gate.DeadlineFor(soon), soon.deadline);
  const system_clock::time_point longest = gate.DeadlineFor(GoodCall());
  EXPECT_LE(longest, system_clock::now() + std::chrono::hours(1));
}

}  // namespace
}  // namespace taillight::service
