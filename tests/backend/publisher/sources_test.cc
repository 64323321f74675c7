// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/sources.h"

#include "backend/publisher/check_sources.h"
#include "client-core/guidance/web_words.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOk;
using support::StatusIs;
using ::testing::HasSubstr;

Status Check(const SampleSources& sample) {
  const auto sources = LoadSources(sample.Folder());
  return sources.ok() ? CheckSources(*sources) : sources.status();
}

TEST(SourcesTest, ReadsFactsSituationsAndPhrases) {
  const auto sources = LoadSources(SampleSources().Folder());

  ASSERT_THAT(sources, IsOk());
  ASSERT_EQ(sources->jurisdictions.size(), 2U);
  const JurisdictionSource& state = sources->jurisdictions[1];
  EXPECT_EQ(state.id, "us-ma");
  EXPECT_EQ(state.names.at("es"), "Massachusetts");
  ASSERT_NE(state.Find("sound"), nullptr);
  EXPECT_EQ(state.Find("sound")->cite, "");
  EXPECT_EQ(state.Find("sound")->confidence, guidance::Confidence::kMedium);
  EXPECT_EQ(state.Find("papers")->source, "https://example.org");
  EXPECT_EQ(sources->situations.at(0).lines.size(), 4U);
  EXPECT_EQ(sources->languages.at(0).language, "en");
  EXPECT_TRUE(sources->languages[0].phrases.at("stop.sound").awaiting_review);
  EXPECT_FALSE(sources->languages[0].phrases.at("words.silent").awaiting_review);
  EXPECT_THAT(CheckSources(*sources), IsOk());
}

TEST(SourcesTest, SituationsAreOfferedByTheirOrder) {
  SampleSources sample;
  sample.files["situations/arrest.yaml"] = "situation: arrest\nlines: []\n";
  sample.files["situations/bond.yaml"] = "situation: bond\norder: 3\nlines: []\n";
  sample.Change("situations/stop.yaml", "situation: stop\n", "situation: stop\norder: 2\n");
  const auto sources = LoadSources(sample.Folder());

  ASSERT_THAT(sources, IsOk());
  EXPECT_EQ(sources->situations.at(0).id, "stop");
  EXPECT_EQ(sources->situations.at(1).id, "bond");
  EXPECT_EQ(sources->situations.at(2).id, "arrest");
}

TEST(SourcesTest, ASituationMayBeLeftOutOfLists) {
  SampleSources sample;
  sample.files["situations/card.yaml"] = "situation: card\nunlisted: true\nlines: []\n";
  const auto sources = LoadSources(sample.Folder());

  ASSERT_THAT(sources, IsOk());
  EXPECT_TRUE(sources->situations.at(0).unlisted);
  EXPECT_FALSE(sources->situations.at(1).unlisted);
}

TEST(SourcesTest, PagesOnTheWebHaveAllTheirWordsOrNone) {
  SampleSources sample;
  EXPECT_THAT(Check(sample), IsOk());
  const auto add = [&](const std::string& language, std::string_view left_out) {
    std::string file = "language: " + language + "\nphrases:\n";
    for (const std::string_view word : guidance::kWebWords) {
      if (word != left_out) file += "  " + std::string(word) + ": x\n";
    }
    sample.files["phrases/" + language + "/web.yaml"] = file;
  };

  // A language without them is read in programs and not offered on the web.
  add("en", "");
  EXPECT_THAT(Check(sample), IsOk());
  add("es", "web.groups");
  EXPECT_THAT(std::string(Message(Check(sample))),
              HasSubstr("phrase 'web.groups' is missing in phrases/es"));
  add("es", "");
  EXPECT_THAT(Check(sample), IsOk());
}

struct Mistake {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  /// What the message must hold: where, and which rule.
  const char* said;
};

class MistakeTest : public ::testing::TestWithParam<Mistake> {};

TEST_P(MistakeTest, IsNamedWithFileLineAndRule) {
  SampleSources sample;
  sample.Change(GetParam().file, GetParam().from, GetParam().to);

  const Status status = Check(sample);

  EXPECT_THAT(status, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(status)), HasSubstr(GetParam().said));
}

constexpr const char* kUs = "facts/us.yaml";
constexpr const char* kMa = "facts/us-ma.yaml";
constexpr const char* kStop = "situations/stop.yaml";
constexpr const char* kEn = "phrases/en/shared.yaml";
constexpr const char* kEs = "phrases/es/shared.yaml";

