// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/page_text.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace taillight::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

guidance::Page SpanishPage() {
  guidance::Page page;
  page.jurisdiction = "us-ma";
  page.situation = "traffic_stop";
  page.language = "es";
  page.place_name = "Massachusetts";
  page.title = "Cuando la policía para su carro";
  page.section_titles = {{guidance::Section::kNow, "Ahora"}, {guidance::Section::kSay, "Diga"}};
  page.lines = {
      {guidance::Section::kNow, "Oríllese.", "Pull over.", true, {}},
      {guidance::Section::kNow, "Manos en el volante.", "Hands on the wheel.", true, {}},
      {guidance::Section::kSay, "Estoy grabando.", "I am recording.", true, {"recording_consent"}},
  };
  page.sources = {{"recording_consent", "us-ma", "Secret recording is a crime.",
                   "M.G.L. c. 272 § 99", "2026-05", guidance::Confidence::kHigh, "La ley es clara.",
                   "https://example.org"}};
  page.disclaimer = "Es información, no es asesoría legal.";
  page.english_label = "En inglés";
  page.sources_label = "De las fuentes, en inglés";
  page.practice_label = "Práctica.";
  page.as_of_label = "Con fecha de";
  page.review_label = "Aún no verificado por una persona";
  page.checked_label = "Verificado el mayo de 2026.";
  page.reviewed_date = "2026-05";
  page.bundle_seq = 7;
  return page;
}

GuidanceAge FreshAge() { return {7, 1793923200, 1796515200, 2, false, ""}; }

std::vector<std::string> KeysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(PageTextTest, ReadsFromTopToBottom) {
  EXPECT_EQ(PageText(SpanishPage(), FreshAge(), 80),
            R"(Cuando la policía para su carro - Massachusetts
===============================================

(i) Aún no verificado por una persona

Ahora
-----
  1. Oríllese.
  2. Manos en el volante.

Diga
----
  - Estoy grabando.
      En inglés: I am recording.

De las fuentes, en inglés
-------------------------
  * us-ma: Secret recording is a crime.
    M.G.L. c. 272 § 99
    Con fecha de: 2026-05. La ley es clara.

Verificado el mayo de 2026.
Es información, no es asesoría legal.
Guidance 7 of 2026-11-06, checked with the server 2 days ago.
)");
}

TEST(PageTextTest, SaysOverAPartThatItIsInEnglish) {
  guidance::Page page = SpanishPage();
  page.section_titles.push_back({guidance::Section::kWhy, "Por qué"});
  page.untranslated_label = "Esta parte está en inglés.";
  guidance::PageLine& line = page.lines.emplace_back();
  line.section = guidance::Section::kWhy;
  line.text = "Silence must be said aloud.";
  line.untranslated = true;

  EXPECT_THAT(PageText(page, FreshAge(), 80),
              HasSubstr("Por qué\n-------\n(i) Esta parte está en inglés.\n"
                        "  - Silence must be said aloud.\n"));
}

TEST(PageTextTest, WarnsFirstWhenTheGuidanceIsPastItsDate) {
  GuidanceAge age = FreshAge();
  age.expired = true;
  age.expired_warning = "Esto puede haber cambiado.";

  const std::string text = PageText(SpanishPage(), age, 100);

  EXPECT_LT(text.find("! Esto puede haber cambiado."), text.find("Ahora"));
  EXPECT_THAT(text, HasSubstr("It is past its"));
}

TEST(PageTextTest, SaysWhenTheServerWasNeverAskedOrLongAgo) {
  GuidanceAge age = FreshAge();
  age.checked_days_ago.reset();
  EXPECT_THAT(PageText(SpanishPage(), age, 200), HasSubstr("not yet checked with the server"));
  age.checked_days_ago = 13;
  EXPECT_THAT(PageText(SpanishPage(), age, 200), Not(HasSubstr("looks for newer")));
  EXPECT_EQ(StaleText(age, "en", 80), "");
  age.checked_days_ago = 14;
  EXPECT_THAT(StaleText(age, "en", 80), HasSubstr("14 days ago and may have changed"));
  EXPECT_THAT(PageText(SpanishPage(), age, 80), HasSubstr("! Esto se verificó hace 14 días"));
  EXPECT_THAT(PageText(SpanishPage(), age, 200), HasSubstr("looks for newer"));
}

TEST(PageTextTest, GivesScriptsAStableDocument) {
  const Json document = PageDocument(SpanishPage(), FreshAge());

  EXPECT_THAT(KeysOf(document),
              ElementsAre("jurisdiction", "place", "situation", "language", "title",
                          "section_titles", "lines", "sources", "disclaimer", "labels",
                          "review_label", "checked_label", "reviewed_date", "bundle"));
  EXPECT_THAT(
      KeysOf(document["lines"][0]),
      ElementsAre("section", "text", "english", "awaiting_review", "untranslated", "facts"));
  EXPECT_THAT(KeysOf(document["sources"][0]),
              ElementsAre("fact", "jurisdiction", "text", "cite", "as_of", "confidence",
                          "confidence_label", "source_uri"));
  EXPECT_THAT(KeysOf(document["bundle"]), ElementsAre("seq", "created", "expires", "expired",
                                                      "expired_warning", "checked_days_ago"));
  EXPECT_EQ(document["sources"][0]["cite"], "M.G.L. c. 272 § 99");
  EXPECT_EQ(document["sources"][0]["confidence"], "high");
  EXPECT_EQ(document["bundle"]["created"], "2026-11-06T00:00:00Z");
}

TEST(PageTextTest, SaysInADocumentThatTheServerWasNeverAsked) {
  GuidanceAge age = FreshAge();
  age.checked_days_ago.reset();
  EXPECT_TRUE(PageDocument(SpanishPage(), age)["bundle"]["checked_days_ago"].is_null());
}

}  // namespace
}  // namespace taillight::cli
