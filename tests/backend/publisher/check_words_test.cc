// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_words.h"

#include <gmock/gmock.h>

#include "tests/backend/publisher/line_sources.h"

namespace taillight::publisher {
namespace {

using guidance::Section;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The project's own glossary: what is tested here is what editors meet.
const Glossary& RealGlossary() {
  static const Glossary glossary =
      LoadGlossary(std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/guidance").value();
  return glossary;
}

std::vector<std::string> Found(Section section, const std::string& english,
                               const std::string& language = "en", const std::string& text = "") {
  Problems problems;
  CheckWords(LineSources(section, english, language, text), RealGlossary(), problems);
  return Texts(problems);
}

struct Wrong {
  const char* name;
  Section section;
  const char* english;
  const char* language;
  const char* text;
  /// What the one problem must hold after its place.
  const char* said;
};

class WrongWordsTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongWordsTest, AreNamedWithFileLineAndRule) {
  const Wrong& wrong = GetParam();
  const auto found = Found(wrong.section, wrong.english, wrong.language, wrong.text);
  const std::string place = std::string("phrases/") + wrong.language + "/page.yaml:6: ";
  EXPECT_THAT(found,
              ElementsAre(::testing::AllOf(::testing::StartsWith(place), HasSubstr(wrong.said))));
}

INSTANTIATE_TEST_SUITE_P(
    Forbidden, WrongWordsTest,
    ::testing::Values(Wrong{"IceAsWater", Section::kNext, "It is cold.", "es", "El hielo es frío.",
                            "'hielo' is not for ice (frozen water"},
                      Wrong{"ChinesePolice", Section::kNext, "Police ask.", "zh-Hans", "公安问。",
                            "'公安' is not for police"},
                      Wrong{"VietnamesePolice", Section::kNext, "Police ask.", "vi", "Công an hỏi.",
                            "'công an' is not for police"},
                      Wrong{"ArabicGuarantees", Section::kNext, "A court order.", "ar",
                            "هذه الضمانات هنا.", "'الضمانات' is not for judicial_warrant"},
                      Wrong{"CreoleSaysShutUp", Section::kNext, "Stay silent.", "ht",
                            "Pe bouch ou.", "'pe bouch ou' is not for right_silent"},
                      Wrong{"TicketAsAppointment", Section::kNext, "The ticket has a date.", "es",
                            "La cita tiene fecha.", "'cita' is not for ticket"},
                      Wrong{"SearchAsRegister", Section::kNext, "They may search the car.", "pt-BR",
                            "Podem registrar o carro.", "'registrar' is not for search"},
                      Wrong{"TermToldByItsChosenForm", Section::kNext, "It costs money.", "es",
                            "La fianza o bono cuesta dinero.", "'bono' is not for bail"},
                      Wrong{"SignNothing", Section::kNext, "Do not sign anything.", "en", "",
                            "'not sign anything' is not for immigration_papers"},
                      Wrong{"ImmigrationPapersLost", Section::kNext, "Keep the immigration papers.",
                            "es", "Guarde los papeles.", "must say 'papeles de inmigración'"}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Negation, WrongWordsTest,
    ::testing::Values(
        Wrong{"English", Section::kDoNot, "Never lie.", "en", "", "begins with 'Do not'"},
        Wrong{"Spanish", Section::kDoNot, "Do not run.", "es", "Corra.",
              "a do_not line begins with 'No' or 'Nunca'"},
        Wrong{"SpanishAtTheEnd", Section::kDoNot, "Do not run.", "es", "Correr, no.",
              "a do_not line begins with 'No' or 'Nunca'"},
        Wrong{"Creole", Section::kDoNot, "Do not run.", "ht", "Kouri.", "a do_not line holds 'pa'"},
        Wrong{"Portuguese", Section::kDoNot, "Do not run.", "pt-BR", "Corra.",
              "a do_not line holds 'não'"},
        Wrong{"Chinese", Section::kDoNot, "Do not run.", "zh-Hans", "跑。", "holds '不'"},
        Wrong{"Vietnamese", Section::kDoNot, "Do not run.", "vi", "Chạy.", "holds 'không'"},
        Wrong{"Arabic", Section::kDoNot, "Do not run.", "ar", "اركض.", "holds 'لا'"}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Promise, WrongWordsTest,
    ::testing::Values(
        Wrong{"Anonymous", Section::kNext, "You may file anonymously.", "en", "",
              "'anonymously' promises"},
        Wrong{"Impossible", Section::kNext, "That is impossible.", "en", "",
              "'impossible' promises"},
        Wrong{"Guaranteed", Section::kNext, "It is guaranteed.", "en", "", "'guaranteed' promises"},
        Wrong{"HundredPercent", Section::kNext, "100% safe.", "en", "", "'100%' promises"},
        Wrong{"IceCanNever", Section::kNext, "ICE can never do this.", "en", "",
              "'ICE can never' promises"},
        Wrong{"PoliceCannot", Section::kNext, "The police cannot ask.", "en", "",
              "'police cannot' promises"},
        Wrong{"Spanish", Section::kNext, "It is safe.", "es", "Es anónimo.", "'anónimo' promises"},
        Wrong{"Creole", Section::kNext, "It is safe.", "ht", "Li enposib.", "'enposib' promises"},
        Wrong{"Portuguese", Section::kNext, "ICE asks.", "pt-BR", "O ICE nunca pode fazer isso.",
              "'ICE nunca pode' promises"},
        Wrong{"Chinese", Section::kNext, "It is safe.", "zh-Hans", "这是匿名的。",
              "'匿名' promises"},
        Wrong{"Vietnamese", Section::kNext, "It is safe.", "vi", "Việc này ẩn danh.",
              "'ẩn danh' promises"},
        Wrong{"Arabic", Section::kNext, "It is safe.", "ar", "هذا مستحيل.", "'مستحيل' promises"}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Token, WrongWordsTest,
    ::testing::Values(Wrong{"IceLost", Section::kNext, "ICE may come.", "es",
                            "Inmigración puede venir.", "has ICE 0 times, the English 1"},
                      Wrong{"IceNotIsolated", Section::kNext, "ICE may come.", "ar", "قد يأتي ICE.",
                            "has ICE without U+2066"},
                      Wrong{"IceTwice", Section::kNext, "ICE may come.", "es",
                            "ICE, sí, ICE puede venir.", "has ICE 2 times, the English 1"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(CheckWordsTest, RightWordsPass) {
  EXPECT_THAT(Found(Section::kDoNot, "Do not lie."), IsEmpty());
  EXPECT_THAT(Found(Section::kDoNot, "Do not run.", "es", "Nunca corra."), IsEmpty());
  EXPECT_THAT(Found(Section::kDoNot, "Do not run.", "ht", "Pa kouri."), IsEmpty());
  EXPECT_THAT(Found(Section::kDoNot, "Do not run.", "zh-Hans", "请不要跑。"), IsEmpty());
  EXPECT_THAT(Found(Section::kDoNot, "Do not run.", "ar", "فلا تركض."), IsEmpty());
  EXPECT_THAT(
      Found(Section::kDoNot, "Do not sign immigration papers.", "vi", "Đừng ký giấy tờ di trú."),
      IsEmpty());
}

TEST(CheckWordsTest, LanguageWithoutWordsIsAMistake) {
  EXPECT_THAT(Found(Section::kNext, "Stop.", "xx", "Stop."),
              ElementsAre("phrases/xx: glossary.yaml has no words for this language"));
}

TEST(CheckWordsTest, FormOfOneTermIsFreeWhereTheTermIsNotMeant) {
  EXPECT_THAT(Found(Section::kNext, "Go to your check in.", "es", "Vaya a su cita."), IsEmpty());
}

TEST(CheckWordsTest, ForbiddenFormInsideAChosenFormIsRight) {
  // 检查 is too soft for a search, but 检查站 is the checkpoint.
  EXPECT_THAT(Found(Section::kNext, "A search at the checkpoint.", "zh-Hans", "检查站的搜查。"),
              IsEmpty());
  EXPECT_THAT(Found(Section::kNext, "A search.", "zh-Hans", "检查。"), ::testing::SizeIs(1));
}

TEST(CheckWordsTest, NamedExceptionsAreRight) {
  Glossary glossary = RealGlossary();
  Term term;
  term.id = "bed";
  term.english = "bed";
  Variant variant;
  variant.language = "es";
  variant.text = "lecho";
  variant.except = {"lecho seco"};
  term.variants.push_back(variant);
  glossary.terms.push_back(term);
  const auto found = [&](const std::string& text) {
    Problems problems;
    CheckWords(LineSources(Section::kNext, "A bed.", "es", text), glossary, problems);
    return Texts(problems);
  };
  EXPECT_THAT(found("Un lecho."), ::testing::SizeIs(1));
  EXPECT_THAT(found("Un lecho seco."), IsEmpty());
  EXPECT_THAT(found("Un lecho seco y un lecho."), ::testing::SizeIs(1));
  glossary.terms.back().variants.back().except_in = {"page.line"};
  EXPECT_THAT(found("Un lecho."), IsEmpty());
}

TEST(CheckWordsTest, TermToldByItsFormIsFreeWhereItsEnglishWordHasAnotherSense) {
  // The app's own "case" is a file; a court's case has its own word.
  EXPECT_THAT(Found(Section::kNext, "For a criminal case.", "vi", "Cho một vụ án hình sự."),
              IsEmpty());
  EXPECT_THAT(Found(Section::kNext, "Open it.", "vi", "Mở hồ sơ vụ án."), ::testing::SizeIs(1));
}

TEST(CheckWordsTest, KeptTermMayStandInAFormThatIsAlsoUsed) {
  EXPECT_THAT(
      Found(Section::kNext, "These are not immigration papers.", "ar", "هذه ليست أوراق هجرة."),
      IsEmpty());
}

std::vector<std::string> Advice(const std::string& english, const std::string& language,
                                const std::string& text) {
  Problems advice;
  AdviseOnWords(LineSources(Section::kNext, english, language, text), RealGlossary(), advice);
  return Texts(advice);
}

TEST(CheckWordsTest, FormThatNeedsItsRestIsForAPersonToJudge) {
  EXPECT_THAT(Advice("You are detained.", "es", "Usted está detenido."),
              ElementsAre(HasSubstr("phrases/es/page.yaml:6: 'detenido' is not for detained")));
  EXPECT_THAT(Advice("The checkpoint is here.", "es", "El punto de control (retén) está aquí."),
              IsEmpty());
  // The chosen form itself, with a warning.
  EXPECT_THAT(Advice("Your appeal.", "ht", "Apèl ou."), IsEmpty());
}

TEST(CheckWordsTest, LostNotIsForAPersonToJudge) {
  EXPECT_THAT(Advice("It is not an order.", "zh-Hans", "这是命令。"),
              ElementsAre(HasSubstr("phrases/zh-Hans/page.yaml:6: the English says 'not'")));
  EXPECT_THAT(Advice("No law says so.", "es", "Ninguna ley lo dice."), IsEmpty());
}

}  // namespace
}  // namespace taillight::publisher