INSTANTIATE_TEST_SUITE_P(
    OfForm, MistakeTest,
    ::testing::Values(
        Mistake{"MissingCite", kUs, "    cite: U.S. Const. amend. V\n", "",
                "facts/us.yaml:6: cite is missing"},
        Mistake{"MissingAsOf", kUs, "    as_of: settled\n", "",
                "facts/us.yaml:6: as_of is missing"},
        Mistake{"EmptyAsOf", kUs, "as_of: settled", "as_of: ''", "facts/us.yaml:9: as_of is empty"},
        Mistake{"EmptyText", kUs, "text: One may stay silent.", "text: ''", "text is empty"},
        Mistake{"UnknownConfidence", kUs, "confidence: high", "confidence: sure",
                "facts/us.yaml:6: confidence of silence must be high, medium or low"},
        Mistake{"CodeOfAnotherForm", kUs, "code: settled", "code: Settled!",
                "facts/us.yaml:6: code of silence"},
        Mistake{"UnknownKey", kUs, "    as_of", "    note: x\n    as_of",
                "facts/us.yaml:9: key 'note' is not known here"},
        Mistake{"KeyTwice", kUs, "    as_of", "    cite: again\n    as_of",
                "facts/us.yaml:9: key 'cite' is empty or twice"},
        Mistake{"NoYaml", kUs, "facts:", "facts: [", "facts/us.yaml:"},
        Mistake{"ReviewedIsNoDate", kUs, "'2026-06'", "June", "reviewed must be"},
        Mistake{"ReviewedIsNoMonth", kUs, "'2026-06'", "'2026-13'", "reviewed must be"},
        Mistake{"OtherNameThanFile", kMa, "jurisdiction: us-ma", "jurisdiction: us-mb",
                "facts/us-ma.yaml:1: must be named like its file"},
        Mistake{"UnknownSection", kStop, "section: next", "section: later",
                "situations/stop.yaml:6: section 'later' is not known"},
        Mistake{"FactsNoList", kStop, "facts: [sound]", "facts: sound", "facts must be a list"},
        Mistake{"OrderNoNumber", kStop, "situation: stop\n", "situation: stop\norder: one\n",
                "order must be a whole number"},
        Mistake{"WhenWithoutCode", kStop, "[all_party]", "[]", "names no code of sound"},
        Mistake{"FlagNeither", kUs, "    as_of", "    volatile: maybe\n    as_of",
                "facts/us.yaml:9: volatile must be true or false"},
        Mistake{"NoDaysToReview", kUs, "    as_of", "    review_days: 0\n    as_of",
                "facts/us.yaml:6: review_days of silence must be 1 or more"},
        Mistake{"FactReviewedIsNoDate", kUs, "    as_of", "    reviewed: June\n    as_of",
                "facts/us.yaml:6: reviewed of silence must be"},
        Mistake{"ForbidsNoCode", kUs, "    as_of", "    forbids: {sound: []}\n    as_of",
                "facts/us.yaml:9: names no code of sound"},
        Mistake{"PhraseIsNoText", kEn, "stop.title: When stopped", "stop.title: {text: When}",
                "stop.title is missing"}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    OfFit, MistakeTest,
    ::testing::Values(
        Mistake{"MissingPhrase", kEs, "  stop.sound: \"En {place}, grabe a la vista.\"\n", "",
                "situations/stop.yaml:6: phrase 'stop.sound' is missing in phrases/es"},
        Mistake{"MissingPagePhrase", kEs, "  page.expired: Es viejo.\n", "",
                "phrase 'page.expired' is missing in phrases/es"},
        Mistake{"MissingTitle", kEn, "  stop.title: When stopped\n", "",
                "phrase 'stop.title' is missing in phrases/en"},
        Mistake{"UnusedPhrase", kEs, "  stop.title", "  stop.more: Más\n  stop.title",
                "phrases/es/shared.yaml:22: phrase 'stop.more' is used nowhere"},
        Mistake{"UnusedFiller", kEn, "  papers.license", "  papers.card: a card\n  papers.license",
                "phrases/en/shared.yaml:26: phrase 'papers.card' is used nowhere"},
        Mistake{"UnknownFactInLine", kStop, "facts: [silence]", "facts: [silents]",
                "situations/stop.yaml:5: fact 'silents' is in no jurisdiction"},
        Mistake{"UnknownFactInWhen", kStop, "when: {sound:", "when: {sounds:",
                "situations/stop.yaml:6: fact 'sounds' is in no jurisdiction"},
        Mistake{"UnknownCode", kStop, "[all_party]", "[all_partys]",
                "situations/stop.yaml:6: code 'all_partys' of sound is in no jurisdiction"},
        Mistake{"UnknownSlot", kEn, "In {place}, record", "In {place}, {how} record",
                "phrases/en/shared.yaml:28: fact 'how' is in no jurisdiction"},
        Mistake{"SlotsDiffer", kEs, "Muestre {papers}.", "Muestre su licencia.",
                "phrases/es/shared.yaml:23: slots of 'stop.papers' differ from phrases/en"},
        Mistake{"SlotNotFilledSomewhere", kStop, "when: {papers: [license]}",
                "when: {papers: [license, unknown]}",
                "situations/stop.yaml:3: slot {papers} is not known in us"},
        Mistake{"SlotInAFiller", kEn, "papers.license: your license",
                "papers.license: \"your {place} license\"", "fills a slot"},
        Mistake{"BraceAlone", kEn, "In {place}, record", "In {place, record",
                "phrases/en/shared.yaml:28: has a brace without its partner"},
        Mistake{"NotNfc", kEs, "Después", "Despue\xcc\x81s",
                "phrases/es/shared.yaml:6: text is not in the form NFC"},
        Mistake{"NameMissing", kMa, "en: Massachusetts, es: Massachusetts", "en: Massachusetts",
                "facts/us-ma.yaml:1: names has no 'es'"},
        Mistake{"NoSuchDay", kMa, "'2026-07-14'", "'2026-06-31'",
                "facts/us-ma.yaml:1: date: there is no such day"},
        Mistake{"ParentNotThere", kMa, "parent: us\n", "parent: us-m\n",
                "facts/us-ma.yaml:1: parent is not a jurisdiction"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(SourcesTest, SixthNowLineIsRefusedWhereItShows) {
  SampleSources sample;
  std::string more;
  for (int i = 0; i < 5; ++i) more += "  - {section: now, phrase: stop.papers_unknown}\n";
  sample.files["situations/stop.yaml"] += more;

  EXPECT_THAT(std::string(Message(Check(sample))),
              HasSubstr("situations/stop.yaml:1: shows 6 lines under 'now' in us, 5 at most"));
}

/// Adds two reasons, in Spanish only those given.
void AddReasons(SampleSources& sample, std::string_view in_spanish) {
  sample.files["situations/stop.yaml"] +=
      "  - {section: why, phrase: why.one, facts: [silence]}\n"
      "  - {section: why, phrase: why.two, facts: [silence]}\n";
  sample.files[kEn] += "  why.one: One.\n  why.two: Two.\n";
  sample.files[kEs] += in_spanish;
}

TEST(SourcesTest, ALanguageMayLeaveOutAllReasonsButNotSome) {
  SampleSources none;
  AddReasons(none, "");
  EXPECT_THAT(Check(none), IsOk());

  SampleSources all;
  AddReasons(all, "  why.one: Uno.\n  why.two: Dos.\n");
  EXPECT_THAT(Check(all), IsOk());

  SampleSources some;
  AddReasons(some, "  why.one: Uno.\n");
  EXPECT_THAT(std::string(Message(Check(some))),
              HasSubstr("phrase 'why.two' is missing in phrases/es"));
}

TEST(SourcesTest, AReasonThatIsShownElsewhereTooIsNeededInEveryLanguage) {
  SampleSources sample;
  AddReasons(sample, "");
  sample.files["situations/stop.yaml"] +=
      "  - {section: next, phrase: why.one, facts: [silence]}\n";

  EXPECT_THAT(std::string(Message(Check(sample))),
              HasSubstr("phrase 'why.one' is missing in phrases/es"));
}

TEST(SourcesTest, APhraseIsInOneFileAndNamedForIt) {
  SampleSources twice;
  twice.files["phrases/en/stop.yaml"] = "language: en\nphrases:\n  stop.title: Again\n";
  EXPECT_THAT(std::string(Message(Check(twice))),
              HasSubstr("phrases/en/stop.yaml:3: phrase 'stop.title' is in two files"));

  SampleSources elsewhere;
  elsewhere.files["phrases/en/stop.yaml"] = "language: en\nphrases:\n  words.more: More\n";
  EXPECT_THAT(std::string(Message(Check(elsewhere))),
              HasSubstr("phrases/en/stop.yaml:3: 'words.more' must begin with 'stop.'"));

  SampleSources other;
  other.files["phrases/en/stop.yaml"] = "language: es\nphrases: {}\n";
  EXPECT_THAT(std::string(Message(Check(other))),
              HasSubstr("phrases/en/stop.yaml:1: language must be named like its folder"));
}

TEST(SourcesTest, AllMistakesAreListedAtOnce) {
  SampleSources sample;
  sample.Change(kUs, "confidence: high", "confidence: sure");
  sample.Change(kStop, "section: next", "section: later");
  const std::string message(Message(Check(sample)));
  EXPECT_THAT(message, HasSubstr("facts/us.yaml"));
  EXPECT_THAT(message, HasSubstr("situations/stop.yaml"));
}

TEST(SourcesTest, MissingFoldersAreNamed) {
  const support::TemporaryDirectory empty;
  EXPECT_THAT(std::string(Message(LoadSources(empty.path()).status())),
              HasSubstr("facts: has no .yaml file"));
}

}  // namespace
}  // namespace taillight::publisher
