// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/content.h"

#include "client-core/guidance/check_contents.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Page Show(const SmallContent& content, std::string_view place = "us-ma",
          std::string_view language = "en") {
  return GuidanceContent::Create(content.ToBundle())->Show(place, "stop", language).value();
}

std::vector<std::string> Texts(const Page& page) {
  std::vector<std::string> texts;
  for (const PageLine& line : page.lines) texts.push_back(line.text);
  return texts;
}

std::vector<std::string> Cites(const Page& page) {
  std::vector<std::string> cites;
  for (const PageSource& source : page.sources) cites.push_back(source.cite);
  return cites;
}

TEST(GuidanceContentTest, ListsWhatItHas) {
  const auto content = GuidanceContent::Create(SmallContent().ToBundle());
  ASSERT_THAT(content, IsOk());
  EXPECT_THAT(content->jurisdictions(), ElementsAre("us", "us-ma", "us-tx"));
  EXPECT_THAT(content->situations(), ElementsAre("stop"));
  EXPECT_THAT(content->languages(), ElementsAre("en", "es"));
}

TEST(GuidanceContentTest, ShowsWhatItDoesNotListToWhoKnowsItsName) {
  SmallContent content;
  content.situations.mutable_situations(0)->set_unlisted(true);
  const auto loaded = GuidanceContent::Create(content.ToBundle());
  ASSERT_THAT(loaded, IsOk());

  EXPECT_THAT(loaded->situations(), IsEmpty());
  EXPECT_THAT(loaded->Show("us-ma", "stop", "en"), IsOk());
}

