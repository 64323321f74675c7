// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/date_in_words.h"

#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;

TEST(DateInWordsTest, WritesTheMonthAsAWord) {
  EXPECT_THAT(DateInWords("2026-07", "en"), IsOkAndHolds(std::string("July 2026")));
  EXPECT_THAT(DateInWords("2026-07-04", "en"), IsOkAndHolds(std::string("July 4, 2026")));
  EXPECT_THAT(DateInWords("2026-07", "es"), IsOkAndHolds(std::string("julio de 2026")));
  EXPECT_THAT(DateInWords("2026-07-04", "es"), IsOkAndHolds(std::string("4 de julio de 2026")));
}

TEST(DateInWordsTest, WritesItInEveryLanguageOfTheGuidance) {
  EXPECT_THAT(DateInWords("2026-07", "pt-BR"), IsOkAndHolds(std::string("julho de 2026")));
  EXPECT_THAT(DateInWords("2026-07", "zh-Hans"), IsOkAndHolds(std::string("2026年7月")));
  EXPECT_THAT(DateInWords("2026-07", "vi"), IsOkAndHolds(std::string("tháng 7 năm 2026")));
  EXPECT_THAT(DateInWords("2026-07", "ar"), IsOkAndHolds(std::string("يوليو ٢٠٢٦")));
  EXPECT_THAT(DateInWords("2026-07", "ht"), IsOkAndHolds(std::string("jiyè 2026")));
  EXPECT_THAT(DateInWords("2026-12-04", "ht"), IsOkAndHolds(std::string("4 desanm 2026")));
}

TEST(DateInWordsTest, RefusesWhatIsNoDay) {
  for (const char* date : {"2026", "2026-00", "2026-13", "2026-02-30", "July 2026"}) {
    EXPECT_THAT(DateInWords(date, "en"), StatusIs(StatusCode::kInvalidArgument)) << date;
  }
}

}  // namespace
}  // namespace taillight::publisher
