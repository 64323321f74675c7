// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/filing.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string_view>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/guidance/filing_words.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/filing_text.h"
#include "platform/cli/progress.h"
#include "platform/cli/sending.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxOrganizations = 3;
constexpr std::string_view kNothingFiled = "nothing was filed, and those words open nothing";

client::FilingOptions OptionsFrom(const FilingRequest& request) {
  client::FilingOptions filing;
  for (const auto& organization : request.organizations) {
    filing.organizations.push_back(organization.handle);
  }
  filing.word_language = request.word_language;
  filing.send_case_now = request.now;
  filing.keep_words = request.keep_words;
  filing.evidence = request.evidence;
  if (request.report_delay.has_value()) {
    filing.report_delay = std::chrono::seconds(*request.report_delay);
  }
  return filing;
}

std::vector<std::string> HandlesOf(const std::vector<guidance::Organization>& organizations) {
  std::vector<std::string> handles;
  for (const auto& organization : organizations) handles.push_back(organization.handle);
  return handles;
}

/// The document up to its last field, `sent`, which is not known yet.
std::string DocumentBegin(const client::FiledCase& filed, const std::vector<std::string>& handles) {
  Json document = FiledDocument(filed, handles, std::nullopt);
  document.erase("sent");
  std::string text = document.dump(2, ' ', false, Json::error_handler_t::replace);
  text.erase(text.find_last_not_of("}\n") + 1);
  return text + ",\n";
}

std::string DocumentEnd(const std::optional<client::SendResult>& sent) {
  Json document = {{"sent", nullptr}};
  if (sent.has_value()) document["sent"] = SendDocument(*sent);
  return document.dump(2).substr(2) + "\n";
}

/// What is said between sealing and filing.
class LastWord {
 public:
  /// `not_your_lawyer` is said before anything is filed.
  LastWord(Context& context, const FilingRequest& request, bool may_answer,
           std::string not_your_lawyer)
      : context_(context),
        request_(request),
        may_answer_(may_answer),
        not_your_lawyer_(std::move(not_your_lawyer)) {}

  Status operator()(const client::FiledCase& filed) {
    shown_ = filed.receipt.has_value();
    Terminal& terminal = context_.terminal();
    if (context_.options.json) {
      terminal.Out(DocumentBegin(filed, HandlesOf(request_.organizations)));
      begun_ = true;
    } else if (shown_) {
      if (!not_your_lawyer_.empty()) {
        terminal.Out(Wrap(not_your_lawyer_, terminal.width()) + '\n');
      }
      terminal.Out(WordsText(*filed.receipt, may_answer_, request_.language, terminal.width()));
    }
    if (!shown_) return OkStatus();
    const Status heard = terminal.CheckHeard();
    if (!heard.ok()) {
      return WithHint(heard, "the twelve words could not be shown, so nothing was filed");
    }
    if (!request_.confirm_words) return OkStatus();
    return request_.confirm_words(*filed.receipt);
  }

  bool shown() const { return shown_; }
  bool begun() const { return begun_; }

 private:
  Context& context_;
  const FilingRequest& request_;
  const bool may_answer_;
  const std::string not_your_lawyer_;
  bool shown_ = false;
  bool begun_ = false;
};

std::size_t Kib(std::size_t bytes) { return (bytes + 1023) / 1024; }

Status NotFiled(Context& context, const LastWord& last_word, const Status& status) {
  if (last_word.begun()) context.terminal().Out(DocumentEnd(std::nullopt));
  if (!last_word.shown() || !context.terminal().CheckHeard().ok()) return Local(status);
  return WithHint(Local(status), kNothingFiled);
}

}  // namespace

StatusOr<std::vector<guidance::Organization>> FindOrganizations(
    const client::Client& client, const std::vector<std::string>& asked) {
  const auto directory = client.rights().directory();
  if (!directory.ok()) return WithHint(directory.status(), "'taillight rights update' fetches it");
  if (asked.size() > kMaxOrganizations) return WrongUsage("--org: at most three organizations");
  std::vector<guidance::Organization> found;
  for (const std::string& name : asked) {
    const guidance::Organization* organization = directory->FindByHandle(name);
    const auto bytes = FromHex(name);
    if (organization == nullptr && bytes.ok() && bytes->size() == OrgId::kSize) {
      organization = directory->FindById(*OrgId::From(*bytes));
    }
    if (organization == nullptr) {
      return NotFound(
          "--org: no such organization in the directory; 'taillight rights list' shows those there "
          "are");
    }
    if (std::ranges::find(found, organization->id, &guidance::Organization::id) != found.end()) {
      return WrongUsage("--org: one organization is named twice");
    }
    found.push_back(*organization);
  }
  return found;
}

Status FileAndSend(Context& context, client::Client& client, const client::DraftId& draft,
                   const FilingRequest& request) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_ASSIGN_OR_RETURN(const model::CaseFile file, client.LoadDraft(draft));
  // Older guidance does not have the sentence.
  const auto not_your_lawyer = client.rights().Text(
      guidance::kNotYourLawyer, request.language == FormLanguage::kSpanish ? "es" : "en");
  LastWord last_word(context, request, file.consent.answer_me, not_your_lawyer.value_or(""));
  client::FilingOptions options = OptionsFrom(request);
  options.before_filing = std::ref(last_word);
  std::unique_ptr<Progress> sealing;
  options.sealing_progress = [&](std::size_t bytes, std::size_t all) {
    if (!sealing) sealing = std::make_unique<Progress>(context.terminal(), "Sealing", Kib(all));
    sealing->Update(Kib(bytes), "KiB");
    if (bytes == all) sealing.reset();
  };
  const auto filed = client.FileCase(draft, options);
  if (!filed.ok()) return NotFiled(context, last_word, filed.status());

  if (!context.options.json) {
    context.terminal().Out(
        '\n' + TimesText(*filed, clock->Now(), request.language, context.terminal().width()));
  }
  std::optional<client::SendResult> sent;
  Status send_status;
  if (request.now) {
    auto result =
        SendQueued(context, client,
                   {.progress = {}, .reports_beside_cases = request.report_delay.has_value()});
    send_status = result.ok() ? SendStatus(*result) : result.status();
    if (result.ok()) sent = *std::move(result);
  }
  context.terminal().Out(context.options.json ? DocumentEnd(sent)
                         : sent.has_value()   ? SendText(*sent)
                                              : "");
  return send_status;
}

}  // namespace taillight::cli
