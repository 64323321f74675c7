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

CallFacts GoodCall() { return {system_clock::time_point::max(), 10, "ipv4:192.0.2.7:4711", false}; }

CallLimits LimitsOf(std::uint32_t max_in_flight) {
  return {.max_message_bytes = 10,
          .max_in_flight = max_in_flight,
          .max_in_flight_per_peer = max_in_flight};
}

TEST(CallGateTest, LetsInNoMoreAtOnceThanItsLimit) {
  CallGate gate(LimitsOf(2));
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
  EXPECT_THAT(gate.Enter(GoodCall()), StatusIs(StatusCode::kResourceExhausted));

  gate.Leave(PeerOf(GoodCall().peer, false), OkStatus());

  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
}

TEST(CallGateTest, OnePeerGetsAQuarterOfThePlacesAndOthersTheRest) {
  CallGate gate({.max_message_bytes = 10, .max_in_flight = 8});
  CallFacts other = GoodCall();
  other.peer = "ipv4:192.0.2.8:1";
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
  const auto second = gate.Enter(GoodCall());
  EXPECT_THAT(second, IsOk());

  EXPECT_THAT(gate.Enter(GoodCall()), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT(gate.Enter(other), IsOk());
  EXPECT_EQ(gate.in_flight(), 3);

  gate.Leave(*second, OkStatus());
  EXPECT_THAT(gate.Enter(GoodCall()), IsOk());
}

TEST(CallGateTest, ThisMachinesOwnAddressesStandForMany) {
  CallFacts local = GoodCall();
  local.peer = "ipv4:127.0.0.1:4711";
  CallGate many({.max_message_bytes = 10, .max_in_flight = 8});
  CallGate one({.max_message_bytes = 10, .max_in_flight = 8}, nullptr, true);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(many.Enter(local), IsOk());
    EXPECT_THAT(one.Enter(local), IsOk());
  }

  EXPECT_THAT(many.Enter(local), IsOk());
  EXPECT_THAT(one.Enter(local), StatusIs(StatusCode::kResourceExhausted));
}

TEST(CallGateTest, ARefusedCallTakesNoPlace) {
  CallGate gate(LimitsOf(1));
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
  CallGate gate(LimitsOf(9));
  ASSERT_THAT(gate.Enter(GoodCall()), IsOk());

  gate.Close();

  EXPECT_THAT(gate.Enter(GoodCall()), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(gate.in_flight(), 1);
  gate.Leave(PeerOf(GoodCall().peer, false), OkStatus());
  EXPECT_EQ(gate.in_flight(), 0);
}

TEST(CallGateTest, LetsABurstOfOneSecondInAndNoMore) {
  // A thousand calls take far less than the second that would let one more in.
  CallLimits limits = LimitsOf(100'000);
  limits.max_per_second = 5;
  CallGate gate(limits);
  int let_in = 0;
  for (int i = 0; i < 1000; ++i) {
    if (gate.Enter(GoodCall()).ok()) ++let_in;
  }

  EXPECT_GE(let_in, 5);
  EXPECT_LT(let_in, 100);
}

TEST(CallGateTest, TellsOfItsOwnFaultsAlone) {
  std::vector<StatusCode> told;
  CallGate gate(LimitsOf(9), [&](const Status& fault) { told.push_back(fault.code()); });
  for (int code = 0; code <= 16; ++code) {
    gate.Leave(kNoPeer, MakeStatus(static_cast<StatusCode>(code), "x"));
  }

  EXPECT_EQ(told, (std::vector<StatusCode>{StatusCode::kUnknown, StatusCode::kInternal,
                                           StatusCode::kUnavailable, StatusCode::kDataLoss}));
}

TEST(CallGateTest, ACallEndsByItsOwnDeadlineOrTheLongestThereIs) {
  CallLimits limits = LimitsOf(9);
  limits.longest = std::chrono::hours(1);
  CallGate gate(limits);
  CallFacts soon = GoodCall();
  soon.deadline = system_clock::now() + std::chrono::minutes(1);

  EXPECT_EQ(gate.DeadlineFor(soon), soon.deadline);
  const system_clock::time_point longest = gate.DeadlineFor(GoodCall());
  EXPECT_LE(longest, system_clock::now() + std::chrono::hours(1));
}

}  // namespace
}  // namespace taillight::service
