// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/thread_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace taillight::client {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::uint32_t> MissingIn(const std::vector<std::uint32_t>& counters) {
  std::vector<std::uint32_t> missing;
  for (const ThreadPlace& place : PlacesOf(counters)) missing.push_back(place.missing_before);
  return missing;
}

std::vector<bool> SameNumbersIn(const std::vector<std::uint32_t>& counters) {
  std::vector<bool> same;
  for (const ThreadPlace& place : PlacesOf(counters)) same.push_back(place.same_number);
  return same;
}

TEST(ThreadPlacesTest, NothingIsMissingFromAThreadWithoutGaps) {
  EXPECT_THAT(MissingIn({}), IsEmpty());
  EXPECT_THAT(MissingIn({1, 2, 3}), Each(0U));
  EXPECT_THAT(SameNumbersIn({1, 2, 3}), Each(false));
}

TEST(ThreadPlacesTest, CountsWhatIsMissingAtTheStartAndBetween) {
  EXPECT_THAT(MissingIn({2, 3, 7}), ElementsAre(1U, 0U, 3U));
  EXPECT_THAT(MissingIn({4294967295U}), ElementsAre(4294967294U));
}

TEST(ThreadPlacesTest, TellsMessagesThatShareANumberAndLosesNone) {
  EXPECT_THAT(SameNumbersIn({1, 1, 3}), ElementsAre(true, true, false));
  EXPECT_THAT(MissingIn({1, 1, 3}), ElementsAre(0U, 0U, 1U));
}

TEST(ThreadPlacesTest, TakesANumberOfZeroAsNoGap) { EXPECT_THAT(MissingIn({0, 1}), Each(0U)); }

}  // namespace
}  // namespace taillight::client
