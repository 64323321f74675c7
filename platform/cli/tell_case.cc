// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/tell_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "client-core/seal/words_fold.h"
#include "platform/cli/case_form.h"
#include "platform/cli/faces.h"
#include "platform/cli/filing_text.h"
#include "platform/cli/questions.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr int kTries = 3;
constexpr FormText kKept{
    "nothing was filed; what you told is kept on this device, and 'taillight case new' goes on",
    "no se envió nada; lo que contó queda en este aparato, y 'taillight case new' sigue"};

std::vector<std::string> OpenHandles(const guidance::Directory& directory, CaseForm& form) {
  std::vector<std::string> handles;
  for (const guidance::Organization& organization : directory.organizations()) {
    if (!organization.intake_open) continue;
    handles.push_back(organization.handle);
    form.Print(fmt::format("{} ({})", Printable(organization.name), organization.handle),
               fmt::format("  {:2}  ", handles.size()));
  }
  return handles;
}

/// The handle a digit stands for, or what was typed.
std::string HandleOf(const std::string& typed, const std::vector<std::string>& handles) {
  for (std::size_t i = 0; i < handles.size(); ++i) {
    if (typed == fmt::format("{}", i + 1)) return handles[i];
  }
  return typed;
}

StatusOr<std::vector<std::string>> AskOrganizations(const client::Client& client, CaseForm& form) {
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Directory directory, client.rights().directory());
  form.Say({"Who may read your story? Up to three numbers. Enter: nobody.",
            "¿Quién puede leer su historia? Hasta tres números. Enter: nadie."},
           "\n");
  const std::vector<std::string> handles = OpenHandles(directory, form);
  while (true) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::string answer, form.AskLine("> "));
    std::vector<std::string> chosen;
    for (const std::string& part : PartsOf(answer)) {
      chosen.push_back(HandleOf(part, handles));
    }
    if (FindOrganizations(client, chosen).ok()) return chosen;
    form.Say({"Write numbers from the list, each once, three at most.",
              "Escriba números de la lista, cada uno una vez, tres al máximo."});
  }
}

/// Each part by itself; nothing is agreed to that was not said here.
Status AskConsent(CaseForm& form, const FilingRequest& request, bool count_me) {
  model::Consent& consent = form.file().consent;
  consent = {};
  if (!request.organizations.empty()) {
    consent.evidence = !request.evidence.empty();
    TAILLIGHT_ASSIGN_OR_RETURN(
        consent.answer_me,
        form.AskYesOrNo({"May they answer you here?", "¿Pueden contestarle por aquí?"}));
    TAILLIGHT_ASSIGN_OR_RETURN(
        consent.may_refer,
        form.AskYesOrNo({"May they hand the case to another organization, if that helps?",
                         "¿Pueden pasar el caso a otra organización, si eso ayuda?"}));
  }
  if (form.file().at(model::MomentKind::kStop).date.empty()) {
    form.Say({"It cannot be counted: the day of the stop is not told.",
              "No se puede contar: falta el día de la parada."});
    return form.Keep();
  }
  consent.count_me = count_me;
  if (!count_me) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        consent.count_me,
        form.AskYesOrNo({"May this stop be counted? Only the month, the county group or state, and "
                         "seven words go to the count. No name, no story.",
                         "¿Se puede contar esta parada? Solo van el mes, el grupo de condados o el "
                         "estado, y siete palabras. Sin nombre, sin historia."}));
  }
  return form.Keep();
}

/// Two of the twelve, so that a person who wrote nothing down finds out while it matters.
Status AskTwoWords(Context& context, CaseForm& form, const client::FiledCase::Receipt& receipt) {
  std::array<std::uint8_t, 2> drawn{};
  context.random().Fill(drawn);
  const std::size_t first = drawn[0] % seal::kWordCount;
  const std::size_t second = (first + 1 + drawn[1] % (seal::kWordCount - 1)) % seal::kWordCount;
  form.Say({"Look at your paper. Two of the words are asked for.",
            "Mire su papel. Se le piden dos de las palabras."},
           "\n");
  for (const std::size_t place : {std::min(first, second), std::max(first, second)}) {
    bool right = false;
    for (int tries = 0; tries < kTries && !right; ++tries) {
      TAILLIGHT_ASSIGN_OR_RETURN(
          const std::string typed,
          form.AskLine(
              fmt::format("{} {} > ", FormText{"Word", "Palabra"}.In(form.language()), place + 1)));
      right = seal::FoldWord(typed) == seal::FoldWord(receipt.words[place]);
      if (!right) {
        form.Say(
            {"That is not it. Look at the list above.", "No es esa. Mire la lista de arriba."});
      }
    }
    if (!right) return Aborted(kKept.In(form.language()));
  }
  return OkStatus();
}

Status ConfirmAndFile(Context& context, client::Client& client, CaseForm& form,
                      FilingRequest request) {
  context.terminal().Out('\n' + ConsentText(form.file(), request.organizations,
                                            request.evidence.size(), !context.options.proxy.empty(),
                                            form.language(), context.terminal().width()));
  TAILLIGHT_ASSIGN_OR_RETURN(const bool agreed,
                             form.AskYesOrNo({"Seal it and let it go?", "¿Lo sella y lo envía?"}));
  if (!agreed) return Aborted(kKept.In(form.language()));
  request.language = form.language();
  request.confirm_words = [&](const client::FiledCase::Receipt& receipt) {
    return AskTwoWords(context, form, receipt);
  };
  return FileAndSend(context, client, form.draft(), request);
}

}  // namespace

Status TellCase(Context& context, Telling telling) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_RETURN_IF_ERROR(FindOrganizations(*client, telling.organizations).status());
  TAILLIGHT_RETURN_IF_ERROR(UnlockClient(context, *client));
  CaseForm form(context, *client, clock->Now(), telling.language);
  TAILLIGHT_RETURN_IF_ERROR(form.Ask());
  if (telling.organizations.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(telling.organizations, AskOrganizations(*client, form));
  }
  FilingRequest request = std::move(telling.filing);
  TAILLIGHT_ASSIGN_OR_RETURN(request.organizations,
                             FindOrganizations(*client, telling.organizations));
  TAILLIGHT_RETURN_IF_ERROR(AskConsent(form, request, telling.count_me));
  if (request.organizations.empty() && !form.file().consent.count_me) {
    return Aborted(kKept.In(form.language()));
  }
  if (telling.language == FormLanguage::kSpanish) {
    request.word_language = seal::WordLanguage::kSpanish;
  }
  return ConfirmAndFile(context, *client, form, std::move(request));
}

}  // namespace taillight::cli
