// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/numbers.h"

#include <gmock/gmock.h>

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NumbersTest, AreFoundInDigitsOfAnyScript) {
  EXPECT_THAT(NumbersIn("Form I-247A: 48 hours."), ElementsAre("247", "48"));
  EXPECT_THAT(NumbersIn("خلال ٤٨ ساعة"), ElementsAre("48"));
  EXPECT_THAT(NumbersIn("No number."), IsEmpty());
}

TEST(NumbersTest, SeparatorsOfThousandsAreLeftOut) {
  EXPECT_THAT(NumbersIn("$1,500, or 1.500"), ElementsAre("1500"));
  EXPECT_THAT(NumbersIn("8 CFR 287.7, 1,2"), ElementsAre("1", "2", "287", "7", "8"));
  EXPECT_THAT(NumbersIn("in 2026."), ElementsAre("2026"));
}

TEST(NumbersTest, WordsCountBeforeAUnit) {
  EXPECT_THAT(WordNumbersIn("Within ten days, or two of them", false), ElementsAre("10"));
  EXPECT_THAT(WordNumbersIn("forty-eight hours", false), ElementsAre("48"));
  EXPECT_THAT(WordNumbersIn("two witnesses", true), ElementsAre("2"));
}

TEST(NumbersTest, AddressesAreFoundWithoutTheFullStop) {
  EXPECT_THAT(AddressesIn("Search Locator.ICE.gov."), ElementsAre("locator.ice.gov"));
  EXPECT_THAT(AddressesIn("https://example.org/a?b"), ElementsAre("https://example.org/a"));
  EXPECT_THAT(AddressesIn("Stop. Turn off the engine."), IsEmpty());
}

}  // namespace
}  // namespace taillight::publisher
