// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/compare_sources.h"

#include "backend/publisher/bundle_sources.h"
#include "backend/publisher/compare_directories.h"
#include "backend/publisher/guidance_files.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using support::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kMa = "facts/us-ma.yaml";
constexpr const char* kStop = "situations/stop.yaml";

Sources Load(const SampleSources& sample) { return LoadSources(sample.Folder()).value(); }

SourceChanges ChangesTo(const SampleSources& sample) {
  return CompareSources(Load(SampleSources()), Load(sample));
}

guidance::Bundle BundleOf(const Sources& sources) {
  guidance::Bundle bundle;
  bundle.files = GuidanceFiles(sources);
  return bundle;
}

TEST(CompareSourcesTest, SameSourcesHaveNoChange) {
  EXPECT_TRUE(ChangesTo(SampleSources()).empty());
}

TEST(CompareSourcesTest, BundleHoldsWhatItsSourcesHeld) {
  const Sources sources = Load(SampleSources());
  const auto read = SourcesOf(BundleOf(sources));
  ASSERT_THAT(read, IsOk());
  EXPECT_TRUE(CompareSources(sources, *read).empty());
  EXPECT_EQ(read->languages.at(0).language, "en");
  EXPECT_FALSE(read->Language("en")->Find("words.silent")->awaiting_review);
  EXPECT_TRUE(read->Language("es")->Find("words.silent")->awaiting_review);
}

TEST(CompareSourcesTest, DamagedBundleIsRefused) {
  guidance::Bundle bundle = BundleOf(Load(SampleSources()));
  bundle.files["guidance/facts.bin"] = Bytes(3, 0xff);
  EXPECT_FALSE(SourcesOf(bundle).ok());
  bundle.files.erase("guidance/facts.bin");
  EXPECT_FALSE(SourcesOf(bundle).ok());
}

TEST(CompareSourcesTest, ChangedFactNamesWhatDiffers) {
  SampleSources sample;
  sample.Change(kMa, "cite: c. 90", "cite: c. 91");
  sample.Change(kMa, "confidence: medium", "confidence: high");
  const auto facts = ChangesTo(sample).facts;
  ASSERT_THAT(facts, SizeIs(2));
  EXPECT_EQ(facts[0].place, "us-ma");
  EXPECT_EQ(facts[0].fact, "papers");
  EXPECT_EQ(facts[0].kind, FactChange::Kind::kChanged);
  EXPECT_THAT(facts[0].fields,
              ElementsAre(std::pair<std::string, Change>{"cite", {"c. 90", "c. 91"}}));
  EXPECT_THAT(facts[1].fields,
              ElementsAre(std::pair<std::string, Change>{"confidence", {"medium", "high"}}));
}

TEST(CompareSourcesTest, AddedAndRemovedFactsAreTold) {
  SampleSources sample;
  sample.Change(kMa, "  sound:", "  noise:");
  const auto facts = ChangesTo(sample).facts;
  ASSERT_THAT(facts, SizeIs(2));
  EXPECT_EQ(facts[0].fact, "noise");
  EXPECT_EQ(facts[0].kind, FactChange::Kind::kAdded);
  EXPECT_EQ(facts[1].fact, "sound");
  EXPECT_EQ(facts[1].kind, FactChange::Kind::kRemoved);
}

TEST(CompareSourcesTest, ChangedCodeChangesTheLinesOfItsPlace) {
  SampleSources sample;
  sample.Change(kMa, "code: license", "code: unknown");
  const auto lines = ChangesTo(sample).lines;
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].phrase, "stop.papers");
  EXPECT_FALSE(lines[0].is_shown);
  EXPECT_THAT(lines[0].places, ElementsAre("us-ma"));
  EXPECT_EQ(lines[1].phrase, "stop.papers_unknown");
  EXPECT_TRUE(lines[1].is_shown);
}

TEST(CompareSourcesTest, NewPlaceIsAnArrivalAndNoLineChange) {
  SampleSources sample;
  sample.files["facts/us-nh.yaml"] = sample.files[kMa];
  sample.Change("facts/us-nh.yaml", "jurisdiction: us-ma", "jurisdiction: us-nh");
  const SourceChanges changes = ChangesTo(sample);
  EXPECT_THAT(changes.arrivals, ElementsAre(Arrival{Arrival::What::kPlace, "us-nh", true}));
  EXPECT_THAT(changes.lines, IsEmpty());
  EXPECT_THAT(changes.facts, SizeIs(2));
}

TEST(CompareSourcesTest, SituationThatLeftIsTold) {
  SampleSources before;
  before.files["situations/arrest.yaml"] = "situation: arrest\nlines: []\n";
  EXPECT_THAT(CompareSources(Load(before), Load(SampleSources())).arrivals,
              ElementsAre(Arrival{Arrival::What::kSituation, "arrest", false}));
}

TEST(CompareSourcesTest, LineInAnotherPlaceIsTold) {
  SampleSources sample;
  sample.Change(kStop, "{section: now, phrase: stop.papers_unknown, when: {papers: [unknown]}}",
                "{section: now, phrase: stop.papers_unknown}");
  const auto lines = ChangesTo(sample).lines;
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_TRUE(lines[0].is_shown);
  EXPECT_EQ(lines[0].section, guidance::Section::kNow);
  EXPECT_THAT(lines[0].places, ElementsAre("us-ma"));
}

TEST(CompareSourcesTest, ChangedWordsAreToldByLanguage) {
  SampleSources sample;
  sample.Change("phrases/es/shared.yaml", "Guardo silencio.", "Elijo guardar silencio.");
  const auto phrases = ChangesTo(sample).phrases;
  ASSERT_THAT(phrases, SizeIs(1));
  EXPECT_THAT(
      phrases.at("es"),
      ElementsAre(PhraseChange{"words.silent", {"Guardo silencio.", "Elijo guardar silencio."}}));
}

TEST(CompareSourcesTest, NewReadingOfAPlaceIsTold) {
  SampleSources sample;
  sample.Change(kMa, "'2026-07-14'", "'2026-08-01'");
  EXPECT_THAT(ChangesTo(sample).reviewed,
              ElementsAre(std::pair<std::string, Change>{"us-ma", {"2026-07-14", "2026-08-01"}}));
}

guidance::Directory DirectoryOf(std::vector<guidance::Organization> organizations) {
  return guidance::Directory::Of(std::move(organizations)).value();
}

TEST(CompareDirectoriesTest, OrganizationsThatComeLeaveAndChange) {
  const auto first = guidance::MakeOrganization(0);
  auto second = guidance::MakeOrganization(1);
  const auto third = guidance::MakeOrganization(2);
  const auto before = DirectoryOf({first, second});
  second.hours = "Mondays";
  second.intake_open = !second.intake_open;
  const auto changes = CompareDirectories(before, DirectoryOf({second, third}));
  ASSERT_THAT(changes, SizeIs(3));
  EXPECT_EQ(changes[0].handle, first.handle);
  EXPECT_EQ(changes[0].kind, FactChange::Kind::kRemoved);
  EXPECT_EQ(changes[1].kind, FactChange::Kind::kChanged);
  EXPECT_THAT(changes[1].fields, SizeIs(2));
  EXPECT_EQ(changes[2].handle, third.handle);
  EXPECT_EQ(changes[2].kind, FactChange::Kind::kAdded);
  EXPECT_THAT(CompareDirectories(before, before), IsEmpty());
}

}  // namespace
}  // namespace taillight::publisher
