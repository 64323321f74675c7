// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of drawing numbers without bias, and of the repeatable sources.
#include "client-core/base/random.h"

#include <gtest/gtest.h>

#include <array>

#include "client-core/base/ids.h"
#include "tests/support/random_sources.h"

namespace taillight {
namespace {

TEST(RandomSourceTest, DrawsEveryValueBelowTheLimitAboutEvenly) {
  support::SeededRandom random(1);
  std::array<int, 10> seen{};

  for (int i = 0; i < 10000; ++i) ++seen[random.Below(10)];

  // Standard deviation 30; seven of them away would be a broken draw.
  for (int count : seen) EXPECT_NEAR(count, 1000, 210);
}

TEST(RandomSourceTest, DrawsAgainWhereTheLastPartialRangeWouldFavourLowValues) {
  support::ScriptedRandom random;
  std::uint64_t below_threshold = 0;
  std::uint64_t good = 7;
  random.Push({reinterpret_cast<const std::uint8_t*>(&below_threshold), 8});
  random.Push({reinterpret_cast<const std::uint8_t*>(&good), 8});

  EXPECT_EQ(random.Below(3), 1u);

  EXPECT_TRUE(random.empty());
}

TEST(SystemRandomTest, DoesNotRepeat) {
  SystemRandom random;

  EXPECT_NE(random.Draw<CaseId>(), random.Draw<CaseId>());
}

TEST(SeededRandomTest, RepeatsForTheSameSeedAlone) {
  support::SeededRandom first(5);
  support::SeededRandom again(5);
  support::SeededRandom other(6);

  CaseId drawn = first.Draw<CaseId>();

  EXPECT_EQ(drawn, again.Draw<CaseId>());
  EXPECT_NE(drawn, other.Draw<CaseId>());
}

}  // namespace
}  // namespace taillight
