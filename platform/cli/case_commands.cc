// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/case_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/model/case_file.h"
#include "client-core/model/story_fields.h"
#include "client-core/model/taxonomy.h"
#include "platform/cli/faces.h"
#include "platform/cli/filing_text.h"
#include "platform/cli/outbox_commands.h"
#include "platform/cli/page_text.h"
#include "platform/cli/sending.h"
#include "platform/cli/story_file.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxOrganizations = 3;
constexpr std::size_t kHelpColumns = 80;

struct NewOptions {
  std::filesystem::path from;
  std::vector<std::string> organizations;
  bool count_me = false;
  bool now = false;
  bool keep_words = false;
  std::optional<std::int64_t> report_delay;
  std::string language;
};

StatusOr<std::string> ReadStoryText(Context& context, const std::filesystem::path& from) {
  if (from == "-") return context.terminal().ReadAll(kMaxStoryFileBytes);
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(from, "story file", kMaxStoryFileBytes));
  return ToString(bytes);
}

StatusOr<std::vector<guidance::Organization>> FindOrganizations(
    const client::Client& client, const std::vector<std::string>& asked) {
  const auto directory = client.directory();
  if (!directory.ok()) return WithHint(directory.status(), "'taillight rights update' fetches it");
  if (asked.size() > kMaxOrganizations)
    return InvalidArgument("--org: at most three organizations");
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
      return InvalidArgument("--org: one organization is named twice");
    }
    found.push_back(*organization);
  }
  return found;
}

seal::WordLanguage WordLanguageOf(const NewOptions& options, const model::CaseFile& file) {
  const std::string& language = options.language.empty() ? file.language : options.language;
  return language.starts_with("es") ? seal::WordLanguage::kSpanish : seal::WordLanguage::kEnglish;
}

client::FilingOptions FilingFrom(const NewOptions& options, const model::CaseFile& file) {
  client::FilingOptions filing;
  filing.organizations = options.organizations;
  filing.word_language = WordLanguageOf(options, file);
  filing.send_case_now = options.now;
  filing.keep_words = options.keep_words;
  if (options.report_delay.has_value()) {
    filing.report_delay = std::chrono::seconds(*options.report_delay);
  }
  return filing;
}

/// Reads, checks and seals; says in text who will see what before that.
StatusOr<client::FiledCase> File(Context& context, client::Client& client,
                                 const model::CaseFile& file, const NewOptions& options,
                                 const std::vector<guidance::Organization>& organizations) {
  if (!context.options.json) {
    context.terminal().Out(ConsentText(file, organizations, !context.options.proxy.empty(),
                                       context.terminal().width()));
  }
  TAILLIGHT_RETURN_IF_ERROR(UnlockClient(context, client));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::DraftId draft, client.SaveDraft(file));
  return client.FileCase(draft, FilingFrom(options, file));
}

Status NewCase(Context& context, const NewOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string yaml, ReadStoryText(context, options.from));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_ASSIGN_OR_RETURN(model::CaseFile file, ReadStory(yaml, clock->Now()));
  if (options.count_me) file.consent.count_me = true;
  if (options.organizations.empty() && !file.consent.count_me) {
    return InvalidArgument("nothing to send: name an organization with --org, or say --count-me");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto organizations,
                             FindOrganizations(*client, options.organizations));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::FiledCase filed,
                             File(context, *client, file, options, organizations));

  // The words come out before anything is sent: a call that hangs must not keep them.
  const std::size_t width = context.terminal().width();
  if (!context.options.json) {
    if (filed.receipt.has_value()) context.terminal().Out(WordsText(*filed.receipt, width));
    context.terminal().Out('\n' + TimesText(filed, clock->Now(), width));
  }
  std::optional<client::SendResult> sent;
  Status send_status;
  if (options.now) {
    auto result = SendQueued(context, *client, false);
    send_status = result.ok() ? SendStatus(*result) : result.status();
    if (result.ok()) sent = *std::move(result);
  }
  std::vector<std::string> handles;
  for (const auto& organization : organizations) handles.push_back(organization.handle);
  context.Show(FiledDocument(filed, handles, sent), sent.has_value() ? SendText(*sent) : "");
  TAILLIGHT_RETURN_IF_ERROR(send_status);
  if (filed.receipt.has_value() && context.terminal().output_closed()) {
    return MakeStatus(StatusCode::kUnknown,
                      "the twelve words could not be shown: nobody reads standard output");
  }
  return OkStatus();
}

