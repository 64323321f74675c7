// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/case_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
#include "client-core/client/evidence_sealing.h"
#include "client-core/model/case_file.h"
#include "client-core/model/story_fields.h"
#include "client-core/model/taxonomy.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/filing.h"
#include "platform/cli/filing_text.h"
#include "platform/cli/outbox_commands.h"
#include "platform/cli/page_text.h"
#include "platform/cli/questions.h"
#include "platform/cli/story_file.h"
#include "platform/cli/tell_case.h"
#include "platform/cli/text_layout.h"
#include "platform/cli/words_input.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kHelpColumns = 80;

struct NewOptions {
  std::filesystem::path from;
  std::vector<std::string> organizations;
  bool count_me = false;
  bool now = false;
  bool keep_words = false;
  std::optional<std::int64_t> report_delay;
  std::vector<std::filesystem::path> evidence;
  std::string language;
};

StatusOr<std::string> ReadStoryText(Context& context, const std::filesystem::path& from) {
  if (from == "-") return context.terminal().ReadAll(kMaxStoryFileBytes);
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(from, "story file", kMaxStoryFileBytes));
  return ToString(bytes);
}

seal::WordLanguage WordLanguageOf(const NewOptions& options, const model::CaseFile& file) {
  const std::string& language = options.language.empty() ? file.language : options.language;
  return language.starts_with("es") ? seal::WordLanguage::kSpanish : seal::WordLanguage::kEnglish;
}

FilingRequest RequestFrom(const NewOptions& options, const model::CaseFile& file) {
  FilingRequest request;
  request.word_language = WordLanguageOf(options, file);
  request.now = options.now;
  request.keep_words = options.keep_words;
  request.report_delay = options.report_delay;
  request.evidence = options.evidence;
  return request;
}

constexpr std::string_view kNoStopDate =
    "--count-me: to be counted, the story must give the day of the stop, as stop: 2026-05-14";

/// The file and --count-me must not contradict each other; where neither speaks, a person at a
/// terminal is asked.
StatusOr<bool> AgreedToBeCounted(Context& context, const Story& story, bool flag) {
  const bool has_day = !story.file.at(model::MomentKind::kStop).date.empty();
  if (flag && story.count_me == false) {
    return InvalidArgument(
        "--count-me: the story file says consent.count_me: no; what you agree to must be the same "
        "in both");
  }
  if (flag && !has_day) return InvalidArgument(kNoStopDate);
  if (flag || story.count_me.has_value()) return flag || story.count_me.value_or(false);
  if (!has_day || context.options.json || !context.terminal().input_is_terminal()) return false;
  return AskYesOrNo(context.terminal(),
                    Wrap("May this stop be counted, too? Only the month, the "
                         "county group or state, and seven words go to the "
                         "count. No name, no story.",
                         context.terminal().width()),
                    "y or n (Enter: no): ");
}

/// Whoever attaches files agrees that they are looked at, unless the story file says no.
StatusOr<bool> AgreedToEvidence(const Story& story, const NewOptions& options) {
  if (options.evidence.empty()) return story.file.consent.evidence;
  if (story.evidence == false) {
    return InvalidArgument(
        "--media: the story file says consent.evidence: no; what you agree to must be the same in "
        "both");
  }
  return true;
}

Status CheckThereIsSomething(const FilingRequest& request, const model::CaseFile& file) {
  if (!request.organizations.empty() || file.consent.count_me) return OkStatus();
  return InvalidArgument("nothing to send: name an organization with --org, or say --count-me");
}

