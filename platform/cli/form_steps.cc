// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/form_steps.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace taillight::cli {
namespace {

using model::Fact;

constexpr FormText kSealedHelp{"Only the people you choose can read this. You may skip it.",
                               "Solo lo leen las personas que usted elige. Puede saltarlo."};
constexpr FormText kListHelp{
    "Pick what fits best. If you do not know, pick 0. Nothing is wrong here.",
    "Elija lo más cercano. Si no sabe, elija 0. Aquí nada está mal."};
constexpr FormText kDateHelp{
    "Write the year, the month and the day, such as 2026-05-14. You may skip it.",
    "Escriba el año, el mes y el día, así: 2026-05-14. Puede saltarlo."};

constexpr std::array kSteps = std::to_array<FormStep>({
    {"place",
     StepKind::kState,
     {"In which state was the stop? Two letters, such as MA.",
      "¿En qué estado fue la parada? Dos letras, por ejemplo MA."},
     {"The law is not the same in each state.", "La ley no es igual en cada estado."},
     {},
     false},
    {"county",
     StepKind::kCounty,
     {"In which county? Its name.", "¿En qué condado? Su nombre."},
     {"It is looked up on this device. You may skip it.",
      "Se busca en este aparato. Puede saltarlo."},
     {},
     false},
    {"stop.date",
     StepKind::kDate,
     {"What day was the stop? Such as 2026-05-14.", "¿Qué día fue la parada? Así: 2026-05-14."},
     {"The day stays in the sealed case. The count sees the month.",
      "El día queda en el caso sellado. La cuenta ve el mes."},
     {},
     false},
    {"stop.hour",
     StepKind::kHour,
     {"At what hour? A number from 0 to 23.", "¿A qué hora? Un número de 0 a 23."},
     {"10 at night is 22. You may skip it.", "Las 10 de la noche son 22. Puede saltarlo."},
     {},
     false},
    {"stop_type",
     StepKind::kCodes,
     {"How was the person on the way?", "¿Cómo iba la persona?"},
     kListHelp,
     Fact::kStopType,
     false},
    {"stop_reason",
     StepKind::kCodes,
     {"What reason did the officer give?", "¿Qué razón dio el oficial?"},
     kListHelp,
     Fact::kStopReason,
     false},
    {"stop_result",
     StepKind::kCodes,
     {"What came of the stop?", "¿Qué pasó con la parada?"},
     kListHelp,
     Fact::kStopResult,
     false},
    {"agency_type",
     StepKind::kCodes,
     {"Who made the stop?", "¿Quién hizo la parada?"},
     kListHelp,
     Fact::kAgencyType,
     false},
    {"questioning",
     StepKind::kCodes,
     {"How did immigration come up?", "¿Cómo salió el tema de inmigración?"},
     kListHelp,
     Fact::kQuestioning,
     false},
    {"stage",
     StepKind::kCodes,
     {"How far has it gone?", "¿Hasta dónde ha llegado?"},
     kListHelp,
     Fact::kStage,
     false},
    {"outcome",
     StepKind::kCodes,
     {"How are things now?", "¿Cómo está ahora?"},
     kListHelp,
     Fact::kOutcome,
     false},
    {"prior",
     StepKind::kCodes,
     {"Had the person been found guilty of a crime before this stop?",
      "Antes de esta parada, ¿lo habían hallado culpable de un delito?"},
     kListHelp,
     Fact::kPrior,
     false},
    {"held_person",
     StepKind::kLine,
     {"Who is held? A name, so that the clinic can look.",
      "¿Quién está detenido? Un nombre, para poder buscarlo."},
     kSealedHelp,
     {},
     false},
    {"custody_place",
     StepKind::kLine,
     {"Where is the person held, as far as you know?", "¿Dónde lo tienen, si lo sabe?"},
     kSealedHelp,
     {},
     false},
    {"safe_contact",
     StepKind::kLine,
     {"Is there a safe way to reach you?", "¿Hay una forma segura de hablar con usted?"},
     {"Only if it is safe. Your twelve words bring the answer without it.",
      "Solo si es seguro. Sus 12 palabras traen la respuesta sin esto."},
     {},
     false},
    {"story",
     StepKind::kStory,
     {"Tell it in your own words. An empty line ends it.",
      "Cuéntelo con sus palabras. Una línea vacía termina."},
     kSealedHelp,
     {},
     false},
    {"language",
     StepKind::kLanguage,
     {"In which language do you want the answer?", "¿En qué idioma quiere la respuesta?"},
     kSealedHelp,
     {},
     false},

    {"booking.date",
     StepKind::kDate,
     {"What day did the person come to jail?", "¿Qué día entró a la cárcel?"},
     kDateHelp,
     {},
     true},
    {"detainer.date",
     StepKind::kDate,
     {"What day did ICE ask the jail to hold?", "¿Qué día pidió ICE que lo retengan?"},
     kDateHelp,
     {},
     true},
    {"next_hearing.date",
     StepKind::kDate,
     {"What day is the next hearing?", "¿Qué día es la próxima audiencia?"},
     kDateHelp,
     {},
     true},
    {"search",
     StepKind::kCodes,
     {"Was anything searched?", "¿Hubo una revisión (registro)?"},
     kListHelp,
     Fact::kSearch,
     true},
    {"search_basis",
     StepKind::kCodes,
     {"Why could they search, did they say?", "¿Por qué revisaron, según ellos?"},
     kListHelp,
     Fact::kSearchBasis,
     true},
    {"charge_group",
     StepKind::kCodes,
     {"What did the police charge?", "¿De qué lo acusó la policía?"},
     kListHelp,
     Fact::kChargeGroup,
     true},
    {"taking_agency_type",
     StepKind::kCodes,
     {"Who took the person away?", "¿Quién se llevó a la persona?"},
     kListHelp,
     Fact::kTakingAgencyType,
     true},
    {"route",
     StepKind::kCodes,
     {"How did it come to ICE?", "¿Cómo llegó el caso a ICE?"},
     kListHelp,
     Fact::kRoute,
     true},
    {"forms",
     StepKind::kCodes,
     {"Which papers did you see?", "¿Qué papeles vio?"},
     {"The name stands at the foot or head of the page.",
      "El nombre está al pie o arriba de la hoja."},
     Fact::kForms,
     true},
    {"criminality",
     StepKind::kCodes,
     {"As far as you know, what stands in the record?",
      "Por lo que sabe, ¿qué hay en su historial?"},
     kListHelp,
     Fact::kCriminality,
     true},
    {"triage.held_past_release",
     StepKind::kCodes,
     {"Was the person held after the time to go home?",
      "¿Lo retuvieron después de la hora de salir?"},
     kListHelp,
     Fact::kHeldPastRelease,
     true},
    {"triage.detainer_copy_given",
     StepKind::kCodes,
     {"Did the person get a copy of ICE's paper?", "¿Le dieron copia del papel de ICE?"},
     kListHelp,
     Fact::kDetainerCopyGiven,
     true},
    {"triage.signed_something",
     StepKind::kCodes,
     {"Did the person sign something?", "¿Firmó algo?"},
     kListHelp,
     Fact::kSignedSomething,
     true},
    {"triage.has_lawyer",
     StepKind::kCodes,
     {"Is there a lawyer?", "¿Tiene abogado?"},
     kListHelp,
     Fact::kHasLawyer,
     true},
    {"triage.says_citizen",
     StepKind::kCodes,
     {"Does the person say: I am a US citizen?", "¿Dice que es ciudadano de EE. UU.?"},
     kListHelp,
     Fact::kSaysCitizen,
     true},
    {"triage.hearing_soon",
     StepKind::kCodes,
     {"Is there a hearing in the next 10 days?", "¿Hay una audiencia en los próximos 10 días?"},
     kListHelp,
     Fact::kHearingSoon,
     true},
});

std::string MomentAnswer(std::string_view field, const model::CaseFile& file) {
  const std::size_t dot = field.find('.');
  const auto kind = model::FindMoment(field.substr(0, dot));
  if (!kind.has_value()) return "";
  const model::Moment& moment = file.at(*kind);
  if (field.substr(dot + 1) == "date") return moment.date;
  return moment.hour.has_value() ? fmt::format("{}", *moment.hour) : "";
}

std::string TextAnswer(std::string_view field, const model::CaseFile& file) {
  if (field == "place") return file.jurisdiction;
  if (field == "county") return file.county_fips;
  if (field == "language") return file.language;
  const auto text = std::ranges::find(model::TextFields(), field, &model::TextField::name);
  return text == model::TextFields().end() ? "" : file.*(text->member);
}

}  // namespace

std::span<const FormStep> FormSteps() { return kSteps; }

std::string AnswerTo(const FormStep& step, const model::CaseFile& file, FormLanguage language) {
  if (step.fact.has_value()) {
    std::vector<std::string_view> labels;
    for (const std::string& code : file.answers_to(*step.fact)) {
      labels.push_back(LabelOf(*step.fact, code, language));
    }
    return fmt::format("{}", fmt::join(labels, "; "));
  }
  if (step.kind == StepKind::kDate || step.kind == StepKind::kHour) {
    return MomentAnswer(step.field, file);
  }
  return TextAnswer(step.field, file);
}

}  // namespace taillight::cli
