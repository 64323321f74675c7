// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/rights_changes.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/client-core/guidance/content_workshop.h"

namespace taillight::client {
namespace {

using guidance::SmallContent;
using store::StoredChange;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kNowSection = static_cast<int>(guidance::Section::kNow);
constexpr int kSaySection = static_cast<int>(guidance::Section::kSay);

std::vector<StoredChange> Between(const SmallContent& before, const SmallContent& after,
                                  const std::vector<std::string>& places,
                                  std::string_view language = "en") {
  return ChangesBetween(guidance::GuidanceContent::Create(before.ToBundle()).value(),
                        guidance::GuidanceContent::Create(after.ToBundle()).value(), places,
                        language);
}

/// Massachusetts asks for a license alone.
SmallContent LicenseAlone() {
  SmallContent content;
  content.FactOf(1, 0).set_code("license");
  return content;
}

TEST(RightsChangesTest, FindsNoneBetweenGuidanceThatSaysTheSame) {
  EXPECT_THAT(Between(SmallContent(), SmallContent(), {"us", "us-ma", "us-tx"}), IsEmpty());
}

TEST(RightsChangesTest, TellsTheLineThatIsGoneBeforeTheOneThatIsNew) {
  EXPECT_THAT(
      Between(SmallContent(), LicenseAlone(), {"us-ma"}),
      ElementsAre(StoredChange{"us-ma", "stop", kNowSection, "Show license and card.", false},
                  StoredChange{"us-ma", "stop", kNowSection, "Show your license.", true}));
}

TEST(RightsChangesTest, LooksAtThePlacesThatAreAskedForAlone) {
  EXPECT_THAT(Between(SmallContent(), LicenseAlone(), {"us", "us-tx"}), IsEmpty());
  EXPECT_THAT(Between(SmallContent(), LicenseAlone(), {}), IsEmpty());
}

TEST(RightsChangesTest, TellsALineThatMovedToAnotherSection) {
  SmallContent moved;
  moved.Line(3).set_section(v1::SECTION_NOW);

  EXPECT_THAT(Between(SmallContent(), moved, {"us"}),
              ElementsAre(StoredChange{"us", "stop", kSaySection, "I am silent.", false},
                          StoredChange{"us", "stop", kNowSection, "I am silent.", true}));
}

TEST(RightsChangesTest, TellsASituationAndAPlaceThatCameOrWent) {
  SmallContent renamed;
  renamed.situations.mutable_situations(0)->set_id("halt");
  for (v1::PhraseFile* file : {&renamed.english, &renamed.spanish}) {
    SmallContent::PhraseOf(*file, "stop.title").set_id("halt.title");
  }
  SmallContent fewer;
  fewer.facts.mutable_jurisdictions()->RemoveLast();

  const auto changes = Between(SmallContent(), renamed, {"us"});

  ASSERT_EQ(changes.size(), 6U);
  EXPECT_EQ(changes.front().situation, "halt");
  EXPECT_TRUE(changes.front().is_new);
  EXPECT_EQ(changes.back().situation, "stop");
  EXPECT_FALSE(changes.back().is_new);
  for (const StoredChange& change : Between(SmallContent(), fewer, {"us-tx"})) {
    EXPECT_FALSE(change.is_new);
  }
  EXPECT_EQ(Between(SmallContent(), fewer, {"us-tx"}).size(), 3U);
}

TEST(RightsChangesTest, SpeaksTheLanguageThatBothHaveElseEnglish) {
  EXPECT_EQ(Between(SmallContent(), LicenseAlone(), {"us-ma"}, "es").back().text,
            "\u00a1es! Show \u00a1es! your license.");
  EXPECT_EQ(Between(SmallContent(), LicenseAlone(), {"us-ma"}, "vi").back().text,
            "Show your license.");
}

}  // namespace
}  // namespace taillight::client
