// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of the clocks.
#include "client-core/base/clock.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "client-core/base/file.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight {
namespace {

Status WriteTime(const std::filesystem::path& path, std::string_view text) {
  return ReplaceFile(path, AsBytes(text), FileMode::kPublic, "clock file");
}

TEST(FileClockTest, FollowsTheFile) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(WriteTime(directory / "clock", "1444000000\n"), support::IsOk());
  auto clock = FileClock::Open(directory / "clock");
  ASSERT_THAT(clock, support::IsOk());
  EXPECT_EQ(clock->Now(), 1444000000);

  ASSERT_THAT(WriteTime(directory / "clock", "1447000000\n"), support::IsOk());

  EXPECT_EQ(clock->Now(), 1447000000);
}

TEST(FileClockTest, RefusesAFileWithoutATime) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(WriteTime(directory / "clock", "noon"), support::IsOk());

  EXPECT_THAT(FileClock::Open(directory / "clock"),
              support::StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(FileClock::Open(directory / "absent"),
              support::StatusIs(StatusCode::kInvalidArgument));
}

TEST(ClockTest, CutsTimeToDaysAndWeeks) {
  EXPECT_EQ(DayOf(86399), 0u);
  EXPECT_EQ(DayOf(86400), 1u);
  EXPECT_EQ(WeekOf(604799), 0u);
  EXPECT_EQ(WeekOf(604800), 1u);
}

}  // namespace
}  // namespace taillight