Status NewCaseFromFile(Context& context, const NewOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string yaml, ReadStoryText(context, options.from));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  TAILLIGHT_ASSIGN_OR_RETURN(Story story, ReadStory(yaml, clock->Now()));
  TAILLIGHT_ASSIGN_OR_RETURN(story.file.consent.count_me,
                             AgreedToBeCounted(context, story, options.count_me));
  TAILLIGHT_ASSIGN_OR_RETURN(story.file.consent.evidence, AgreedToEvidence(story, options));
  FilingRequest request = RequestFrom(options, story.file);
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenClient(context));
  TAILLIGHT_ASSIGN_OR_RETURN(request.organizations,
                             FindOrganizations(*client, options.organizations));
  TAILLIGHT_RETURN_IF_ERROR(CheckThereIsSomething(request, story.file));
  if (!context.options.json) {
    context.terminal().Out(ConsentText(story.file, request.organizations, request.evidence.size(),
                                       !context.options.proxy.empty(), FormLanguage::kEnglish,
                                       context.terminal().width()));
  }
  TAILLIGHT_RETURN_IF_ERROR(UnlockClient(context, *client));
  const auto draft = client->SaveDraft(story.file);
  if (!draft.ok()) return Local(draft.status());
  const Status filed = FileAndSend(context, *client, *draft, request);
  // The file is the person's own copy; a second one here would be offered as a story begun.
  client->DeleteDraft(*draft).IgnoreError();
  return filed;
}

Status NewCase(Context& context, const NewOptions& options) {
  if (!options.evidence.empty() && options.organizations.empty() && !options.from.empty()) {
    return WrongUsage("--media: evidence goes to an organization, name one with --org");
  }
  TAILLIGHT_RETURN_IF_ERROR(Local(client::CheckEvidence(client::OriginalsAt(options.evidence))));
  if (!options.from.empty()) return NewCaseFromFile(context, options);
  const Terminal& terminal = context.terminal();
  if (context.options.json || !terminal.input_is_terminal() || !terminal.output_is_terminal()) {
    return WrongUsage("--from: a story file is needed where there is no terminal to ask on");
  }
  return TellCase(context,
                  {RequestFrom(options, {}), options.organizations, options.count_me,
                   options.language == "es" ? FormLanguage::kSpanish : FormLanguage::kEnglish});
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
      "it. Shows twelve words, once, that alone open the answers. Without --from it asks, one "
      "question at a time, and goes on where it was left.",
      context, [options](Context& c) { return NewCase(c, *options); }, StoryHelp());
  command
      ->add_option(
          "--from", options->from,
          "The story, in YAML; - for standard input. Without it you are asked, step by step")
      ->type_name("FILE.yaml");
  command
      ->add_option("--org", options->organizations,
                   "Organization to send it to, by handle or id; up to three times")
      ->type_name("ID")
      ->allow_extra_args(false);
  command
      ->add_option("--media,--attach", options->evidence,
                   "A file to go with the case, sealed as it is: 64 MiB at most, up to 32 times. "
                   "What a photo says of its own place and time goes with it")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_flag(
      "--count-me", options->count_me,
      "Also send an incident report: month, coarse place and seven words, no story. The "
      "story's consent.count_me: yes says the same");
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
      ->add_option(
          "--lang", options->language,
          "Language of the questions and the twelve words (that of the story when not given)")
      ->type_name("LANG")
      ->check(CLI::IsMember({"en", "es"}));
}

}  // namespace

namespace {

Status EraseCase(Context& context, const std::string& reference) {
  if (!reference.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenUnlockedClient(context));
    return FromServer(client->EraseCaseOf(reference));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes words, ReadWords(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto client, OpenUnlockedClient(context));
  return FromServer(client->EraseCase(AsChars(words.view())));
}

Status ShowErased(Context& context, const std::string& reference) {
  TAILLIGHT_RETURN_IF_ERROR(EraseCase(context, reference));
  context.Show({{"erased", true}},
               Wrap("Erased: the server and this device have nothing of the case any more. What an "
                    "organization opened it may have kept; evidence ends 30 days after it came or "
                    "was last kept; a report that was counted stays counted.",
                    context.terminal().width()));
  return OkStatus();
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
  auto reference = std::make_shared<std::string>();
  AddCommand(*group, "erase",
             "Takes a case back, for good: from the server with its answers, and from this device. "
             "The twelve words are enough, on any device: from --words-file, or asked for.",
             context, [reference](Context& c) { return ShowErased(c, *reference); })
      ->add_option("--case", *reference,
                   "A case whose words are kept on this device, instead of its words")
      ->type_name("CASE");
}

}  // namespace taillight::cli
