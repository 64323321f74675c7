// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/case_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "client-core/model/case_file_rules.h"
#include "client-core/model/story_fields.h"
#include "client-core/seal/words_fold.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/questions.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kClear = "-";

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::optional<std::size_t> NumberIn(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string Joined(std::string_view text) {
  std::string folded;
  for (const seal::TypedWord& word : seal::SplitTypedWords(text)) folded += word.folded + ' ';
  return folded;
}

}  // namespace

CaseForm::CaseForm(Context& context, client::Client& client, UnixSeconds now, FormLanguage language)
    : context_(context), client_(client), now_(now), language_(language) {}

void CaseForm::Print(std::string_view text, std::string_view first) {
  context_.terminal().Out(Wrap(text, context_.terminal().width(), first));
}

StatusOr<std::string> CaseForm::AskLine(std::string_view prompt) {
  context_.terminal().Out(prompt);
  while (true) {
    const auto line = context_.terminal().ReadLine(kMaxAnswerBytes);
    if (line.status().code() == StatusCode::kInvalidArgument) {
      Say({"That was too long for one line. Write less, or in parts.",
           "Eso fue muy largo para una línea. Escriba menos, o por partes."});
      context_.terminal().Out(prompt);
      continue;
    }
    TAILLIGHT_RETURN_IF_ERROR(line.status());
    if (line->has_value()) return Trimmed(**line);
    context_.terminal().Out("\n");
    return Aborted(
        Pick({"not filed; what you told is kept on this device, and 'taillight case new' "
              "goes on with it",
              "no se envió; lo que contó queda en este aparato, y 'taillight case new' "
              "sigue con eso"}));
  }
}

StatusOr<bool> CaseForm::AskYesOrNo(FormText question) {
  Say(question);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string answer,
                             AskLine(Pick({"yes or no (Enter: no) > ", "sí o no (Enter: no) > "})));
  return MeansYes(answer);
}

Status CaseForm::Keep() {
  if (draft_.has_value()) return Local(client_.KeepDraft(*draft_, file_));
  auto saved = client_.SaveDraft(file_);
  if (!saved.ok()) return Local(saved.status());
  draft_ = *saved;
  return OkStatus();
}

Status CaseForm::OfferOldStories() {
  const auto drafts = client_.ListDrafts();
  if (!drafts.ok()) return Local(drafts.status());
  for (const client::DraftId& draft : *drafts) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        const bool go_on,
        AskYesOrNo({"You have a story you began. Go on with it?",
                    "Usted empezó a contar una historia. ¿Quiere seguir con ella?"}));
    if (go_on) {
      TAILLIGHT_ASSIGN_OR_RETURN(file_, client_.LoadDraft(draft));
      draft_ = draft;
      return OkStatus();
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const bool erase,
                               AskYesOrNo({"Erase it for good? It cannot come back.",
                                           "¿Borrarla para siempre? No se puede recuperar."}));
    if (erase) TAILLIGHT_RETURN_IF_ERROR(Local(client_.DeleteDraft(draft)));
  }
  return OkStatus();
}

std::size_t CaseForm::FirstOpenStep() const {
  const auto steps = FormSteps();
  for (std::size_t i = steps.size(); i > 0; --i) {
    if (!AnswerTo(steps[i - 1], file_, language_).empty()) return i;
  }
  return 0;
}

