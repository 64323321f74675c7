// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/filing_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "platform/cli/page_text.h"
#include "platform/cli/sending.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

std::string JoinNames(const std::vector<guidance::Organization>& organizations) {
  std::vector<std::string> names;
  for (const auto& organization : organizations) {
    names.push_back(fmt::format("{} ({})", organization.name, organization.handle));
  }
  return fmt::format("{}", fmt::join(names, " and "));
}

std::string CaseLines(const model::CaseFile& file, const std::string& names, FormLanguage language,
                      std::size_t width) {
  constexpr FormText kEverything{
      ": everything you told, the story, names and dates among it. Nobody else can open it; the "
      "server cannot.",
      ": todo lo que contó, también la historia, los nombres y las fechas. Nadie más puede "
      "abrirlo; el servidor no puede."};
  constexpr FormText kMayAnswer{"They may answer. Only your twelve words open the answer.",
                                "Pueden contestarle. Solo sus 12 palabras abren la respuesta."};
  constexpr FormText kMayNotAnswer{
      "They may not answer: you did not agree to that (consent.answer_me).",
      "No pueden contestarle: usted no aceptó eso (consent.answer_me)."};
  constexpr FormText kMayRefer{"They may hand the case to another organization.",
                               "Pueden pasar el caso a otra organización."};
  constexpr FormText kServer{
      "The server sees who it is sealed to, its size in three steps and the day, and no content.",
      "El servidor ve para quién es, su tamaño en tres pasos y el día. No ve lo que dice."};
  const bool answer = file.consent.answer_me;
  std::string text = Wrap(fmt::format("{}{}", names, kEverything.In(language)), width, "  - ");
  text += Wrap((answer ? kMayAnswer : kMayNotAnswer).In(language), width, "  - ");
  if (file.consent.may_refer) text += Wrap(kMayRefer.In(language), width, "  - ");
  return text + Wrap(kServer.In(language), width, "  - ");
}

std::string EvidenceLine(std::size_t files, FormLanguage language, std::size_t width) {
  constexpr FormText kFiles{
      "file(s) of evidence, sealed as they are, for the same readers. What a photo says of its own "
      "place and time goes with it. The server sees sizes in steps and the day.",
      "archivo(s) de prueba, sellados tal como son, para los mismos lectores. Va también lo que "
      "una foto dice de su lugar y hora. El servidor ve el tamaño en pasos y el día."};
  return Wrap(fmt::format("{} {}", files, kFiles.In(language)), width, "  - ");
}

std::string SendTime(UnixSeconds time, UnixSeconds now, FormLanguage language) {
  if (time <= now) return std::string(FormText{"now", "ahora"}.In(language));
  return fmt::format("{} {} {} UTC", FormText{"not before", "después de las"}.In(language),
                     IsoDay(time), IsoTime(time).substr(11, 5));
}

}  // namespace

std::string ConsentText(const model::CaseFile& file,
                        const std::vector<guidance::Organization>& organizations,
                        std::size_t evidence_files, bool by_proxy, FormLanguage language,
                        std::size_t width) {
  constexpr FormText kTitle{"Who will see what", "Quién va a ver qué"};
  constexpr FormText kCounted{
      "Whoever runs the count: the month, the county group or state, and seven words on the stop. "
      "No name, no story. Only sums with noise are published.",
      "Quien lleva la cuenta: el mes, el grupo de condados o el estado, y siete palabras sobre la "
      "parada. Sin nombre, sin historia. Solo se publican sumas con ruido."};
  constexpr FormText kNotCounted{"It is not counted: you did not agree to that.",
                                 "No se cuenta: usted no aceptó eso."};
  constexpr FormText kAddress{
      "While sending, the server and your network can see this device's internet address. --proxy "
      "with Tor hides it.",
      "Al enviar, el servidor y su red pueden ver la dirección de internet de este aparato. "
      "--proxy con Tor la esconde."};
  std::string text = Heading(kTitle.In(language), '-');
  if (!organizations.empty()) {
    text += CaseLines(file, JoinNames(organizations), language, width);
    if (evidence_files > 0) text += EvidenceLine(evidence_files, language, width);
  }
  text += Wrap((file.consent.count_me ? kCounted : kNotCounted).In(language), width, "  - ");
  if (!by_proxy) text += Wrap(kAddress.In(language), width, "  - ");
  return text;
}

