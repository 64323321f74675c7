// SPDX-License-Identifier: AGPL-3.0-or-later
// The project's own guidance: every page whole, facts as written, regions as the protocol wants
// them.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>

#include "backend/publisher/build_bundle.h"
#include "backend/publisher/build_regions.h"
#include "backend/publisher/county_groups.h"
#include "backend/publisher/places.h"
#include "client-core/guidance/content.h"
#include "taillight/v1/guidance.pb.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::Page;
using guidance::PageLine;
using guidance::PageSource;
using guidance::Region;
using guidance::Section;
using support::IsOk;

std::filesystem::path SourceFolder() {
  return std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance";
}

const UnsignedBundle& RealBundle() {
  static const UnsignedBundle bundle = [] {
    BuildOptions options;
    options.sources = SourceFolder();
    options.server_keys.freshness_key = guidance::ServerKey().public_key;
    options.tally_key = Bytes(32, 9);
    options.tally_signing_key = guidance::SigningKey(1).public_key;
    options.now = guidance::kCreated;
    return BuildBundle(options).value();
  }();
  return bundle;
}

const guidance::GuidanceContent& RealContent() {
  static const auto content = guidance::GuidanceContent::Create(RealBundle().AsBundle()).value();
  return content;
}

/// Calls `look` with every page there is.
void ForEachPage(const std::function<void(const Page&)>& look) {
  for (const std::string& place : RealContent().jurisdictions()) {
    for (const std::string& situation : RealContent().situations()) {
      for (const std::string& language : RealContent().languages()) {
        SCOPED_TRACE(place);
        SCOPED_TRACE(situation);
        SCOPED_TRACE(language);
        const auto page = RealContent().Show(place, situation, language);
        ASSERT_THAT(page, IsOk());
        look(*page);
      }
    }
  }
}

bool IsWhole(const std::string& text) {
  return !text.empty() && text.find_first_of("{}") == std::string::npos;
}

TEST(RealSourcesTest, HaveTheFirstSlice) {
  EXPECT_THAT(RealContent().jurisdictions(), ::testing::IsSupersetOf({"us", "us-ma", "us-tx"}));
  EXPECT_THAT(RealContent().situations(),
              ::testing::IsSupersetOf({"traffic_stop", "arrested_booked", "detainer"}));
  EXPECT_THAT(RealContent().languages(), ::testing::IsSupersetOf({"en", "es"}));
}

TEST(RealSourcesTest, EveryPageRendersWithoutAnEmptySlot) {
  ForEachPage([](const Page& page) {
    EXPECT_TRUE(IsWhole(page.title) && IsWhole(page.place_name) && IsWhole(page.disclaimer) &&
                IsWhole(page.checked_label) && IsWhole(page.english_label));
    for (const auto& title : page.section_titles) EXPECT_TRUE(IsWhole(title.text));
    for (const PageLine& line : page.lines) EXPECT_TRUE(IsWhole(line.text)) << line.text;
  });
}

TEST(RealSourcesTest, EveryPageHasAllItsPartsAndAtMostFiveOrders) {
  ForEachPage([](const Page& page) {
    std::map<Section, int> lines;
    for (const PageLine& line : page.lines) ++lines[line.section];
    for (const Section section : {Section::kNow, Section::kSay, Section::kDoNot, Section::kNext,
                                  Section::kWhy, Section::kFindHelp}) {
      EXPECT_GE(lines[section], 1) << NameOf(section);
    }
    EXPECT_LE(lines[Section::kNow], 5);
  });
}

TEST(RealSourcesTest, WordsToSayAreTheSameEnglishInEveryLanguage) {
  ForEachPage([](const Page& page) {
    const auto english = RealContent().Show(page.jurisdiction, page.situation, "en").value();
    ASSERT_EQ(page.lines.size(), english.lines.size());
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (page.lines[i].section != Section::kSay) continue;
      EXPECT_EQ(page.lines[i].english, english.lines[i].text);
      EXPECT_TRUE(IsWhole(page.lines[i].english));
    }
  });
}

TEST(RealSourcesTest, EverySourceHasADateAndEveryPageALabelWhileUnreviewed) {
  ForEachPage([](const Page& page) {
    EXPECT_FALSE(page.sources.empty());
    for (const PageSource& source : page.sources) {
      EXPECT_FALSE(source.as_of.empty() || source.text.empty() || source.confidence_label.empty())
          << source.fact;
    }
    const bool unreviewed = std::ranges::any_of(page.lines, &PageLine::awaiting_review);
    EXPECT_EQ(page.review_label.empty(), !unreviewed);
  });
}

