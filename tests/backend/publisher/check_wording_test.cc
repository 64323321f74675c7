// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_wording.h"

#include <gmock/gmock.h>

#include "tests/backend/publisher/line_sources.h"

namespace taillight::publisher {
namespace {

using guidance::Section;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Glossary& RealGlossary() {
  static const Glossary glossary =
      LoadGlossary(std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance").value();
  return glossary;
}

std::vector<std::string> Found(const Sources& sources) {
  Problems problems;
  CheckWording(sources, RealGlossary(), problems);
  return Texts(problems);
}

std::vector<std::string> Found(const std::string& english) {
  return Found(LineSources(Section::kDoNot, english));
}

TEST(CheckWordingTest, SignInACarStandsBesideImmigrationPapersOrTheTicket) {
  EXPECT_THAT(Found("Driver: do not sign papers."),
              ElementsAre(HasSubstr("phrases/en/page.yaml:6: says 'sign' in page, a situation in a "
                                    "car, without 'immigration papers'")));
  EXPECT_THAT(Found("Driver: do not sign immigration papers."), IsEmpty());
  EXPECT_THAT(Found("Driver: sign the traffic ticket."), IsEmpty());
}

TEST(CheckWordingTest, SignElsewhereIsFree) {
  EXPECT_THAT(Found("Do not sign the bond form yet."), IsEmpty());
}

TEST(CheckWordingTest, JudgesWarrantNamesTheCourt) {
  EXPECT_THAT(Found("Ask for a warrant signed by a judge."),
              ElementsAre(HasSubstr("phrases/en/page.yaml:6: says 'judge' of a warrant")));
  EXPECT_THAT(Found("Ask for a court warrant signed by a judge."), IsEmpty());
}

TEST(CheckWordingTest, DetainerIsARequest) {
  EXPECT_THAT(Found("A detainer is an order to the jail."),
              ElementsAre(HasSubstr("says 'order' of a detainer without 'request'")));
  EXPECT_THAT(Found("A detainer is a request, not an order."), IsEmpty());
}

TEST(CheckWordingTest, OrderSaysDoNotAndNotAvoid) {
  EXPECT_THAT(Found("Do not talk unless asked."),
              ElementsAre("phrases/en/page.yaml:6: an order says 'avoid' or 'unless'"));
  EXPECT_THAT(Found(LineSources(Section::kNext, "You cannot leave unless they say so.")),
              IsEmpty());
}

TEST(CheckWordingTest, NothingIsShouted) {
  EXPECT_THAT(Found("Stop!"), ElementsAre(HasSubstr("page.yaml:6: has an exclamation mark")));
  EXPECT_THAT(Found(LineSources(Section::kNow, "Stop.", "zh-Hans", "停！")),
              ElementsAre(HasSubstr("phrases/zh-Hans/page.yaml:6")));
}

TEST(CheckWordingTest, SpanishDetainerHasItsWholeNameOnceOnAPage) {
  const auto page = [](const std::string& text) {
    return LineSources(Section::kNext, "The jail may get a detainer from ICE.", "es", text);
  };
  EXPECT_THAT(Found(page("Puede llegar una orden de retención migratoria de ICE.")),
              ElementsAre(HasSubstr("phrases/es/page.yaml:6: 'orden de retención migratoria' "
                                    "nowhere stands as")));
  EXPECT_THAT(
      Found(page("Puede llegar una orden de retención migratoria (petición de ICE a la cárcel).")),
      IsEmpty());
}

std::vector<std::string> Advice(const std::string& english) {
  Problems advice;
  AdviseOnWording(LineSources(Section::kDoNot, english), advice);
  return Texts(advice);
}

TEST(CheckWordingTest, WarrantOfNobodyIsForAPersonToJudge) {
  EXPECT_THAT(Advice("Ask for the warrant."), ElementsAre(HasSubstr("which court's judge")));
  EXPECT_THAT(Advice("An immigration judge decides."), IsEmpty());
}

TEST(CheckWordingTest, PageInACarThatSpeaksOfSigningHasALineOnTheTicket) {
  EXPECT_THAT(Advice("Driver: do not sign immigration papers."),
              ElementsAre(HasSubstr("situations/page.yaml:3: speaks of signing in a car")));
}

}  // namespace
}  // namespace taillight::publisher
