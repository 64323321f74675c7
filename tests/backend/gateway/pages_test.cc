// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages show, of whose words, and that no word of a bundle can be more than a word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend/gateway/card_page.h"
#include "backend/gateway/choice_pages.h"
#include "backend/gateway/groups.h"
#include "backend/gateway/plain_pages.h"
#include "backend/gateway/rights_page.h"
#include "backend/gateway/source_list.h"
#include "tests/backend/gateway/web_content.h"
#include "tests/support/status_matchers.h"

namespace taillight::gateway {
namespace {

using guidance::SmallContent;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

guidance::Organization Group(std::uint64_t number, const std::string& region,
                             const std::string& language) {
  guidance::Organization group = guidance::MakeOrganization(number);
  group.name = "Group " + std::to_string(number);
  group.regions = {region};
  group.languages = {language};
  return group;
}

std::string Shown(const Readers& readers, const std::string& language) {
  return RenderRights(readers.In(language), "us-ma", "stop").value();
}

TEST(RightsPageTest, ShowsOwnWordsAndTheEnglishOnesMarkedAsSuch) {
  const Readers readers;

  const std::string page = Shown(readers, "es");

  EXPECT_THAT(page, HasSubstr("<html lang=\"es\" dir=\"ltr\">"));
  EXPECT_THAT(page, HasSubstr("<p class=\"own\">¡es! I am silent.</p>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"english\" lang=\"en\" dir=\"ltr\">I am silent.</p>"));
  EXPECT_THAT(page, HasSubstr("¡es! Checked: "));
  EXPECT_THAT(page, HasSubstr("¡es! web.server_sees"));
  EXPECT_THAT(page, HasSubstr("¡es! Not advice."));
}

TEST(RightsPageTest, ListsEverySourceWithCiteDateAndConfidence) {
  const Readers readers;

  const std::string page = Shown(readers, "es");

  EXPECT_THAT(page, HasSubstr("<p class=\"cite\" lang=\"en\" dir=\"ltr\">cite of papers in us-ma"));
  EXPECT_THAT(page, HasSubstr("¡es! As of: <bdi lang=\"en\" dir=\"ltr\">2026</bdi>"));
  EXPECT_THAT(page, HasSubstr("¡es! Clear."));
}

TEST(RightsPageTest, SaysPracticeWhereThereIsNoCite) {
  SmallContent content = MakeWebContent();
  content.FactOf(1, 0).clear_cite();

  EXPECT_THAT(Shown(Readers(content), "en"), HasSubstr("<p class=\"cite\">Practice.</p>"));
}

TEST(RightsPageTest, MarksReasonsThatHaveNoTranslation) {
  SmallContent content = MakeWebContent();
  v1::Phrase& reason = SmallContent::PhraseOf(content.english, "why.one");
  reason.set_id("why.one");
  reason.set_text("Because.");
  v1::SituationLine& line = *content.situations.mutable_situations(0)->add_lines();
  line.set_section(v1::SECTION_WHY);
  line.set_phrase("why.one");

  const std::string page = Shown(Readers(content), "es");

  EXPECT_THAT(page, HasSubstr("<span lang=\"en\" dir=\"ltr\">Because.</span>"));
  EXPECT_THAT(page, HasSubstr("¡es! This part is in English."));
}

TEST(RightsPageTest, AnExpiredBundleIsShownWithAWarning) {
  const Readers readers;
  Reader reader = readers.In("es");
  EXPECT_THAT(RenderRights(reader, "us-ma", "stop").value(), Not(HasSubstr("warning")));

  reader.expired = true;

  EXPECT_THAT(RenderRights(reader, "us-ma", "stop").value(),
              HasSubstr("<p class=\"warning\">¡es! This is old.</p>"));
}

TEST(RightsPageTest, LinksScriptAndManifestOnlyWhenTheyAreThere) {
  const Readers readers;
  Reader reader = readers.In("en");
  EXPECT_THAT(RenderPlaces(reader), Not(HasSubstr("<script")));
  EXPECT_THAT(RenderPlaces(reader), Not(HasSubstr("manifest")));

  reader.has_script = reader.has_manifest = true;

  EXPECT_THAT(RenderPlaces(reader),
              HasSubstr("<script type=\"module\" src=\"/assets/rights.js\"></script>"));
  EXPECT_THAT(RenderPlaces(reader), HasSubstr("href=\"/manifest.webmanifest\""));
}

TEST(RightsPageTest, WhatIsNotThereIsNotFound) {
  const Readers readers;

  EXPECT_THAT(RenderRights(readers.In("en"), "us-zz", "stop"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RenderRights(readers.In("en"), "us-ma", "zz"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RenderSituations(readers.In("en"), "us-zz"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RenderSources(readers.In("en"), "us-zz"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(RenderCard(readers.In("en"), "us-zz"), StatusIs(StatusCode::kNotFound));
}

TEST(EscapingTest, NothingABundleSaysBecomesMarkup) {
  constexpr char kPlanted[] = "<script>alert(1)</script>\"'&";
  SmallContent content = MakeWebContent();
  for (v1::PhraseFile* file : {&content.english, &content.spanish}) {
    for (v1::Phrase& phrase : *file->mutable_phrases()) phrase.set_text(kPlanted);
  }
  for (v1::JurisdictionFacts& place : *content.facts.mutable_jurisdictions()) {
    for (v1::LocalText& name : *place.mutable_names()) name.set_text(kPlanted);
    for (v1::LocalText& date : *place.mutable_reviewed_texts()) date.set_text(kPlanted);
    for (v1::Fact& fact : *place.mutable_facts()) {
      fact.set_text(kPlanted);
      fact.set_cite(kPlanted);
      fact.set_as_of(kPlanted);
      fact.set_source_uri(std::string("https://example.org/") + kPlanted);
    }
  }
  guidance::Organization group = Group(1, "us", "en");
  group.name = group.hours = group.public_contact = kPlanted;
  group.languages = {kPlanted};
  const Readers readers(content, {group});

  for (const std::string language : {"en", "es"}) {
    const Reader reader = readers.In(language);
    for (const std::string& page :
         {RenderPlaces(reader), RenderSituations(reader, "us-ma").value(),
          RenderRights(reader, "us-ma", "stop").value(), RenderSources(reader, "us-ma").value(),
          RenderCard(reader, "us-ma").value(), RenderNotFound(reader)}) {
      EXPECT_THAT(page, Not(HasSubstr("<script")));
      EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    }
  }
}

TEST(EscapingTest, OnlyAddressesOfTheWebBecomeLinks) {
  EXPECT_TRUE(IsWebAddress("https://example.org/a?b=c"));
  EXPECT_TRUE(IsWebAddress("http://example.org"));
  for (const char* address : {"", "javascript:alert(1)", "data:text/html,x", "/etc/passwd",
                              "https://a b", "https://a\"b", "https://a\nb", "ftp://a"}) {
    EXPECT_FALSE(IsWebAddress(address)) << address;
  }
}

TEST(ChoicePagesTest, NameEachLanguageInItselfAndEveryPlace) {
  const Readers readers;

  const std::string page = RenderPlaces(readers.In("es"));

  EXPECT_THAT(page, HasSubstr("lang=\"en\" dir=\"ltr\" hreflang=\"en\">web.language_name</a>"));
  EXPECT_THAT(page, HasSubstr("aria-current=\"true\">¡es! web.language_name</a>"));
  for (const char* place : {"us", "us-ma", "us-tx"}) {
    EXPECT_THAT(page, HasSubstr(std::string("href=\"/rights/") + place + "?lang=es\""));
  }
  EXPECT_THAT(page, Not(HasSubstr("<form")));
}

TEST(ChoicePagesTest, SortPlacesAsReadersOfTheLanguageDo) {
  SmallContent content = MakeWebContent();
  const auto add = [&](const std::string& id, const std::string& parent, const std::string& name) {
    v1::JurisdictionFacts& place = *content.facts.add_jurisdictions();
    place.set_id(id);
    place.set_parent(parent);
    v1::LocalText& text = *place.add_names();
    text.set_language("en");
    text.set_text(name);
  };
  add("us-aa", "us", "Zeta");
  add("us-zz", "us", "Äpfel");
  add("us-zz-b", "us-zz", "Borough");
  add("us-zz-a", "us-zz", "Čity");

  const std::string page = RenderPlaces(Readers(content).In("en"));

  std::vector<std::string> order;
  for (std::size_t at = page.find("/rights/us"); at != std::string::npos;
       at = page.find("/rights/us", at + 1)) {
    order.push_back(page.substr(at + 8, page.find('?', at) - at - 8));
  }
  EXPECT_THAT(order, ElementsAre("us", "us-zz", "us-zz-b", "us-zz-a", "us-ma", "us-tx", "us-aa"));
}

TEST(ChoicePagesTest, OfferSituationsCardAndSources) {
  const Readers readers;

  const std::string page = RenderSituations(readers.In("es"), "us-ma").value();

  EXPECT_THAT(page, HasSubstr("href=\"/rights/us-ma/stop?lang=es\""));
  EXPECT_THAT(page, HasSubstr("href=\"/rights/us-ma/card?lang=es\""));
  EXPECT_THAT(page, HasSubstr("href=\"/rights/us-ma/sources?lang=es\""));
  EXPECT_THAT(page, HasSubstr("href=\"/rights/us/sources?lang=es\""));
}

TEST(ChoicePagesTest, ALanguageWithoutAllWordsIsNotOffered) {
  SmallContent content = MakeWebContent();
  SmallContent::PhraseOf(content.spanish, "web.groups").clear_text();

  EXPECT_THAT(Readers(content).In("en").languages, ElementsAre("en"));

  SmallContent::PhraseOf(content.english, "web.groups").clear_text();

  EXPECT_THAT(Readers(content).In("en").languages, IsEmpty());
}

TEST(CardPageTest, HasTheReadersSideAndTheOfficersSide) {
  const Readers readers;

  const std::string page = RenderCard(readers.In("es"), "us-ma").value();

  const std::size_t two = page.find("<section class=\"side two\" lang=\"en\" dir=\"ltr\">");
  ASSERT_NE(two, std::string::npos);
  const std::string side_one = page.substr(page.find("<section class=\"side one\">"),
                                           two - page.find("<section class=\"side one\">"));
  const std::string side_two = page.substr(two, page.find("</section>", two) - two);
  EXPECT_THAT(side_one, HasSubstr("<li>¡es! Keep your hands in sight.</li>"));
  EXPECT_THAT(side_one, HasSubstr("<li>¡es! Do not lie.</li>"));
  EXPECT_THAT(side_one, HasSubstr("¡es! Not advice."));
  EXPECT_THAT(side_one, Not(HasSubstr("giving")));
  EXPECT_THAT(side_two, HasSubstr("I am giving you this card."));
  EXPECT_THAT(side_two, HasSubstr("web.card_lawyer"));
  EXPECT_THAT(side_two, HasSubstr("Not advice."));
  EXPECT_THAT(side_two, Not(HasSubstr("¡es!")));
  EXPECT_THAT(page, HasSubstr("cite of silence in us"));
}

TEST(SourcesPageTest, ShowsEveryFactOfThePlaceAndNoOther) {
  const Readers readers;

  const std::string page = RenderSources(readers.In("es"), "us-ma").value();

  EXPECT_THAT(page, HasSubstr("text of papers in us-ma"));
  EXPECT_THAT(page, HasSubstr("text of sound in us-ma"));
  EXPECT_THAT(page, Not(HasSubstr("text of silence in us")));
  EXPECT_THAT(page, HasSubstr("¡es! web.sources_english"));
}

TEST(GroupsTest, AreThoseThatServeThePlaceTheReadersLanguageFirst) {
  const Readers readers(MakeWebContent(), {Group(1, "us-ma", "en"), Group(2, "us", "es"),
                                           Group(3, "us-tx", "es"), Group(4, "us-ma", "es")});
  const auto names = [&](const std::string& place) {
    std::vector<std::string> all;
    for (const auto* group : GroupsFor(readers.In("es"), place)) all.push_back(group->name);
    return all;
  };

  EXPECT_THAT(names("us-ma"), ElementsAre("Group 4", "Group 2", "Group 1"));
  EXPECT_THAT(names("us-ma-boston"), ElementsAre("Group 4", "Group 2", "Group 1"));
  EXPECT_THAT(names("us"), ElementsAre("Group 2"));
  EXPECT_THAT(names("us-m"), ElementsAre("Group 2"));
}

TEST(GroupsTest, ThatNoneIsKnownIsSaid) {
  SmallContent content = MakeWebContent();
  SmallContent::PhraseOf(content.english, "section.find_help").set_id("section.find_help");
  for (v1::PhraseFile* file : {&content.english, &content.spanish}) {
    v1::Phrase& title = SmallContent::PhraseOf(*file, "section.find_help");
    title.set_id("section.find_help");
    title.set_text("Find help");
  }
  v1::SituationLine& line = *content.situations.mutable_situations(0)->add_lines();
  line.set_section(v1::SECTION_FIND_HELP);
  line.set_phrase("line.silence");

  EXPECT_THAT(Shown(Readers(content), "en"), HasSubstr("web.no_groups"));
  EXPECT_THAT(Shown(Readers(content, {Group(1, "us", "es")}), "en"), HasSubstr("Group 1"));
}

TEST(PlainPagesTest, TheWayOutIsFirstAndLeadsToNumbersAlone) {
  const Readers readers;
  const std::string page = Shown(readers, "es");

  EXPECT_LT(page.find("href=\"/numbers\""), page.find("href=\"/rights"));
  const std::string numbers = RenderNumbers();
  EXPECT_THAT(numbers, HasSubstr("<td>144</td>"));
  EXPECT_THAT(numbers, Not(HasSubstr("ights")));
}

TEST(PlainPagesTest, NotFoundIsSaidInTheReadersLanguage) {
  const Readers readers;

  EXPECT_THAT(RenderNotFound(readers.In("es")), HasSubstr("¡es! web.not_found"));
}

}  // namespace
}  // namespace taillight::gateway