TEST(RealSourcesTest, TenFactsEqualTheirFile) {
  v1::FactFile built;
  const Bytes& bytes = RealBundle().files().at("guidance/facts.bin");
  ASSERT_TRUE(built.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  int compared = 0;
  for (const v1::JurisdictionFacts& place : built.jurisdictions()) {
    const YAML::Node facts =
        YAML::LoadFile((SourceFolder() / "facts" / (place.id() + ".yaml")).string())["facts"];
    ASSERT_EQ(facts.size(), static_cast<std::size_t>(place.facts_size()));
    // Spread over the file: its first fact, its last, and some between.
    const int step = std::max(1, place.facts_size() / 4);
    for (int i = 0; i < place.facts_size(); i += step, ++compared) {
      const v1::Fact& fact = place.facts(i);
      const YAML::Node written = facts[fact.id()];
      SCOPED_TRACE(place.id() + " " + fact.id());
      EXPECT_EQ(fact.code(), written["code"].as<std::string>());
      EXPECT_EQ(fact.text(), written["text"].as<std::string>());
      EXPECT_EQ(fact.cite(), written["cite"].as<std::string>());
      EXPECT_EQ(fact.as_of(), written["as_of"].as<std::string>());
      EXPECT_EQ(fact.source_uri(), written["source"] ? written["source"].as<std::string>() : "");
      EXPECT_EQ(NameOf(static_cast<guidance::Confidence>(fact.confidence())),
                written["confidence"].as<std::string>());
    }
  }
  EXPECT_GE(compared, 10);
}

TEST(RealSourcesTest, StateFactShowsUnderWhyWithItsCite) {
  const Page page = RealContent().Show("us-ma", "traffic_stop", "es").value();
  const auto found = std::ranges::find(page.sources, "driver_must_show", &PageSource::fact);
  ASSERT_NE(found, page.sources.end());
  EXPECT_EQ(found->jurisdiction, "us-ma");
  EXPECT_FALSE(found->cite.empty());
}

// Deadlines.

guidance::StartMoments EveryMoment(const char* when) {
  guidance::StartMoments moments;
  const auto names = RealContent().start_moments("en").value();
  for (const guidance::MomentName& name : names) {
    moments.emplace(name.id, guidance::ParseStartMoment(when).value());
  }
  return moments;
}

void ExpectWhole(const guidance::DeadlineCard& card) {
  EXPECT_TRUE(IsWhole(card.name) && IsWhole(card.about) && IsWhole(card.start));
  for (const guidance::DeadlineCountText& count : card.counts) {
    EXPECT_TRUE(IsWhole(count.label));
    EXPECT_EQ(count.end.empty(), count.known && !count.counted.end);
    for (const std::string& sentence : count.how) EXPECT_TRUE(IsWhole(sentence));
    EXPECT_FALSE(count.sources.empty());
    for (const PageSource& source : count.sources) EXPECT_FALSE(source.as_of.empty());
  }
}

TEST(RealDeadlinesTest, EveryRuleIsToldWholeInEveryPlaceAndLanguage) {
  for (const std::string& place : RealContent().jurisdictions()) {
    for (const std::string& language : RealContent().languages()) {
      for (const char* when : {"2026-12-24", "2026-12-24T17"}) {
        const auto page = RealContent().ShowDeadlines(place, EveryMoment(when), language).value();
        EXPECT_GE(page.cards.size(), 20U);
        EXPECT_TRUE(IsWhole(page.title) && IsWhole(page.warning) && IsWhole(page.disclaimer));
        for (const guidance::DeadlineCard& card : page.cards) {
          SCOPED_TRACE(card.deadline.rule + " " + place + " " + language);
          ExpectWhole(card);
        }
      }
    }
  }
}

TEST(RealDeadlinesTest, DetainerIsCountedByFormAndByRegulation) {
  // The example of the fact detainer_expiry: release due on a Friday at 17:00.
  const guidance::StartMoments moments{
      {"usual_release", guidance::ParseStartMoment("2026-12-04T17").value()}};
  const auto page = RealContent().ShowDeadlines("us-ma", moments, "en").value();
  ASSERT_EQ(page.cards.size(), 1U);
  const auto& counts = page.cards[0].counts;
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].end, "They must act by: Sunday, December 6, 2026, 5:00 PM.");
  EXPECT_EQ(counts[1].end, "They must act by: Tuesday, December 8, 2026, 5:00 PM.");
  EXPECT_EQ(counts[0].sources.front().fact, "detainer_forty_eight_hours_form");
  EXPECT_EQ(counts[1].sources.front().cite, "8 C.F.R. 287.7(d)");
}

