// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_facts.h"

#include <gmock/gmock.h>

#include "tests/backend/publisher/line_sources.h"
#include "tests/backend/publisher/sample_sources.h"

namespace taillight::publisher {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kUs = "facts/us.yaml";
constexpr const char* kMa = "facts/us-ma.yaml";

template <class Check>
std::vector<std::string> Found(const SampleSources& sample, Check check) {
  Problems problems;
  check(LoadSources(sample.Folder()).value(), problems);
  return Texts(problems);
}

/// The sample, whose sound line rests on a fact without a cite, with one.
struct Cited : SampleSources {
  Cited() { Change(kMa, "cite: ''", "cite: c. 272"); }
};

/// A state fact under the id of the federal one.
struct StateSilence : Cited {
  explicit StateSilence(const std::string& code, const std::string& more = "") {
    files[kMa] += "  silence:\n    code: " + code +
                  "\n    text: t\n    cite: c\n    as_of: '2026'\n    confidence: high\n" + more;
  }
};

TEST(CheckFactsTest, LineRestsOnACiteWhereverItIsShown) {
  EXPECT_THAT(Found(SampleSources(), CheckFacts),
              ElementsAre("situations/stop.yaml:6: 'stop.sound' rests on no cite in us-ma"));
  EXPECT_THAT(Found(Cited(), CheckFacts), IsEmpty());
}

TEST(CheckFactsTest, StateFactThatDiffersMustSaySo) {
  EXPECT_THAT(Found(StateSilence("settled"), CheckFacts), IsEmpty());
  EXPECT_THAT(Found(StateSilence("limited"), CheckFacts),
              ElementsAre(HasSubstr("silence differs from 'settled' of facts/us.yaml:6; if that is "
                                    "right, say overrides: settled")));
  EXPECT_THAT(Found(StateSilence("limited", "    overrides: settled\n"), CheckFacts), IsEmpty());
}

TEST(CheckFactsTest, OverridesMustNameTheCodeThatIsThere) {
  EXPECT_THAT(Found(StateSilence("limited", "    overrides: none\n"), CheckFacts),
              ElementsAre(HasSubstr("silence differs from 'settled'")));
  EXPECT_THAT(Found(StateSilence("settled", "    overrides: settled\n"), CheckFacts),
              ElementsAre(HasSubstr("silence overrides nothing")));
  Cited sample;
  sample.files[kMa] += "    overrides: one_party\n";
  EXPECT_THAT(Found(sample, CheckFacts), ElementsAre(HasSubstr("sound overrides nothing")));
}

TEST(CheckFactsTest, StateFactWithoutAnAnswerMustNotHideAFederalOne) {
  EXPECT_THAT(Found(StateSilence("unknown"), CheckFacts),
              ElementsAre(HasSubstr("silence has no answer and hides 'settled'")));
}

TEST(CheckFactsTest, FederalFactForbidsCodesBelowIt) {
  Cited sample;
  sample.Change(kUs, "    as_of", "    forbids: {sound: [none, all_party]}\n    as_of");
  EXPECT_THAT(Found(sample, CheckForbiddenCodes),
              ElementsAre("facts/us-ma.yaml:14: sound is 'all_party', which silence of "
                          "facts/us.yaml:6 forbids"));
  sample.Change(kUs, "[none, all_party]", "[none]");
  EXPECT_THAT(Found(sample, CheckForbiddenCodes), IsEmpty());
}

TEST(CheckFactsTest, FactThatIsNotSureForbidsNothing) {
  Cited sample;
  sample.Change(kUs, "    confidence: high",
                "    forbids: {sound: [all_party]}\n    confidence: low");
  EXPECT_THAT(Found(sample, CheckForbiddenCodes), IsEmpty());
}

TEST(CheckFactsTest, FederalLineHiddenByAStatesCodeIsForAPersonToJudge) {
  SampleSources sample;
  sample.Change("situations/stop.yaml", "phrase: words.silent, facts",
                "phrase: words.silent, when: {papers: [unknown]}, facts");
  EXPECT_THAT(Found(sample, AdviseOnHiddenLines),
              ElementsAre("situations/stop.yaml:5: 'words.silent' rests on federal facts alone but "
                          "is hidden in us-ma"));
  EXPECT_THAT(Found(SampleSources(), AdviseOnHiddenLines), IsEmpty());
}

}  // namespace
}  // namespace taillight::publisher