Status CaseForm::Ask() {
  Say(
      {"One question at a time. Skip any of them. Each answer is saved on this device at once. "
       "Nothing is sent before you say so at the end.",
       "Una pregunta a la vez. Puede saltar cualquiera. Cada respuesta se guarda en este aparato. "
       "Nada se envía antes de que usted lo diga al final."});
  TAILLIGHT_RETURN_IF_ERROR(OfferOldStories());
  const auto steps = FormSteps();
  bool asked_for_further = false;
  for (std::size_t i = FirstOpenStep(); i < steps.size();) {
    const bool first_further = steps[i].further && !steps[i - 1].further;
    if (first_further && !asked_for_further) {
      asked_for_further = true;
      TAILLIGHT_ASSIGN_OR_RETURN(
          const bool more,
          AskYesOrNo({"There are more questions. They help the clinic. Answer them, too?",
                      "Hay más preguntas. Ayudan a la clínica. ¿Las contesta también?"}));
      if (!more) break;
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const Move move, AskStep(steps[i], i + 1));
    if (move == Move::kNext) ++i;
    if (move == Move::kBack && i > 0) --i;
    // Back among the short ones, it is asked anew.
    if (i < steps.size() && !steps[i].further) asked_for_further = false;
  }
  return Keep();
}

void CaseForm::ShowStep(const FormStep& step, std::size_t number) {
  Say(step.question, fmt::format("\n{}. ", number));
  if (step.fact.has_value()) {
    std::size_t choice = 0;
    for (const std::string_view code : model::ListOf(*step.fact).codes) {
      Print(LabelOf(*step.fact, code, language_), fmt::format("  {:2}  ", ++choice));
    }
    Print(LabelOf(*step.fact, model::kUnknown, language_), "   0  ");
    if (model::ListOf(*step.fact).many) {
      Say({"Several numbers may fit: write them all, the main one first.",
           "Puede haber varios números: escríbalos todos, primero el principal."});
    }
  }
  if (step.kind == StepKind::kLanguage) {
    Print("English", "   1  ");
    Print("español", "   2  ");
  }
  const std::string known = AnswerTo(step, file_, language_);
  if (known.empty()) return;
  Print(fmt::format("{} {}", Pick({"You said:", "Usted dijo:"}), Printable(known)), "  ");
  Say({"Enter keeps it. - takes it away.", "Enter lo deja así. - lo quita."}, "  ");
}

StatusOr<CaseForm::Move> CaseForm::AskStep(const FormStep& step, std::size_t number) {
  ShowStep(step, number);
  while (true) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::string answer,
                               AskLine(Pick({"(Enter: skip, <: back, ?: help) > ",
                                             "(Enter: saltar, <: atrás, ?: ayuda) > "})));
    if (answer.empty()) return Move::kNext;
    if (answer == "<") return Move::kBack;
    if (answer == "?") {
      Say(step.help, "  ");
      continue;
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const Move move, TakeAnswer(step, answer));
    if (move != Move::kAgain) return move;
  }
}

StatusOr<CaseForm::Move> CaseForm::TakeAnswer(const FormStep& step, const std::string& answer) {
  if (step.kind == StepKind::kStory && answer != kClear) return TakeStory(answer);
  std::vector<std::string> values;
  if (answer != kClear) {
    auto read = ValuesOf(step, answer);
    if (!read.ok()) {
      Print(Message(read.status()), "  ");
      return Move::kAgain;
    }
    values = *std::move(read);
  }
  if (const Status set = Set(step, values); !set.ok()) {
    Print(Message(set), "  ");
    return Move::kAgain;
  }
  TAILLIGHT_RETURN_IF_ERROR(Keep());
  return Move::kNext;
}

StatusOr<CaseForm::Move> CaseForm::TakeStory(const std::string& first_line) {
  for (std::string line = first_line; !line.empty();) {
    std::string& story = file_.story;
    const std::string before = story;
    if (!story.empty() && !story.ends_with('\n')) story += '\n';
    story += line + '\n';
    if (!model::ValidateCaseFile(file_, now_).empty()) {
      story = before;
      Say({"That line does not fit any more, or is not text. What came before is kept.",
           "Esa línea ya no cabe, o no es texto. Lo anterior está guardado."},
          "  ");
    }
    TAILLIGHT_RETURN_IF_ERROR(Keep());
    TAILLIGHT_ASSIGN_OR_RETURN(line, AskLine("> "));
  }
  return Move::kNext;
}

