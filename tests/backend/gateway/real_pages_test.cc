// SPDX-License-Identifier: AGPL-3.0-or-later
// The project's own guidance as pages: every place, every situation, every language.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "backend/gateway/card_page.h"
#include "backend/gateway/choice_pages.h"
#include "backend/gateway/reader.h"
#include "backend/gateway/rights_page.h"
#include "backend/publisher/build_bundle.h"
#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::gateway {
namespace {

using support::IsOk;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

const guidance::GuidanceContent& RealContent() {
  static const auto content = [] {
    publisher::BuildOptions options;
    options.sources = std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance";
    options.server_keys.freshness_key = guidance::ServerKey().public_key;
    options.tally_key = Bytes(32, 9);
    options.tally_signing_key = guidance::SigningKey(1).public_key;
    options.now = guidance::kCreated;
    return guidance::GuidanceContent::Create(publisher::BuildBundle(options)->AsBundle()).value();
  }();
  return content;
}

/// Calls `look` for every place and language.
void ForEachReader(const std::function<void(const Reader&, const std::string& place)>& look) {
  const guidance::Directory directory;
  const std::vector<std::string> languages = WebLanguagesOf(RealContent());
  for (const std::string& language : languages) {
    const Reader reader{.content = RealContent(),
                        .directory = directory,
                        .language = language,
                        .languages = languages};
    for (const std::string& place : RealContent().jurisdictions()) {
      SCOPED_TRACE(language);
      SCOPED_TRACE(place);
      look(reader, place);
    }
  }
}

/// Nothing of the page was left empty or unfilled.
void ExpectWhole(const StatusOr<std::string>& page) {
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->find_first_of("{}"), std::string::npos);
  for (const char* hole : {"<p></p>", "<li></li>", "<h1></h1>", "<h2></h2>", "<h3></h3>", "\"></p>",
                           "\"></li>", "\"></a>", "<dt></dt>", "<title></title>"}) {
    EXPECT_EQ(page->find(hole), std::string::npos) << hole;
  }
  EXPECT_TRUE(page->ends_with("</html>\n"));
}

TEST(RealPagesTest, EveryLanguageOfTheBundleIsOnTheWeb) {
  EXPECT_EQ(WebLanguagesOf(RealContent()), RealContent().languages());
  EXPECT_THAT(RealContent().languages(), IsSupersetOf({"en", "es"}));
}

TEST(RealPagesTest, EveryPageOfEveryPlaceAndLanguageIsWhole) {
  int pages = 0;
  ForEachReader([&](const Reader& reader, const std::string& place) {
    ExpectWhole(RenderPlaces(reader));
    ExpectWhole(RenderSituations(reader, place));
    ExpectWhole(RenderSources(reader, place));
    ExpectWhole(RenderCard(reader, place));
    for (const std::string& situation : RealContent().situations()) {
      SCOPED_TRACE(situation);
      ExpectWhole(RenderRights(reader, place, situation));
      ++pages;
    }
  });
  EXPECT_GE(pages, 18);
}

TEST(RealPagesTest, TheCardIsNotOfferedAsASituationAndHasItsLines) {
  EXPECT_EQ(std::ranges::count(RealContent().situations(), guidance::kWalletCard), 0);
  ForEachReader([](const Reader& reader, const std::string& place) {
    const auto card = RealContent().Show(place, guidance::kWalletCard, reader.language);
    ASSERT_THAT(card, IsOk());
    const auto own = std::ranges::count_if(card->lines, [](const guidance::PageLine& line) {
      return line.section == guidance::Section::kNow || line.section == guidance::Section::kDoNot;
    });
    EXPECT_EQ(own, 5);
    EXPECT_THAT(RenderCard(reader, place).value(), HasSubstr("I am giving you this card."));
    for (const guidance::PageSource& source : card->sources) EXPECT_FALSE(source.as_of.empty());
    EXPECT_TRUE(std::ranges::any_of(card->sources,
                                    [](const auto& source) { return !source.cite.empty(); }));
  });
}

}  // namespace
}  // namespace taillight::gateway