Json EntryDocument(const client::CaseEntry& entry) {
  return {{"case", entry.reference},
          {"filed", IsoTime(entry.filed)},
          {"organizations", entry.organizations},
          {"words_kept", entry.words_kept}};
}

std::string EntriesText(const std::vector<client::CaseEntry>& entries) {
  if (entries.empty()) return "No case was filed from this device.\n";
  std::vector<std::vector<std::string>> rows{{"CASE", "FILED", "SENT TO", "WORDS"}};
  for (const client::CaseEntry& entry : entries) {
    rows.push_back({entry.reference, IsoDay(entry.filed),
                    fmt::format("{}", fmt::join(entry.organizations, ", ")),
                    entry.words_kept ? "kept here" : "on paper only"});
  }
  return Table(rows);
}

Status ShowCases(Context& context, bool with_outbox) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenUnlockedClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto entries, client->ListCases());
  Json document = {{"cases", Json::array()}};
  for (const client::CaseEntry& entry : entries) document["cases"].push_back(EntryDocument(entry));
  std::string text = EntriesText(entries);
  if (with_outbox) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto items, client->ListOutbox());
    document["outbox"] = OutboxDocument(items);
    text += '\n' + OutboxText(items);
  }
  context.Show(document, text);
  return OkStatus();
}

/// The fields of a story file, from the vocabulary itself.
std::string StoryHelp() {
  std::vector<std::string> moments;
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    moments.emplace_back(NameOf(static_cast<model::MomentKind>(i)));
  }
  std::vector<std::string> facts;
  std::vector<std::string> triage;
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    const auto fact = static_cast<model::Fact>(i);
    const std::string name(model::ListOf(fact).name);
    (model::StoryFieldOf(fact) == name ? facts : triage).push_back(name);
  }
  std::vector<std::string_view> texts;
  for (const model::TextField& field : model::TextFields()) texts.push_back(field.name);
  const auto line = [](std::string_view first, const auto& names) {
    return Wrap(fmt::format("{}", fmt::join(names, ", ")), kHelpColumns, first);
  };
  return "A story file, all of it optional:\n"
         "  place: US-MA\n"
         "  county: \"25017\"         (five digits)\n"
         "  stop: {date: 2026-05-14, hour: 22}\n" +
         line("                          as stop: ",
              std::vector(moments.begin() + 1, moments.end())) +
         line("  codes of the vocabulary:  ", facts) +
         line("  triage: {...: yes or no}  ", triage) +
         line("  in one's own words:       ", texts) +
         "  language: es              (to be answered in)\n"
         "  consent: {count_me: no, answer_me: yes, may_refer: no, evidence: no}\n"
         "A code that is none is refused with the list of those there are.\n\n";
}

void AddNew(CLI::App& group, Context& context) {
  auto options = std::make_shared<NewOptions>();
  CLI::App* command = AddCommand(
      group, "new",
      "Files a case: reads the story, says who will see what, seals it on this device and queues "
      "it. Shows twelve words, once, that alone open the answers.",
      context, [options](Context& c) { return NewCase(c, *options); }, StoryHelp());
  command->add_option("--from", options->from, "The story, in YAML; - for standard input")
      ->type_name("FILE.yaml")
      ->required();
  command
      ->add_option("--org", options->organizations,
                   "Organization to send it to, by handle or id; up to three times")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_flag("--count-me", options->count_me,
                    "Also send an incident report: month, coarse place and seven words, no story");
  command->add_flag("--now", options->now,
                    "Send the case at once instead of after a random pause of up to 30 minutes");
  command->add_flag("--keep-words", options->keep_words,
                    "Keep the twelve words on this device, behind its passphrase, too");
  command
      ->add_option("--report-delay", options->report_delay,
                   "Seconds until the incident report goes, instead of a random 1 to 72 hours")
      ->type_name("SECONDS")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{72 * 3600}));
  command
      ->add_option("--lang", options->language,
                   "Language of the twelve words (that of the story when not given)")
      ->type_name("LANG")
      ->check(CLI::IsMember({"en", "es"}));
}

}  // namespace

void AddCaseCommands(CLI::App& app, Context& context) {
  CLI::App* group = AddCommandGroup(app, "case", "File a case, and see what was filed");
  AddNew(*group, context);
  AddCommand(*group, "list", "Lists the cases filed from this device.", context,
             [](Context& c) { return ShowCases(c, false); });
  AddCommand(*group, "status",
             "Lists the cases filed from this device, and what still waits to be sent.", context,
             [](Context& c) { return ShowCases(c, true); });
}

}  // namespace taillight::cli
