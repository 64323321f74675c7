// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/deadline_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/guidance/content.h"
#include "platform/cli/deadline_text.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/rights_commands.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kUpdateHint = "'taillight rights update' fetches it";

struct DeadlineOptions {
  std::string place;
  std::vector<std::string> moments;
  std::string language;
};

std::string Names(const std::vector<guidance::MomentName>& known) {
  std::vector<std::string> ids;
  ids.reserve(known.size());
  for (const guidance::MomentName& name : known) ids.push_back(name.id);
  return fmt::format("--moment takes {}", fmt::join(ids, ", "));
}

/// NAME=DAY or NAME=DAYTHOUR each; the value itself says when something happened to someone, and is
/// named in no error.
StatusOr<guidance::StartMoments> ReadMoments(const std::vector<std::string>& given,
                                             const std::vector<guidance::MomentName>& known) {
  guidance::StartMoments moments;
  for (const std::string& text : given) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string name = text.substr(0, equals);
    if (std::ranges::find(known, name, &guidance::MomentName::id) == known.end()) {
      return NotFound("--moment: no date counts from such a moment; " + Names(known));
    }
    const auto moment = guidance::ParseStartMoment(
        std::string_view(text).substr(std::min(equals + 1, text.size())));
    if (!moment.ok()) {
      return WrongUsage(fmt::format("--moment {}: {}", name, Message(moment.status())));
    }
    if (!moments.emplace(name, *moment).second) {
      return WrongUsage(fmt::format("--moment {}: was given twice", name));
    }
  }
  return moments;
}

Status ListMoments(Context& context, const std::vector<guidance::MomentName>& known) {
  Json moments = Json::array();
  std::vector<std::vector<std::string>> rows{{"MOMENT", "WHAT IT IS"}};
  for (const guidance::MomentName& name : known) {
    moments.push_back({{"moment", name.id}, {"text", name.text}});
    rows.push_back({name.id, name.text});
  }
  context.Show({{"moments", moments}},
               "Dates are counted from these: --moment NAME=2026-12-01T14\n\n" + Table(rows));
  return OkStatus();
}

/// What was asked for, or else the first that is kept on this device; empty: not known.
StatusOr<std::string> PlaceOf(client::Rights& rights, const std::string& asked) {
  if (!asked.empty()) return asked;
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<std::string> kept, rights.kept_places());
  return kept.empty() ? std::string() : kept.front();
}

Status ShowDates(Context& context, client::Rights& rights, const guidance::DeadlinePage& page) {
  TAILLIGHT_ASSIGN_OR_RETURN(const client::GuidanceStatus status, rights.status());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<std::string> warning,
                             rights.Warning(page.language));
  const GuidanceAge age = AgeFrom(status, warning.value_or(""));
  const std::size_t width = context.terminal().width();
  Json document = DeadlineDocument(page, std::nullopt);
  document["bundle"] = AgeDocument(age);
  std::string text = DeadlineText(page, std::nullopt, width);
  if (age.expired) text += '\n' + Wrap(age.expired_warning, width, "! ");
  context.Show(document, text + StaleText(age, page.language, width) + AgeText(age, width));
  return OkStatus();
}

Status ShowDeadlines(Context& context, const DeadlineOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  const Status here = rights->status().status();
  if (!here.ok()) return WithHint(here, kUpdateHint);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string language, LanguageOf(*rights, options.language));
  const auto known = rights->start_moments(language);
  if (!known.ok()) return ExplainUnknown(known.status(), *rights);
  if (known->empty()) {
    return WithHint(NotFound("deadlines: the guidance on this device has no rules for them"),
                    "'taillight rights update' looks for newer");
  }
  if (options.moments.empty()) return ListMoments(context, *known);
  TAILLIGHT_ASSIGN_OR_RETURN(const auto moments, ReadMoments(options.moments, *known));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string place, PlaceOf(*rights, options.place));
  const auto page = rights->ShowDeadlines(place, moments, language);
  if (guidance::ReasonOf(page.status()) == guidance::kUnknownJurisdiction) {
    return WithHint(NotFound("--place: no such place"), "it takes US- and a state, such as US-MA");
  }
  if (!page.ok()) return page.status();
  return ShowDates(context, *rights, *page);
}

}  // namespace

void AddDeadlineCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<DeadlineOptions>();
  CLI::App* command = AddCommand(
      app, "deadlines",
      "Shows the dates that count from a moment, with how each was counted, by the law and the "
      "guidance on this device. The server is not asked. Without --moment it lists what dates can "
      "be counted from.",
      context, [options](Context& c) { return ShowDeadlines(c, *options); });
  command
      ->add_option(
          "--place", options->place,
          "Where: US- and a state, such as US-MA; not given: the place that is kept, or the "
          "time zone of the country where dates end first")
      ->type_name("PLACE");
  command
      ->add_option("--moment", options->moments,
                   "What happened, and when on the clocks there: usual_release=2026-12-01T14 or, "
                   "the hour not known, usual_release=2026-12-01. Several times for several")
      ->type_name("NAME=WHEN")
      ->allow_extra_args(false);
  command
      ->add_option("--lang", options->language,
                   "Language of the page (the one that was chosen, or en, when not given)")
      ->type_name("LANG");
}

}  // namespace taillight::cli
