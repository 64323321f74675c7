// SPDX-License-Identifier: AGPL-3.0-or-later
// A clock that jumps by years, ahead or back, and is set right again hours later: nothing that was
// acknowledged goes because of it, nothing is there twice, and the service goes on.
#include <gtest/gtest.h>

#include <vector>

#include "backend/jobs/daily.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/fault_table.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::jobs {
namespace {

using support::IsOk;
using support::StatusIs;

constexpr UnixSeconds kHour = 3600;
constexpr UnixSeconds kYear = 365 * kSecondsPerDay;

/// A server for some days, looked at every hour, with what its callers were told.
class Days {
 public:
  Days()
      : daily_(backend_.clock, {.passed = [this] { return passed_; }}, [this] {
          ++removals_;
          return backend_.domain.retention.Run().status();
        }) {}

  /// Hours in which reports and cases come, while the clock is off by `error`.
  void Live(int hours, UnixSeconds error) {
    while (hours-- > 0) {
      passed_ += kHour;
      backend_.clock.Set(support::kTestNow + passed_ + error);
      daily_.Look().IgnoreError();
      SendReport();
      SendCase();
      // The answer may have been lost: one comes again.
      Send(cases_[static_cast<std::size_t>(passed_) % cases_.size()]);
    }
  }

  void Count(support::FaultToll& toll) {
    std::uint64_t acknowledged_cases = 0;
    for (const Sent& sent : cases_) acknowledged_cases += sent.acknowledged ? 1 : 0;
    std::uint64_t acknowledged_reports = 0;
    for (const Sent& sent : reports_) {
      acknowledged_reports += sent.acknowledged ? 1 : 0;
      const bool held = backend_.storage->reports().Holds(sent.week, sent.record).value();
      toll.lost += sent.acknowledged && !held ? 1 : 0;
    }
    const std::uint64_t cases = backend_.storage->cases().Count().value();
    if (cases < acknowledged_cases) toll.lost += acknowledged_cases - cases;
    if (cases > acknowledged_cases) toll.doubled += cases - acknowledged_cases;
    const std::uint64_t reports = backend_.storage->reports().Count().value();
    if (reports > acknowledged_reports) toll.doubled += reports - acknowledged_reports;
    ++toll.rounds;
  }

  bool last_case_was_taken() const { return cases_.back().acknowledged; }
  int removals() const { return removals_; }

 private:
  struct Sent {
    Bytes record;
    std::uint32_t week = 0;
    bool acknowledged = false;
  };

  void SendReport() {
    Sent& sent = reports_.emplace_back();
    sent.week = WeekOf(backend_.clock.Now());
    sent.record = support::SampleReport(sent.week, backend_.random);
    support::Later<domain::Day> stored;
    backend_.domain.intake.AcceptReport(token_, sent.record, stored.done());
    sent.acknowledged = stored.Get().ok();
  }
  void SendCase() {
    Sent& sent = cases_.emplace_back();
    const std::vector<KeyId> keys(3, backend_.clinic.EpochKeyId(0));
    sent.record = support::SampleCase(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(), keys,
                                      backend_.random);
    Send(sent);
  }
  void Send(Sent& sent) {
    support::Later<domain::Day> stored;
    backend_.domain.intake.AcceptCase({token_, sent.record, erase_id_}, stored.done());
    if (stored.Get().ok()) sent.acknowledged = true;
  }

  support::Backend backend_;
  std::int64_t passed_ = 0;
  int removals_ = 0;
  Daily daily_;
  const Bytes token_ = Bytes(domain::kTokenBytes);
  const Bytes erase_id_ = Bytes(EraseId::kSize);
  std::vector<Sent> reports_;
  std::vector<Sent> cases_;
};

void ExpectNothingLostBy(int direction, std::string_view name) {
  support::SeededRandom random(7);
  support::FaultToll toll;
  for (int round = 0; round < 50; ++round) {
    Days days;
    days.Live(3, 0);
    const auto years = static_cast<UnixSeconds>(1 + random.Below(9));
    days.Live(1 + static_cast<int>(random.Below(23)), direction * years * kYear);
    days.Live(30, 0);
    days.Count(toll);
    EXPECT_TRUE(days.last_case_was_taken());
    EXPECT_GE(days.removals(), 2) << "removals go on";
  }
  EXPECT_EQ(toll.lost, 0u);
  EXPECT_EQ(toll.doubled, 0u);
  support::PrintFault(name, toll);
}

TEST(ClockJumpTest, NothingGoesBecauseTheClockWasYearsAhead) {
  ExpectNothingLostBy(1, "server: clock years ahead for hours");
}

TEST(ClockJumpTest, NothingGoesBecauseTheClockWasYearsBack) {
  ExpectNothingLostBy(-1, "server: clock years back for hours");
}

class DailyJumpTest : public ::testing::Test {
 protected:
  Daily MakeDaily(std::optional<std::uint32_t> last_day) {
    return Daily(clock_, {.passed = [this] { return passed_; }, .last_day = last_day}, [this] {
      ++runs_;
      return OkStatus();
    });
  }
  void Pass(UnixSeconds seconds) {
    passed_ += seconds;
    clock_.Advance(seconds);
  }

  support::FakeClock clock_{support::kTestNow};
  std::int64_t passed_ = 5;
  int runs_ = 0;
};

TEST_F(DailyJumpTest, BelievesAJumpThatStandsForADay) {
  Daily daily = MakeDaily(std::nullopt);
  ASSERT_THAT(daily.Look(), IsOk());
  clock_.Advance(3 * kYear);

  for (int hour = 0; hour < 24; ++hour, Pass(kHour)) {
    EXPECT_THAT(daily.Look(), StatusIs(StatusCode::kFailedPrecondition)) << hour;
  }

  EXPECT_EQ(runs_, 1);
  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs_, 2);
}

TEST_F(DailyJumpTest, ADayThatComesWhileNobodyLooksIsNoJump) {
  Daily daily = MakeDaily(std::nullopt);
  ASSERT_THAT(daily.Look(), IsOk());

  Pass(40 * kSecondsPerDay);

  EXPECT_THAT(daily.Look(), IsOk());
  EXPECT_EQ(runs_, 2);
}

TEST_F(DailyJumpTest, ThinksOfAnEarlierProgramsLastDay) {
  const std::uint32_t today = DayOf(support::kTestNow);
  Daily after_a_month = MakeDaily(today - 31);
  EXPECT_THAT(after_a_month.Look(), IsOk());

  for (const std::uint32_t last_day : {today - 32, today - 4000, today + 1}) {
    Daily daily = MakeDaily(last_day);
    EXPECT_THAT(daily.Look(), StatusIs(StatusCode::kFailedPrecondition));
    Pass(kSecondsPerDay);
    EXPECT_THAT(daily.Look(), IsOk());
    clock_.Set(support::kTestNow);
  }
}

}  // namespace
}  // namespace taillight::jobs
