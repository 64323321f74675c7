// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/questions.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace taillight::app {
namespace {

using model::CaseFile;
using model::Fact;
using model::MomentKind;

constexpr Question Codes(const char* id, const char* text, Fact fact, bool only_clinic = false) {
  return {id, QuestionKind::kCodes, text, fact, {}, nullptr, only_clinic};
}
constexpr Question Day(const char* id, const char* text, MomentKind moment,
                       bool only_clinic = true) {
  return {id, QuestionKind::kDate, text, {}, moment, nullptr, only_clinic};
}
constexpr Question Line(const char* id, const char* text, std::string CaseFile::*line,
                        QuestionKind kind = QuestionKind::kLine) {
  return {id, kind, text, {}, {}, line, true};
}

constexpr std::array kQuestions = std::to_array<Question>({
    {"place", QuestionKind::kPlace, QT_TRANSLATE_NOOP("Questions", "Where was the stop?")},
    Day("stop", QT_TRANSLATE_NOOP("Questions", "What day was the stop?"), MomentKind::kStop, false),
    {"hour",
     QuestionKind::kHour,
     QT_TRANSLATE_NOOP("Questions", "At what hour was it?"),
     {},
     MomentKind::kStop},
    Codes("stop_type", QT_TRANSLATE_NOOP("Questions", "How was the person on the way?"),
          Fact::kStopType),
    Codes("stop_reason", QT_TRANSLATE_NOOP("Questions", "What reason did the officer give?"),
          Fact::kStopReason),
    Codes("stop_result", QT_TRANSLATE_NOOP("Questions", "What came of the stop?"),
          Fact::kStopResult),
    Codes("agency_type", QT_TRANSLATE_NOOP("Questions", "Who made the stop?"), Fact::kAgencyType),
    Codes("questioning", QT_TRANSLATE_NOOP("Questions", "How did immigration come up?"),
          Fact::kQuestioning),
    Codes("stage", QT_TRANSLATE_NOOP("Questions", "How far has it gone?"), Fact::kStage),
    Codes("outcome", QT_TRANSLATE_NOOP("Questions", "How are things now?"), Fact::kOutcome),
    Codes("prior",
          QT_TRANSLATE_NOOP("Questions",
                            "Had the person been found guilty of a crime before this stop?"),
          Fact::kPrior),

    Line("held_person", QT_TRANSLATE_NOOP("Questions", "Who is held? A name helps to look."),
         &CaseFile::held_person),
    Line("custody_place", QT_TRANSLATE_NOOP("Questions", "Where is the person held?"),
         &CaseFile::custody_place),
    Line("safe_contact", QT_TRANSLATE_NOOP("Questions", "Is there a safe way to reach you?"),
         &CaseFile::safe_contact),
    Line("story", QT_TRANSLATE_NOOP("Questions", "Tell it in your own words."), &CaseFile::story,
         QuestionKind::kStory),
    {"language",
     QuestionKind::kLanguage,
     QT_TRANSLATE_NOOP("Questions", "In which language do you want the answer?"),
     {},
     {},
     nullptr,
     true},
    Line("agency_name", QT_TRANSLATE_NOOP("Questions", "Which police or agency was it? Its name."),
         &CaseFile::agency_name),
    Day("booking", QT_TRANSLATE_NOOP("Questions", "What day did the person come to jail?"),
        MomentKind::kBooking),
    Day("detainer", QT_TRANSLATE_NOOP("Questions", "What day did ICE ask the jail to hold?"),
        MomentKind::kDetainer),
    Day("usual_release", QT_TRANSLATE_NOOP("Questions", "What day should the person go home?"),
        MomentKind::kUsualRelease),
    Day("order", QT_TRANSLATE_NOOP("Questions", "What day did a judge order the person to leave?"),
        MomentKind::kOrder),
    Day("next_hearing", QT_TRANSLATE_NOOP("Questions", "What day is the next hearing?"),
        MomentKind::kNextHearing),
    Codes("search", QT_TRANSLATE_NOOP("Questions", "Was anything searched?"), Fact::kSearch, true),
    Codes("search_basis", QT_TRANSLATE_NOOP("Questions", "Why could they search, did they say?"),
          Fact::kSearchBasis, true),
    Codes("charge_group", QT_TRANSLATE_NOOP("Questions", "What did the police charge?"),
          Fact::kChargeGroup, true),
    Codes("taking_agency_type", QT_TRANSLATE_NOOP("Questions", "Who took the person away?"),
          Fact::kTakingAgencyType, true),
    Codes("route", QT_TRANSLATE_NOOP("Questions", "How did it come to ICE?"), Fact::kRoute, true),
    Codes("forms", QT_TRANSLATE_NOOP("Questions", "Which papers did you see?"), Fact::kForms, true),
    Codes("held_past_release",
          QT_TRANSLATE_NOOP("Questions", "Was the person held after the time to go home?"),
          Fact::kHeldPastRelease, true),
    Codes("detainer_copy_given",
          QT_TRANSLATE_NOOP("Questions", "Did the person get a copy of ICE's paper?"),
          Fact::kDetainerCopyGiven, true),
    Codes("signed_something", QT_TRANSLATE_NOOP("Questions", "Did the person sign something?"),
          Fact::kSignedSomething, true),
    Codes("has_lawyer", QT_TRANSLATE_NOOP("Questions", "Is there a lawyer?"), Fact::kHasLawyer,
          true),
    Codes("hearing_soon", QT_TRANSLATE_NOOP("Questions", "Is there a hearing in the next 10 days?"),
          Fact::kHearingSoon, true),
});

}  // namespace

QString NameOf(QuestionKind kind) {
  static const std::array<QString, 7> names{"place", "date",  "hour",    "codes",
                                            "line",  "story", "language"};
  return names[static_cast<std::size_t>(kind)];
}

std::span<const Question> Questions() { return kQuestions; }

std::size_t ShortFormSize() {
  return static_cast<std::size_t>(std::ranges::find(kQuestions, true, &Question::only_clinic) -
                                  kQuestions.begin());
}

QString Translated(const Question& question) {
  return QCoreApplication::translate("Questions", question.text);
}

}  // namespace taillight::app
