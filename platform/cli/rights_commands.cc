// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/rights_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/guidance/content.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/organization_text.h"
#include "platform/cli/page_text.h"
#include "platform/cli/rights_search_commands.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kUpdateHint = "'taillight rights update' fetches it";
constexpr std::string_view kListHint = "'taillight rights list' shows what there is";

std::string Upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

/// What there is, where `status` says that something is not known.
std::string Offer(const Status& status, client::Rights& rights) {
  const auto index = rights.index();
  if (!index.ok()) return std::string(kListHint);
  const std::string_view reason = guidance::ReasonOf(status);
  if (reason == guidance::kUnknownSituation) {
    return fmt::format("--situation takes {}", fmt::join(index->situations, ", "));
  }
  if (reason == guidance::kUnknownLanguage) {
    return fmt::format("--lang takes {}", fmt::join(index->languages, ", "));
  }
  if (reason != guidance::kUnknownJurisdiction) return std::string(kListHint);
  std::vector<std::string> places;
  for (const std::string& place : index->jurisdictions) places.push_back(Upper(place));
  return fmt::format("--place takes {}", fmt::join(places, ", "));
}

/// The reason is for programs; its words follow it.
Status WithoutReason(const Status& status) {
  const std::string_view reason = guidance::ReasonOf(status);
  std::string_view message = Message(status);
  if (reason.size() + 2 < message.size()) message.remove_prefix(reason.size() + 2);
  return MakeStatus(status.code(), message);
}

struct ShowOptions {
  std::string place;
  std::string situation;
  std::string language;
};

/// What was asked for, or else what is kept on this device.
StatusOr<std::string> PlaceOf(client::Rights& rights, const std::string& asked) {
  if (!asked.empty()) return asked;
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<std::string> kept, rights.kept_places());
  if (kept.empty()) return WrongUsage("--place is needed: no place is kept on this device");
  return kept.front();
}

Status ShowRights(Context& context, const ShowOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  const auto status = rights->status();
  if (!status.ok()) return WithHint(status.status(), kUpdateHint);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string place, PlaceOf(*rights, options.place));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string language, LanguageOf(*rights, options.language));
  const auto page = rights->Show(place, options.situation, language);
  if (!page.ok()) return ExplainUnknown(page.status(), *rights);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<std::string> warning, rights->Warning(language));
  const GuidanceAge age = AgeFrom(*status, warning.value_or(""));
  context.Show(PageDocument(*page, age), PageText(*page, age, context.terminal().width()));
  return OkStatus();
}

Status ListRights(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  const auto index = rights->index();
  if (!index.ok()) return WithHint(index.status(), kUpdateHint);
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Directory directory, rights->directory());
  const std::size_t width = context.terminal().width();
  Json organizations = Json::array();
  std::string text =
      Heading("What there is", '=') +
      Wrap(fmt::format("{}", fmt::join(index->jurisdictions, ", ")), width, "Places:      ") +
      Wrap(fmt::format("{}", fmt::join(index->situations, ", ")), width, "Situations:  ") +
      Wrap(fmt::format("{}", fmt::join(index->languages, ", ")), width, "Languages:   ") +
      "\nWhere a case can be sent\n";
  for (const guidance::Organization& organization : directory.organizations()) {
    organizations.push_back(OrganizationDocument(organization));
    text += OrganizationText(organization, width);
  }
  if (organizations.empty()) text += "  No organization yet.\n";
  TAILLIGHT_ASSIGN_OR_RETURN(const client::GuidanceStatus status, rights->status());
  const GuidanceAge age = AgeFrom(status, "");
  text += '\n' + StaleText(age, "en", width) + AgeText(age, width);
  context.Show({{"jurisdictions", index->jurisdictions},
                {"situations", index->situations},
                {"languages", index->languages},
                {"organizations", organizations}},
               text);
  return OkStatus();
}

