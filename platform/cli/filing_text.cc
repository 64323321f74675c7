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

std::string CaseLines(const model::CaseFile& file, const std::string& names, std::size_t width) {
  std::string text =
      Wrap(names +
               ": everything in the file, the story, names and dates among it. Nobody else can "
               "open it; the server cannot.",
           width, "  - ");
  text += Wrap(file.consent.answer_me
                   ? "They may answer. Only your twelve words open the answer."
                   : "They may not answer: the file does not say consent.answer_me: yes.",
               width, "  - ");
  if (file.consent.may_refer) {
    text += Wrap("They may hand the case to another organization.", width, "  - ");
  }
  text += Wrap(
      "The server sees who it is sealed to, its size in three steps and the day, and no "
      "content.",
      width, "  - ");
  return text;
}

std::string SendTime(UnixSeconds time, UnixSeconds now) {
  if (time <= now) return "now";
  return fmt::format("not before {} {} UTC", IsoDay(time), IsoTime(time).substr(11, 5));
}

}  // namespace

std::string ConsentText(const model::CaseFile& file,
                        const std::vector<guidance::Organization>& organizations, bool by_proxy,
                        std::size_t width) {
  std::string text = Heading("Who will see what", '-');
  if (!organizations.empty()) text += CaseLines(file, JoinNames(organizations), width);
  text +=
      Wrap(file.consent.count_me
               ? "Whoever runs the count: the month, the county group or state, and seven words "
                 "on the stop. No name, no story. Only sums with noise are published."
               : "It is not counted: you did not say --count-me.",
           width, "  - ");
  if (!by_proxy) {
    text += Wrap(
        "While sending, the server and your network can see this device's internet "
        "address. --proxy with Tor hides it.",
        width, "  - ");
  }
  return text;
}

std::string WordsText(const client::FiledCase::Receipt& receipt, std::size_t width) {
  std::string text = '\n' + Heading("Your twelve words", '-');
  for (std::size_t i = 0; i < receipt.words.size(); ++i) {
    text += fmt::format("  {:2}. {}\n", i + 1, receipt.words[i]);
  }
  text += Wrap(
      "Write them on paper, in this order. They are shown this once. Whoever has them can "
      "read the answers to your case; without them nobody can.",
      width);
  return text;
}

std::string TimesText(const client::FiledCase& filed, UnixSeconds now, std::size_t width) {
  std::string text;
  bool waits = false;
  if (filed.receipt.has_value()) {
    waits = waits || filed.receipt->send_time > now;
    text += Wrap(fmt::format("Case {} is sealed and goes {}.", filed.receipt->reference,
                             SendTime(filed.receipt->send_time, now)),
                 width);
  }
  if (filed.report_send_time.has_value()) {
    waits = waits || *filed.report_send_time > now;
    text += Wrap(fmt::format("The report for the count is sealed and goes {}, apart from the case.",
                             SendTime(*filed.report_send_time, now)),
                 width);
  }
  if (waits) text += Wrap("Run 'taillight outbox send' after that time.", width);
  return text;
}

Json FiledDocument(const client::FiledCase& filed, const std::vector<std::string>& handles,
                   const std::optional<client::SendResult>& sent) {
  Json document = {
      {"case", nullptr},          {"words", nullptr},          {"words_language", nullptr},
      {"organizations", handles}, {"case_send_time", nullptr}, {"report_send_time", nullptr},
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
  if (sent.has_value()) document["sent"] = SendDocument(*sent);
  return document;
}

}  // namespace taillight::cli
