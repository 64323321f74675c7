// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/editor_commands.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "backend/publisher/iso_date.h"
#include "backend/publisher/lint.h"
#include "backend/publisher/reviews.h"
#include "client-core/base/file.h"
#include "platform/cli/diff_command.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/lint_text.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kDefaultSources = "backend/guidance";

struct LintArguments {
  std::filesystem::path sources{kDefaultSources};
  std::string purpose;
  std::string on;
};

struct ReviewArguments {
  std::filesystem::path sources{kDefaultSources};
  std::string phrase;
  std::string language;
  std::string on;
};

/// `date`, else today by the context's clock.
StatusOr<std::chrono::sys_days> DayFor(Context& context, const std::string& date) {
  if (!date.empty()) {
    const auto day = publisher::ParseIsoDate(date);
    return day.ok() ? day : AsWrongUsage(day.status(), "--on");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  return std::chrono::sys_days(std::chrono::days(DayOf(clock->Now())));
}

/// What is found is shown in any case; the status says whether it stands in the way.
Status Lint(Context& context, const LintArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto on, DayFor(context, asked.on));
  const bool for_release = asked.purpose == "release";
  const publisher::LintReport report = publisher::Lint(asked.sources, on);
  context.Show(LintDocument(report, for_release), LintText(report, for_release));
  if (!report.mistakes.empty()) return InvalidArgument("guidance: has mistakes");
  if (!for_release) return OkStatus();
  if (!report.before_release.empty()) {
    return FailedPrecondition("guidance: must be mended before a release");
  }
  if (!report.awaiting.empty()) {
    return FailedPrecondition("guidance: has texts that no person has passed");
  }
  return OkStatus();
}

Status ShowStale(Context& context, const LintArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto on, DayFor(context, asked.on));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto sources, publisher::LoadSources(asked.sources));
  const auto stale = publisher::StaleFacts(sources, on);
  context.Show(StaleDocument(stale), StaleText(stale));
  return OkStatus();
}

/// Adds the entry at the end of reviews.yaml, whose list is the last thing in it.
Status Review(Context& context, const ReviewArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto day, DayFor(context, asked.on));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto sources, publisher::LoadSources(asked.sources));
  TAILLIGHT_ASSIGN_OR_RETURN(
      const std::string entry,
      publisher::ReviewEntry(sources, asked.phrase, asked.language, publisher::ToIsoDate(day)));
  const std::filesystem::path file = asked.sources / "reviews.yaml";
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes before, ReadFile(file, "reviews.yaml"));
  const std::string after = ToString(before) + entry;
  TAILLIGHT_RETURN_IF_ERROR(
      Local(ReplaceFile(file, AsBytes(after), FileMode::kPublic, "reviews.yaml")));
  const std::string& english = sources.languages.front().Find(asked.phrase)->text;
  const std::string& text = sources.Language(asked.language)->Find(asked.phrase)->text;
  context.Show({{"phrase", asked.phrase}, {"language", asked.language}, {"text", text}},
               fmt::format("Passed {} in {}:\n  {}\nEnglish:\n  {}\n", asked.phrase, asked.language,
                           text, english));
  return OkStatus();
}

void AddSources(CLI::App& command, std::filesystem::path& sources) {
  command.add_option("--sources", sources, "Folder with the guidance sources")
      ->capture_default_str()
      ->type_name("DIR");
}

void AddOn(CLI::App& command, std::string& on) {
  command.add_option("--on", on, "Day to judge by, today when not given")->type_name("YYYY-MM-DD");
}

void AddLint(CLI::App& group, Context& context) {
  auto asked = std::make_shared<LintArguments>();
  CLI::App* command =
      AddCommand(group, "lint", "Check the guidance sources: words, law, length, dates", context,
                 [asked](Context& run) { return Lint(run, *asked); });
  AddSources(*command, asked->sources);
  AddOn(*command, asked->on);
  command
      ->add_option("--for", asked->purpose,
                   "Also fail on what must be mended before a release and on unreviewed texts")
      ->check(CLI::IsMember({"release"}))
      ->type_name("WHAT");
}

void AddStale(CLI::App& group, Context& context) {
  auto asked = std::make_shared<LintArguments>();
  CLI::App* command = AddCommand(group, "stale", "List facts whose sources must be read again",
                                 context, [asked](Context& run) { return ShowStale(run, *asked); });
  AddSources(*command, asked->sources);
  AddOn(*command, asked->on);
}

void AddReview(CLI::App& group, Context& context) {
  auto asked = std::make_shared<ReviewArguments>();
  CLI::App* command = AddCommand(
      group, "review", "Record that a person has passed a text as it stands", context,
      [asked](Context& run) { return Review(run, *asked); },
      "For the reviewer alone: of the law for English, a native reader for a translation.");
  AddSources(*command, asked->sources);
  AddOn(*command, asked->on);
  command->add_option("--phrase", asked->phrase, "Id of the phrase")->required()->type_name("ID");
  command->add_option("--language", asked->language, "Language of the text")
      ->required()
      ->type_name("LANG");
}

}  // namespace

void AddEditorCommands(CLI::App& group, Context& context) {
  AddLint(group, context);
  AddStale(group, context);
  AddReview(group, context);
  AddDiff(group, context);
}

}  // namespace taillight::cli