StatusOr<std::vector<std::string>> CaseForm::ValuesOf(const FormStep& step,
                                                      const std::string& answer) {
  switch (step.kind) {
    case StepKind::kState:
      return std::vector<std::string>{answer.size() == 2 ? "us-" + answer : answer};
    case StepKind::kCounty:
      return CountyOf(answer);
    case StepKind::kCodes:
      return CodesOf(*step.fact, answer);
    case StepKind::kLanguage:
      if (answer == "1") return std::vector<std::string>{"en"};
      if (answer == "2") return std::vector<std::string>{"es"};
      return std::vector<std::string>{answer};
    default:
      return std::vector<std::string>{answer};
  }
}

StatusOr<std::vector<std::string>> CaseForm::CodesOf(model::Fact fact,
                                                     std::string_view answer) const {
  const model::WordList& list = model::ListOf(fact);
  const Status refused = InvalidArgument(Pick(
      list.many ? FormText{"Write numbers from the list, each once, or 0 alone.",
                           "Escriba números de la lista, cada uno una vez, o solo 0."}
                : FormText{"Write one number from the list.", "Escriba un número de la lista."}));
  std::vector<std::string> codes;
  for (const std::string& part : PartsOf(answer)) {
    const std::optional<std::size_t> number = NumberIn(part);
    if (!number.has_value() || *number > list.codes.size()) return refused;
    codes.emplace_back(*number == 0 ? model::kUnknown : list.codes[*number - 1]);
  }
  if (codes.empty()) return refused;
  return codes;
}

StatusOr<std::vector<std::string>> CaseForm::CountyOf(std::string_view answer) const {
  if (NumberIn(answer).has_value()) return std::vector<std::string>{std::string(answer)};
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::RegionTable table, client_.rights().regions());
  std::vector<std::string> found;
  for (const guidance::Region& region : table.regions()) {
    const bool here = file_.jurisdiction.size() == 5 &&
                      table.IndexOfState(region.state) == table.IndexOfState(file_.jurisdiction);
    if (!here || region.county_fips.size() != 1) continue;
    if (Joined(region.name).starts_with(Joined(answer))) found.push_back(region.county_fips[0]);
  }
  if (found.size() == 1) return found;
  return InvalidArgument(
      Pick({"That county is not in the list of this state. Write its name in full, or its five "
            "digits, or skip it.",
            "Ese condado no está en la lista de este estado. Escriba su nombre completo, o sus "
            "cinco números, o sáltelo."}));
}

Status CaseForm::Set(const FormStep& step, const std::vector<std::string>& values) {
  const model::CaseFile before = file_;
  if (step.kind == StepKind::kState) file_.county_fips.clear();
  bool refused = model::SetStoryField(file_, step.field, values).has_value();
  refused = refused || !model::ValidateCaseFile(file_, now_).empty();
  if (!refused) return OkStatus();
  file_ = before;
  switch (step.kind) {
    case StepKind::kState:
      return InvalidArgument(Pick({"Write the two letters of a state, such as MA or TX.",
                                   "Escriba las dos letras de un estado, por ejemplo MA o TX."}));
    case StepKind::kCounty:
      return InvalidArgument(
          Pick({"That is not a county of this state.", "Ese no es un condado de este estado."}));
    case StepKind::kDate:
      return InvalidArgument(
          Pick({"Write a day such as 2026-05-14. The stop is not in the future, and the rest is "
                "not before the stop.",
                "Escriba un día así: 2026-05-14. La parada no es en el futuro, y lo demás no es "
                "antes de la parada."}));
    case StepKind::kHour:
      return InvalidArgument(Pick({"Write a number from 0 to 23, after the day is told.",
                                   "Escriba un número de 0 a 23, después de decir el día."}));
    case StepKind::kCodes:
      return InvalidArgument(Pick(
          {"Write each number once, and 0 alone.", "Escriba cada número una vez, y el 0 solo."}));
    default:
      return InvalidArgument(Pick({"That is too long, or it is not text. Write less.",
                                   "Es muy largo, o no es texto. Escriba menos."}));
  }
}

}  // namespace taillight::cli
