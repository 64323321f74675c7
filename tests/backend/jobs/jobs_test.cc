// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/jobs/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <latch>
#include <thread>

#include "backend/jobs/daily.h"
#include "backend/jobs/signals.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace taillight::jobs {
namespace {

using support::IsOk;
using support::StatusIs;

const ClockDoubt kMovedOnPurpose{.passed = [] { return 0; }, .seconds = 0};

TEST(JobsTest, RunsWhatItIsGivenOnAThreadOfItsOwn) {
  Jobs jobs;
  std::latch done(1);
  std::thread::id thread;

  jobs.Post([&] {
    thread = std::this_thread::get_id();
    done.count_down();
  });
  done.wait();

  EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(JobsTest, RunsAgainAndAgainUntilItIsStopped) {
  Jobs jobs;
  std::latch thrice(3);
  std::atomic<int> runs = 0;

  jobs.Every(std::chrono::milliseconds(1), [&] {
    if (++runs <= 3) thrice.count_down();
  });
  thrice.wait();
  jobs.Stop();
  const int at_stop = runs;

  EXPECT_GE(at_stop, 3);
  jobs.Stop();
  EXPECT_EQ(runs, at_stop);
}

TEST(JobsTest, StopLetsTheRunningJobEnd) {
  Jobs jobs;
  std::latch started(1);
  std::latch may_end(1);
  bool ended = false;
  jobs.Post([&] {
    started.count_down();
    may_end.wait();
    ended = true;
  });
  started.wait();

  may_end.count_down();
  jobs.Stop();

  EXPECT_TRUE(ended);
}

TEST(DailyTest, RunsAtTheStartAndOnceOnEachDay) {
  support::FakeClock clock(1'000'000'000);
  int runs = 0;
  Daily daily(clock, kMovedOnPurpose, [&] {
    ++runs;
    return OkStatus();
  });

  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs, 1);

  clock.Advance(kSecondsPerDay);
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs, 2);

  clock.Advance(-90 * kSecondsPerDay);
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs, 3);
}

TEST(DailyTest, TriesAgainWhenItFailed) {
  support::FakeClock clock(1'000'000'000);
  int runs = 0;
  Daily daily(clock, kMovedOnPurpose,
              [&] { return ++runs == 1 ? Unavailable("disk full") : OkStatus(); });

  EXPECT_THAT(daily.Look(), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs, 2);
}

TEST(SignalsTest, GivesEachSignalThatCame) {
  const auto signals = Signals::Catch({SIGHUP, SIGUSR1});
  ASSERT_THAT(signals, IsOk());

  std::raise(SIGHUP);
  EXPECT_EQ((*signals)->Next(), SIGHUP);
  std::raise(SIGUSR1);
  EXPECT_EQ((*signals)->Next(), SIGUSR1);
}

TEST(SignalsTest, RefusesASignalThatCannotBeCaught) {
  EXPECT_THAT(Signals::Catch({SIGKILL}), StatusIs(StatusCode::kInternal));
}

}  // namespace
}  // namespace taillight::jobs