Status ShowStatus(Context& context, client::Rights& rights) {
  TAILLIGHT_ASSIGN_OR_RETURN(const client::GuidanceStatus status, rights.status());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto changes, rights.changes());
  Json checked = nullptr;
  if (status.checked_days_ago.has_value()) checked = *status.checked_days_ago;
  std::string text = fmt::format("Guidance {} of {} is on this device, good until {}.\n",
                                 status.seq, IsoDay(status.created), IsoDay(status.expires));
  if (!changes.empty()) {
    text += fmt::format(
        "The last update changed {} line{} for places you keep: 'taillight rights changes' shows "
        "them.\n",
        changes.size(), changes.size() == 1 ? "" : "s");
  }
  context.Show({{"seq", status.seq},
                {"created", IsoTime(status.created)},
                {"expires", IsoTime(status.expires)},
                {"expired", status.expired},
                {"checked_days_ago", checked},
                {"changed_lines", changes.size()}},
               text);
  return OkStatus();
}

Status UpdateRights(Context& context) {
  TAILLIGHT_RETURN_IF_ERROR(ServerFrom(context).status());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_RETURN_IF_ERROR(FromServer(rights->Refresh()));
  return ShowStatus(context, *rights);
}

Status ImportRights(Context& context, const std::filesystem::path& path) {
  TAILLIGHT_RETURN_IF_ERROR(ServerFrom(context).status());
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(path, "bundle file"));
  TAILLIGHT_RETURN_IF_ERROR(rights->Import(served));
  return ShowStatus(context, *rights);
}

}  // namespace

GuidanceAge AgeFrom(const client::GuidanceStatus& status, std::string warning) {
  return {status.seq,     status.created,    status.expires, status.checked_days_ago,
          status.expired, std::move(warning)};
}

StatusOr<std::string> LanguageOf(client::Rights& rights, const std::string& asked) {
  if (!asked.empty()) return asked;
  TAILLIGHT_ASSIGN_OR_RETURN(std::string kept, rights.language());
  return kept.empty() ? "en" : kept;
}

Status ExplainUnknown(const Status& status, client::Rights& rights) {
  // No guidance at all.
  if (status.code() == StatusCode::kFailedPrecondition) return WithHint(status, kUpdateHint);
  if (status.code() != StatusCode::kNotFound) return status;
  return WithHint(WithoutReason(status), Offer(status, rights));
}

void AddRightsCommands(CLI::App& app, Context& context) {
  CLI::App* rights = AddCommandGroup(app, "rights", "What to say and do, for a place and a moment");

  auto show = std::make_shared<ShowOptions>();
  CLI::App* command = AddCommand(
      *rights, "show",
      "Shows one page of rights from the guidance on this device. The server is not asked.",
      context, [show](Context& c) { return ShowRights(c, *show); });
  command
      ->add_option("--place", show->place,
                   "Where: US, or US- and a state, such as US-MA. Without it, the first place kept")
      ->type_name("PLACE");
  command->add_option("--situation", show->situation, "What is happening, such as traffic_stop")
      ->type_name("WORD")
      ->required();
  command
      ->add_option("--lang", show->language,
                   "Language of the page. Without it, the one kept, or else en")
      ->type_name("LANG");

  AddCommand(
      *rights, "list",
      "Lists the places, situations and languages there are pages for, and the organizations "
      "a case can be sent to.",
      context, ListRights);
  AddCommand(*rights, "update",
             "Fetches the whole guidance when there is newer, and asks whether it is the newest. "
             "The same for everybody, so it says nothing of a place.",
             context, UpdateRights);

  auto file = std::make_shared<std::filesystem::path>();
  command = AddCommand(*rights, "import",
                       "Takes the guidance from a signed bundle file, without a network.", context,
                       [file](Context& c) { return ImportRights(c, *file); });
  command->add_option("FILE", *file, "The bundle, as it is served")->required();
  AddRightsSearchCommands(*rights, context);
}

}  // namespace taillight::cli