TEST(RealDeadlinesTest, AppealSaysTheSafestDayBeforeTheUsual) {
  const guidance::StartMoments moments{{"order", guidance::ParseStartMoment("2026-12-03").value()}};
  const auto page = RealContent().ShowDeadlines("us-tx", moments, "es").value();
  const auto appeal = std::ranges::find(page.cards, "bia_appeal",
                                        [](const auto& card) { return card.deadline.rule; });
  ASSERT_NE(appeal, page.cards.end());
  EXPECT_EQ(appeal->counts.at(0).end, "Hágalo a más tardar: domingo 13 de diciembre de 2026.");
  EXPECT_EQ(appeal->counts.at(1).end, "Hágalo a más tardar: lunes 4 de enero de 2027.");
}

// Regions.

const Places& RealPlaces() {
  static const Places places = LoadPlaces(SourceFolder() / "places").value();
  return places;
}

const guidance::RegionTable& RealRegions() {
  static const auto regions = BuildRegions(RealPlaces(), nullptr).value();
  return regions;
}

TEST(RealRegionsTest, FiftyFourStatesAndAboutTwoThousandGroups) {
  const auto states = std::ranges::count_if(RealRegions().regions(), &Region::is_state);
  EXPECT_EQ(states, 54);
  for (const char* code : {"MA", "DC", "PR", "GU", "VI"}) {
    EXPECT_TRUE(RealRegions().IndexOfState(code).has_value()) << code;
  }
  const auto groups = static_cast<long>(RealRegions().regions().size()) - states;
  EXPECT_GE(groups, 1800);
  EXPECT_LE(groups, 2200);
}

TEST(RealRegionsTest, EveryCountyIsInExactlyOneGroupOfItsState) {
  std::size_t listed = 0;
  for (const Region& region : RealRegions().regions()) listed += region.county_fips.size();
  EXPECT_EQ(listed, RealPlaces().counties.size());
  EXPECT_EQ(listed, 3222U);
  for (const County& county : RealPlaces().counties) {
    const auto index = RealRegions().IndexOfCounty(county.fips);
    ASSERT_TRUE(index.has_value()) << county.fips;
    EXPECT_EQ(RealRegions().Find(*index)->state, county.state);
  }
}

TEST(RealRegionsTest, NoGroupIsSmallerThanTheProtocolAllows) {
  std::map<std::string, std::uint64_t> population;
  for (const County& county : RealPlaces().counties) population[county.fips] = county.population;
  for (const Region& region : RealRegions().regions()) {
    if (region.is_state()) continue;
    std::uint64_t sum = 0;
    for (const std::string& fips : region.county_fips) sum += population.at(fips);
    EXPECT_EQ(region.population, sum) << region.name;
    EXPECT_GE(sum, region.county_fips.size() == 1 ? kAloneFrom : kGroupedFrom) << region.name;
  }
}

TEST(RealRegionsTest, NoGroupHoldsTwoLargeCountiesUnlessASmallOneNeedsThem) {
  std::map<std::string, std::uint64_t> population;
  for (const County& county : RealPlaces().counties) population[county.fips] = county.population;
  for (const Region& region : RealRegions().regions()) {
    const auto small = std::ranges::count_if(region.county_fips, [&](const std::string& fips) {
      return population.at(fips) < kAloneFrom;
    });
    EXPECT_TRUE(region.county_fips.size() <= 1 || small >= 1) << region.name;
  }
}

TEST(RealRegionsTest, CountiesOfEarlierListsHaveNoNumber) {
  for (const char* fips :
       {"09001", "09003", "09005", "09007", "09009", "09011", "09013", "09015", "02261"}) {
    EXPECT_EQ(RealRegions().IndexOfCounty(fips), std::nullopt) << fips;
  }
}

TEST(RealRegionsTest, BuiltAgainOnItselfNothingChanges) {
  EXPECT_EQ(BuildRegions(RealPlaces(), &RealRegions())->Serialize(), RealRegions().Serialize());
  EXPECT_EQ(RealBundle().files().at("regions.bin"), RealRegions().Serialize());
}

TEST(RealSourcesTest, WholeBundleStaysSmall) {
  UnsignedBundle bundle = RealBundle();
  bundle.Sign(guidance::RootKey(0));
  bundle.Sign(guidance::RootKey(1));
  EXPECT_LE(bundle.Pack()->size(), std::size_t{3} << 20);
}

}  // namespace
}  // namespace taillight::publisher
