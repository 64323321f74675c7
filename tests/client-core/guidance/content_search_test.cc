// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of GuidanceContent that searches, and the phrases of the programs.
#include <algorithm>

#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::IsEmpty;
using ::testing::SizeIs;

GuidanceContent ContentOf(const SmallContent& content) {
  return GuidanceContent::Create(content.ToBundle()).value();
}

/// Of the only text that holds `words`.
std::string KeyOf(const GuidanceContent& content, std::string_view language,
                  std::string_view words) {
  const auto texts = content.SearchTexts(language).value();
  const auto holds = [&](const SearchText& text) {
    return text.text.find(words) != std::string::npos;
  };
  EXPECT_EQ(std::ranges::count_if(texts, holds), 1) << words;
  const auto found = std::ranges::find_if(texts, holds);
  return found == texts.end() ? "" : found->key;
}

TEST(ContentSearchTest, ListsEveryTitleLineAndFactOnce) {
  const auto texts = ContentOf(SmallContent()).SearchTexts("en").value();

  std::vector<std::string> keys;
  keys.reserve(texts.size());
  for (const SearchText& text : texts) keys.push_back(text.key);
  std::ranges::sort(keys);
  // One situation, its four lines, two facts of the nation, two and one of the states.
  EXPECT_THAT(keys, SizeIs(1 + 4 + 5));
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
  EXPECT_THAT(ContentOf(SmallContent()).SearchTexts("xx"), StatusIs(StatusCode::kNotFound));
}

TEST(ContentSearchTest, LeavesSlotsOutAndNamesThePlaceOfAFactInBothLanguages) {
  const GuidanceContent content = ContentOf(SmallContent());

  const auto texts = content.SearchTexts("es").value();
  for (const SearchText& text : texts) {
    EXPECT_EQ(text.text.find_first_of("{}"), std::string::npos) << text.text;
  }
  EXPECT_NE(KeyOf(content, "es", "cite of sound in us-ma Massachusetts Massachusetts (es)"), "");
}

TEST(ContentSearchTest, HoldsWhatAnyPlaceFillsTheSlotsOfALineWith) {
  const GuidanceContent content = ContentOf(SmallContent());

  EXPECT_EQ(KeyOf(content, "en", "license and card"), KeyOf(content, "en", "your license"));
  EXPECT_EQ(KeyOf(content, "en", "your license"), KeyOf(content, "en", "Show"));
}

TEST(ContentSearchTest, ShowsALineAsItReadsInThePlaceAndLanguage) {
  const GuidanceContent content = ContentOf(SmallContent());
  const std::string papers = KeyOf(content, "es", "Show");

  const auto found = content.Find(papers, "US-MA", "es");

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().situation, "stop");
  EXPECT_EQ(found.front().situation_title, "\u00a1es! Stop in Massachusetts (es)");
  EXPECT_EQ(found.front().section, Section::kNow);
  EXPECT_EQ(found.front().text, "\u00a1es! Show \u00a1es! license and card.");
  EXPECT_EQ(content.Find(papers, "us", "en").front().text, "Show your license.");
}

TEST(ContentSearchTest, ShowsNoLineThatThePlaceDoesNotShow) {
  const GuidanceContent content = ContentOf(SmallContent());
  const std::string openly = KeyOf(content, "en", "record openly");

  EXPECT_THAT(content.Find(openly, "us-ma", "en"), SizeIs(1));
  EXPECT_THAT(content.Find(openly, "us-tx", "en"), IsEmpty());
}

TEST(ContentSearchTest, ShowsATitleWithItsPlace) {
  const GuidanceContent content = ContentOf(SmallContent());

  const auto found = content.Find(KeyOf(content, "en", "Stop in"), "us-tx", "en");

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().text, "Stop in Texas");
  EXPECT_EQ(found.front().section, std::nullopt);
}

TEST(ContentSearchTest, ShowsAFactOfAnotherPlaceWithItsSource) {
  const GuidanceContent content = ContentOf(SmallContent());

  const auto found = content.Find(KeyOf(content, "en", "papers in us-ma"), "us-tx", "es");

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().text, "text of papers in us-ma");
  EXPECT_EQ(found.front().place_name, "Massachusetts (es)");
  ASSERT_TRUE(found.front().source.has_value());
  EXPECT_EQ(found.front().source->cite, "cite of papers in us-ma");
  EXPECT_EQ(found.front().source->confidence_label, "\u00a1es! Clear.");
  EXPECT_EQ(found.front().situation, "");
}

TEST(ContentSearchTest, FindsNothingByAKeyItDoesNotKnow) {
  const GuidanceContent content = ContentOf(SmallContent());

  for (const char* key : {"", "line ", "line none", "title ", "title none", "fact ", "fact us",
                          "fact us none", "fact xx silence", "silence"}) {
    EXPECT_THAT(content.Find(key, "us-ma", "en"), IsEmpty()) << key;
  }
  EXPECT_THAT(content.Find("line line.silence", "us-zz", "en"), IsEmpty());
  EXPECT_THAT(content.Find("line line.silence", "us-ma", "xx"), IsEmpty());
}

TEST(ContentSearchTest, GivesAPhraseOfTheProgramsInEnglishWhereTheLanguageLacksIt) {
  SmallContent small;
  v1::Phrase& phrase = *small.english.add_phrases();
  phrase.set_id("filing.not_your_lawyer");
  phrase.set_text("Not yet.");
  const GuidanceContent content = ContentOf(small);

  EXPECT_THAT(content.Text("filing.not_your_lawyer", "es"), IsOkAndHolds("Not yet."));
  EXPECT_THAT(content.Text("page.expired", "es"), IsOkAndHolds("\u00a1es! This is old."));
  EXPECT_THAT(content.Text("filing.none", "en"), IsOkAndHolds(""));
  EXPECT_THAT(content.Text("page.expired", "xx"), StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::guidance
