// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::model {
namespace {

using namespace std::chrono_literals;
using support::IsOkAndHolds;
using support::StatusIs;

TEST(DateTest, ReadsIsoDays) {
  EXPECT_THAT(ParseDate("2026-05-14"), IsOkAndHolds(Date(2026y / 5 / 14)));
  EXPECT_THAT(ParseDate("2024-02-29"), IsOkAndHolds(Date(2024y / 2 / 29)));
}

TEST(DateTest, RefusesOtherFormsAndDaysThatAreNot) {
  for (const char* text :
       {"", "2026-5-14", "14.05.2026", "2026-05-14 ", "2026-02-30", "2025-02-29", "2026-13-01",
        "2026-00-10", "2026-01-00", "1899-12-31", "2200-01-01", "2026/05/14", "２026-05-14"}) {
    EXPECT_THAT(ParseDate(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

TEST(DateTest, CutsAnInstantToItsUtcDay) {
  EXPECT_EQ(DateOf(0), Date(1970y / 1 / 1));
  EXPECT_EQ(DateOf(kSecondsPerDay - 1), Date(1970y / 1 / 1));
  EXPECT_EQ(DateOf(1778716800), Date(2026y / 5 / 14));
}

}  // namespace
}  // namespace taillight::model