std::string WordsText(const client::FiledCase::Receipt& receipt, bool may_answer,
                      FormLanguage language, std::size_t width) {
  constexpr FormText kTitle{"Your twelve words", "Sus 12 palabras"};
  constexpr FormText kForAnswers{
      "Write them on paper, in this order. They are shown this once. Whoever has them can read the "
      "answers to your case; without them nobody can.",
      "Escríbalas en papel, en este orden. Se muestran solo esta vez. Quien las tiene puede leer "
      "las respuestas a su caso; sin ellas nadie puede."};
  constexpr FormText kForLater{
      "Write them on paper, in this order. They are shown this once. You did not agree to be "
      "answered, so no answer will come. Keep the words all the same: they alone show that the "
      "case is yours, to add to it or to erase it later. Keep them from others.",
      "Escríbalas en papel, en este orden. Se muestran solo esta vez. Usted no aceptó respuestas, "
      "así que no llega ninguna. Guárdelas igual: solo ellas muestran que el caso es suyo, para "
      "agregar algo o borrarlo después. No las comparta."};
  std::string text = '\n' + Heading(kTitle.In(language), '-');
  for (std::size_t i = 0; i < receipt.words.size(); ++i) {
    text += fmt::format("  {:2}. {}\n", i + 1, receipt.words[i]);
  }
  return text + Wrap((may_answer ? kForAnswers : kForLater).In(language), width);
}

std::string TimesText(const client::FiledCase& filed, UnixSeconds now, FormLanguage language,
                      std::size_t width) {
  const auto pick = [&](FormText text) { return text.In(language); };
  std::string text;
  bool waits = false;
  if (filed.receipt.has_value()) {
    waits = waits || filed.receipt->send_time > now;
    text += Wrap(fmt::format("{} {} {} {}.", pick({"Case", "El caso"}), filed.receipt->reference,
                             pick({"is sealed and goes", "está sellado y sale"}),
                             SendTime(filed.receipt->send_time, now, language)),
                 width);
  }
  if (filed.evidence_send_time.has_value()) {
    waits = waits || *filed.evidence_send_time > now;
    text +=
        Wrap(fmt::format("{} {}{}",
                         pick({"The evidence is sealed and goes", "La prueba está sellada y sale"}),
                         SendTime(*filed.evidence_send_time, now, language),
                         pick({", apart from the case.", ", aparte del caso."})),
             width);
  }
  if (filed.report_send_time.has_value()) {
    waits = waits || *filed.report_send_time > now;
    text += Wrap(fmt::format("{} {}{}",
                             pick({"The report for the count is sealed and goes",
                                   "El reporte para la cuenta está sellado y sale"}),
                             SendTime(*filed.report_send_time, now, language),
                             pick({", apart from the case.", ", aparte del caso."})),
                 width);
  }
  if (waits) {
    text += Wrap(pick({"Run 'taillight outbox send' after that time.",
                       "Use 'taillight outbox send' después de esa hora."}),
                 width);
  }
  return text;
}

Json FiledDocument(const client::FiledCase& filed, const std::vector<std::string>& handles,
                   const std::optional<client::SendResult>& sent) {
  Json document = {{"case", nullptr},
                   {"words", nullptr},
                   {"words_language", nullptr},
                   {"organizations", handles},
                   {"case_send_time", nullptr},
                   {"report_send_time", nullptr},
                   {"evidence_send_time", nullptr},
                   {"sent", nullptr}};
  if (filed.receipt.has_value()) {
    document["case"] = filed.receipt->reference;
    document["words"] = fmt::format("{}", fmt::join(filed.receipt->words, " "));
    document["words_language"] =
        filed.receipt->language == seal::WordLanguage::kSpanish ? "es" : "en";
    document["case_send_time"] = IsoTime(filed.receipt->send_time);
  }
  if (filed.report_send_time.has_value()) {
    document["report_send_time"] = IsoTime(*filed.report_send_time);
  }
  if (filed.evidence_send_time.has_value()) {
    document["evidence_send_time"] = IsoTime(*filed.evidence_send_time);
  }
  if (sent.has_value()) document["sent"] = SendDocument(*sent);
  return document;
}

}  // namespace taillight::cli