TEST(GuidanceContentTest, NamesPlacesAndSituations) {
  const auto content = GuidanceContent::Create(SmallContent().ToBundle());
  ASSERT_THAT(content, IsOk());

  EXPECT_THAT(content->PlaceName("US-MA", "es"), IsOkAndHolds("Massachusetts (es)"));
  EXPECT_THAT(content->PlaceName("us-ma", "vi"), IsOkAndHolds("Massachusetts"));
  EXPECT_THAT(content->PlaceName("us-zz", "es"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(content->SituationTitle("stop", "es"), IsOkAndHolds("¡es! Stop in {place}"));
  EXPECT_THAT(content->SituationTitle("none", "es"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(content->SituationTitle("stop", "vi"), StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(content->Words("es", "page.disclaimer"), "¡es! Not advice.");
  EXPECT_EQ(content->Words("es", "page.none"), "");
  EXPECT_EQ(content->Words("vi", "page.disclaimer"), "");
}

TEST(GuidanceContentTest, ListsEveryFactOfAPlaceAlone) {
  const auto content = GuidanceContent::Create(SmallContent().ToBundle());
  ASSERT_THAT(content, IsOk());

  const auto facts = content->FactsOf("us-tx", "es");

  ASSERT_THAT(facts, IsOk());
  ASSERT_EQ(facts->size(), 1U);
  EXPECT_EQ(facts->at(0).fact, "sound");
  EXPECT_EQ(facts->at(0).jurisdiction, "us-tx");
  EXPECT_EQ(facts->at(0).text, "text of sound in us-tx");
  EXPECT_EQ(facts->at(0).confidence_label, "¡es! We do not know.");
  EXPECT_EQ(content->FactsOf("us", "en")->size(), 2U);
  EXPECT_THAT(content->FactsOf("us-zz", "en"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(content->FactsOf("us", "vi"), StatusIs(StatusCode::kNotFound));
}

TEST(GuidanceContentTest, PageStandsInReadingOrder) {
  const Page page = Show(SmallContent());
  EXPECT_THAT(Texts(page), ElementsAre("Show license and card.", "I am silent.",
                                       "In Massachusetts, record openly."));
  EXPECT_THAT(
      page.section_titles,
      ElementsAre(SectionTitle{Section::kNow, "Now"}, SectionTitle{Section::kSay, "Say"},
                  SectionTitle{Section::kNext, "Next"}, SectionTitle{Section::kWhy, "Why"}));
  EXPECT_EQ(page.title, "Stop in Massachusetts");
  EXPECT_EQ(page.place_name, "Massachusetts");
  EXPECT_EQ(page.disclaimer, "Not advice.");
  EXPECT_EQ(page.english_label, "In English");
  EXPECT_EQ(page.sources_label, "The sources");
  EXPECT_EQ(page.untranslated_label, "");
  EXPECT_EQ(page.bundle_seq, 7U);
}

/// The sample with a reason that Spanish has no words for.
SmallContent WithUntranslatedReason() {
  SmallContent content;
  v1::SituationLine& line = *content.situations.mutable_situations(0)->add_lines();
  line.set_section(v1::SECTION_WHY);
  line.set_phrase("why.silence");
  line.add_facts("silence");
  v1::Phrase& reason = *content.english.add_phrases();
  reason.set_id("why.silence");
  reason.set_text("The law says so.");
  return content;
}

TEST(GuidanceContentTest, ReasonsWithoutATranslationAreShownInEnglishAndThatIsSaid) {
  const Page page = Show(WithUntranslatedReason(), "us", "es");

  EXPECT_EQ(page.lines.back().text, "The law says so.");
  EXPECT_EQ(page.lines.back().english, "The law says so.");
  EXPECT_TRUE(page.lines.back().untranslated);
  EXPECT_FALSE(page.lines.front().untranslated);
  EXPECT_EQ(page.untranslated_label, "¡es! This part is in English.");
}

TEST(GuidanceContentTest, StateFactStandsBeforeTheFederalOne) {
  EXPECT_EQ(Show(SmallContent(), "us").lines.front().text, "Show your license.");
  EXPECT_EQ(Show(SmallContent(), "us-tx").lines.front().text, "Show your license.");
  EXPECT_EQ(Show(SmallContent(), "us-ma").lines.front().text, "Show license and card.");
}

TEST(GuidanceContentTest, UnknownCodeMissingFactAndLowConfidenceAreNotKnown) {
  const std::string not_known = "The rule on sound is not known.";
  EXPECT_EQ(Show(SmallContent(), "us-tx").lines.back().text, not_known);
  EXPECT_EQ(Show(SmallContent(), "us").lines.back().text, not_known);

  SmallContent unsure;
  unsure.FactOf(1, 1).set_confidence(v1::CONFIDENCE_LOW);
  EXPECT_EQ(Show(unsure, "us-ma").lines.back().text, not_known);
}

TEST(GuidanceContentTest, WhatTheStateLeavesOpenIsNotFilledInFromTheFederalFact) {
  SmallContent content;
  content.FactOf(1, 0).set_code("unknown");
  EXPECT_EQ(Show(content, "us-ma").lines.front().text, "Show We do not know..");
}

TEST(GuidanceContentTest, SourcesAreThoseOfTheLinesShownEachOnce) {
  SmallContent content;
  content.Line(3).add_facts("papers");
  const Page page = Show(content);
  EXPECT_THAT(Cites(page), ElementsAre("cite of papers in us-ma", "cite of silence in us",
                                       "cite of sound in us-ma"));
  EXPECT_THAT(page.lines[1].facts, ElementsAre("silence", "papers"));
  EXPECT_EQ(page.sources[1].jurisdiction, "us");
  EXPECT_EQ(page.sources[1].as_of, "2026");
  EXPECT_EQ(page.sources[1].confidence_label, "Clear.");
}

TEST(GuidanceContentTest, FactThatNoOneHasIsNoSource) {
  const Page page = Show(SmallContent(), "us");
  EXPECT_THAT(Cites(page), ElementsAre("cite of papers in us", "cite of silence in us"));
  EXPECT_THAT(page.lines.back().facts, IsEmpty());
}

TEST(GuidanceContentTest, SourceThatGivesNoAnswerSaysSo) {
  SmallContent content;
  EXPECT_EQ(Show(content, "us-tx").sources.back().confidence_label, "We do not know.");
  content.FactOf(2, 0).set_code("all_party");
  content.FactOf(2, 0).set_confidence(v1::CONFIDENCE_LOW);
  EXPECT_EQ(Show(content, "us-tx").sources.back().confidence_label, "Courts differ.");
}

TEST(GuidanceContentTest, OtherLanguageCarriesTheSameEnglishOnEveryLine) {
  const Page english = Show(SmallContent(), "us-ma", "en");
  const Page spanish = Show(SmallContent(), "us-ma", "es");
  ASSERT_EQ(spanish.lines.size(), english.lines.size());
  for (std::size_t i = 0; i < spanish.lines.size(); ++i) {
    EXPECT_EQ(spanish.lines[i].english, english.lines[i].text);
  }
  EXPECT_EQ(spanish.lines[0].text, "¡es! Show ¡es! license and card.");
  EXPECT_EQ(spanish.place_name, "Massachusetts (es)");
}

TEST(GuidanceContentTest, EnglishPageCarriesEnglishOnlyWhereItIsSaid) {
  for (const PageLine& line : Show(SmallContent()).lines) {
    EXPECT_EQ(line.english, line.section == Section::kSay ? line.text : "");
  }
}

TEST(GuidanceContentTest, UnreviewedLineIsMarkedAndLabelled) {
  SmallContent content;
  EXPECT_EQ(Show(content).review_label, "");
  SmallContent::PhraseOf(content.english, "line.silence").set_awaiting_review(true);

  const Page page = Show(content);

  EXPECT_EQ(page.review_label, "Awaiting review");
  EXPECT_FALSE(page.lines[0].awaiting_review);
  EXPECT_TRUE(page.lines[1].awaiting_review);
}

TEST(GuidanceContentTest, UnreviewedFillerOfASlotMarksItsLine) {
  SmallContent content;
  SmallContent::PhraseOf(content.english, "papers.both").set_awaiting_review(true);
  EXPECT_TRUE(Show(content, "us-ma").lines[0].awaiting_review);
  EXPECT_FALSE(Show(content, "us-tx").lines[0].awaiting_review);
}

TEST(GuidanceContentTest, ReviewDateIsTheEarliestOfThoseThePageRestsOn) {
  // Its silence is federal, so the federal review counts.
  EXPECT_EQ(Show(SmallContent()).reviewed_date, "2026-05");
  EXPECT_EQ(Show(SmallContent()).checked_label, "Checked: in words 2026-05.");
  EXPECT_EQ(Show(SmallContent(), "us-ma", "es").checked_label,
            "¡es! Checked: en palabras 2026-05.");

  SmallContent local;
  local.situations.mutable_situations(0)->mutable_lines()->RemoveLast();
  EXPECT_EQ(Show(local).reviewed_date, "2026-07");
}

TEST(GuidanceContentTest, PlaceIsTakenInEitherCase) {
  EXPECT_EQ(Show(SmallContent(), "US-MA"), Show(SmallContent(), "us-ma"));
}

TEST(GuidanceContentTest, SaysWhichPartIsUnknown) {
  const auto content = GuidanceContent::Create(SmallContent().ToBundle()).value();

  const auto place = content.Show("us-zz", "stop", "en").status();
  const auto situation = content.Show("us-ma", "walk", "en").status();
  const auto language = content.Show("us-ma", "stop", "xx").status();

  EXPECT_THAT(place, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(ReasonOf(place), kUnknownJurisdiction);
  EXPECT_EQ(ReasonOf(situation), kUnknownSituation);
  EXPECT_EQ(ReasonOf(language), kUnknownLanguage);
  EXPECT_THAT(content.ExpiredWarning("es"), IsOkAndHolds(std::string("¡es! This is old.")));
  EXPECT_THAT(content.ExpiredWarning("xx"), StatusIs(StatusCode::kNotFound));
}

using Change = std::function<void(SmallContent&)>;

class BrokenContentTest : public ::testing::TestWithParam<std::pair<const char*, Change>> {};

TEST_P(BrokenContentTest, IsRefused) {
  SmallContent content;
  ASSERT_THAT(CheckContents(content.ToBundle()), IsOk());
  GetParam().second(content);
  EXPECT_THAT(CheckContents(content.ToBundle()), StatusIs(StatusCode::kInvalidArgument));
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenContentTest,
    ::testing::Values(
        std::pair<const char*, Change>(
            "MissingPhrase",
            [](auto& c) { SmallContent::PhraseOf(c.spanish, "line.papers").set_id("x"); }),
        std::pair<const char*, Change>(
            "MissingTitle",
            [](auto& c) { SmallContent::PhraseOf(c.spanish, "stop.title").set_text(""); }),
        std::pair<const char*, Change>(
            "BraceAlone",
            [](auto& c) { SmallContent::PhraseOf(c.spanish, "line.papers").set_text("{papers"); }),
        std::pair<const char*, Change>("LanguageOfAnotherFile",
                                       [](auto& c) { c.spanish.set_language("ht"); }),
        std::pair<const char*, Change>("FactNotThere",
                                       [](auto& c) { c.Line(3).add_facts("nothing"); }),
        std::pair<const char*, Change>("ConditionOnFactNotThere",
                                       [](auto& c) {
                                         c.Line(0).mutable_conditions(0)->set_fact("nothing");
                                       }),
        std::pair<const char*, Change>(
            "SectionNotKnown", [](auto& c) { c.Line(0).set_section(v1::SECTION_UNSPECIFIED); }),
        std::pair<const char*, Change>("ConfidenceNotKnown",
                                       [](auto& c) {
                                         c.FactOf(0, 0).set_confidence(v1::CONFIDENCE_UNSPECIFIED);
                                       }),
        std::pair<const char*, Change>("FactTwice",
                                       [](auto& c) { c.FactOf(0, 1).set_id("silence"); }),
        std::pair<const char*, Change>("PlaceTwice", [](auto& c) { c.Place(2).set_id("us-ma"); }),
        std::pair<const char*, Change>("PlaceInCapitals",
                                       [](auto& c) { c.Place(2).set_id("US-tx"); }),
        std::pair<const char*, Change>("ParentNotThere",
                                       [](auto& c) { c.Place(1).set_parent("us-tx"); }),
        std::pair<const char*, Change>("ParentIsItself",
                                       [](auto& c) { c.Place(1).set_parent("us-ma"); }),
        std::pair<const char*, Change>("PlaceWithoutName",
                                       [](auto& c) { c.Place(1).clear_names(); })),
    [](const auto& tested) { return std::string(tested.param.first); });

TEST(CheckContentsTest, NamesTheFileThatIsMissing) {
  for (const char* path :
       {"directory.bin", "regions.bin", "server.bin", "tally.bin", "guidance/facts.bin",
        "guidance/situations.bin", "guidance/phrases-en.bin"}) {
    Files files = SmallContent().ToFiles();
    files.erase(path);
    const Status status = CheckContents(MakeBundle(files));
    EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument)) << path;
    EXPECT_TRUE(Message(status).starts_with(path)) << Message(status);
  }
}

TEST(CheckContentsTest, RefusesFilesThatCannotBeRead) {
  for (const char* path :
       {"directory.bin", "regions.bin", "server.bin", "tally.bin", "guidance/facts.bin",
        "guidance/situations.bin", "guidance/phrases-es.bin"}) {
    Files files = SmallContent().ToFiles();
    files[path] = {0xff};
    EXPECT_THAT(CheckContents(MakeBundle(files)), StatusIs(StatusCode::kInvalidArgument)) << path;
  }
}

TEST(CheckContentsTest, AsksForNoKeysInsideAProgramButForAllThatIsRead) {
  Bundle bundle = SmallContent().ToBundle();
  bundle.manifest.seq = kBuiltInSeq;
  for (const char* path : {"directory.bin", "server.bin", "tally.bin"}) bundle.files.erase(path);
  EXPECT_THAT(CheckContents(bundle), IsOk());
  for (const char* path : {"regions.bin", "guidance/facts.bin"}) {
    Bundle lacking = bundle;
    lacking.files.erase(path);
    EXPECT_THAT(CheckContents(lacking), StatusIs(StatusCode::kInvalidArgument)) << path;
  }
  bundle.files["guidance/places.bin"] = {0xff};
  EXPECT_THAT(CheckContents(bundle), StatusIs(StatusCode::kInvalidArgument));
}

TEST(CheckContentsTest, LeavesFilesItDoesNotKnowAlone) {
  Files files = SmallContent().ToFiles();
  files["tokens.bin"] = {0xff};
  EXPECT_THAT(CheckContents(MakeBundle(files)), IsOk());
}

}  // namespace
}  // namespace taillight::guidance
