// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/rights_search_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <vector>

#include "client-core/client/rights.h"
#include "client-core/guidance/ascii.h"
#include "client-core/guidance/filing_words.h"
#include "platform/cli/faces.h"
#include "platform/cli/organization_text.h"
#include "platform/cli/rights_commands.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

struct WhereOptions {
  std::string place;
  std::string language;
  std::vector<std::string> words;
};

/// What was asked for, else what is kept, else the whole country in English.
Status FillIn(client::Rights& rights, WhereOptions& options) {
  if (options.place.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto kept, rights.kept_places());
    options.place = kept.empty() ? "us" : kept.front();
  }
  options.place = guidance::Lower(options.place);
  if (options.language.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(options.language, rights.language());
    if (options.language.empty()) options.language = "en";
  }
  return OkStatus();
}

std::string ResultText(const guidance::SearchResult& result, std::size_t width) {
  if (!result.source) {
    return Wrap(result.text, width, "  - ") +
           (result.section ? Wrap(fmt::format("{} ({}, {})", result.situation_title,
                                              result.situation, NameOf(*result.section)),
                                  width, "      ")
                           : Wrap(result.situation, width, "      "));
  }
  return Wrap(fmt::format("{}: {}", result.place_name, result.text), width, "  * ") +
         (result.source->cite.empty() ? "" : Wrap(result.source->cite, width, "      ")) +
         Wrap(fmt::format("{}. {}", result.source->as_of, result.source->confidence_label), width,
              "      ");
}

Json ResultDocument(const guidance::SearchResult& result) {
  Json document = {{"situation", result.situation},
                   {"title", result.situation_title},
                   {"section", result.section ? Json(NameOf(*result.section)) : Json(nullptr)},
                   {"text", result.text}};
  if (result.source) {
    document["jurisdiction"] = result.source->jurisdiction;
    document["fact"] = result.source->fact;
    document["cite"] = result.source->cite;
    document["as_of"] = result.source->as_of;
    document["confidence"] = NameOf(result.source->confidence);
  }
  return document;
}

Status Search(Context& context, WhereOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_RETURN_IF_ERROR(FillIn(*rights, options));
  const auto results = rights->Search(fmt::format("{}", fmt::join(options.words, " ")),
                                      options.place, options.language);
  if (!results.ok()) return ExplainUnknown(results.status(), *rights);
  std::string text;
  Json found = Json::array();
  for (const guidance::SearchResult& result : *results) {
    text += ResultText(result, context.terminal().width());
    found.push_back(ResultDocument(result));
  }
  if (text.empty()) text = "Nothing in the guidance holds these words.\n";
  context.Show({{"place", options.place}, {"language", options.language}, {"results", found}},
               text);
  return OkStatus();
}

std::string_view FitName(client::HelpFit fit) {
  switch (fit) {
    case client::HelpFit::kPlaceAndLanguage:
      return "place_and_language";
    case client::HelpFit::kPlace:
      return "place";
    case client::HelpFit::kNationAndLanguage:
      return "nation_and_language";
    case client::HelpFit::kNation:
      return "nation";
  }
  return "";
}

Status Help(Context& context, WhereOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_RETURN_IF_ERROR(FillIn(*rights, options));
  const auto offers = rights->FindHelp(options.place, options.language);
  if (!offers.ok()) return ExplainUnknown(offers.status(), *rights);
  const auto lawyer = rights->Text(guidance::kNotYourLawyer, options.language);
  if (!lawyer.ok()) return ExplainUnknown(lawyer.status(), *rights);
  const std::size_t width = context.terminal().width();
  std::string text;
  Json found = Json::array();
  for (const client::HelpOffer& offer : *offers) {
    text += OrganizationText(offer.organization, width);
    Json document = OrganizationDocument(offer.organization);
    document["fit"] = FitName(offer.fit);
    found.push_back(std::move(document));
  }
  if (text.empty()) {
    text = Wrap(
        "The guidance on this device lists no organization that takes cases for this place. "
        "'taillight rights update' looks for newer.",
        width);
  } else {
    text += '\n' + Wrap(*lawyer, width);
  }
  context.Show({{"place", options.place},
                {"language", options.language},
                {"organizations", found},
                {"not_your_lawyer", *lawyer}},
               text);
  return OkStatus();
}

Status ShowKept(Context& context, client::Rights& rights) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto kept, rights.kept_places());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string language, rights.language());
  context.Show({{"places", kept}, {"language", language}},
               fmt::format("Kept on this device: {}; language {}.\n",
                           kept.empty() ? "no place" : fmt::format("{}", fmt::join(kept, ", ")),
                           language.empty() ? "not chosen" : language));
  return OkStatus();
}

Status Keep(Context& context, const WhereOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  Status kept = OkStatus();
  if (!options.language.empty()) kept = rights->SetLanguage(options.language);
  if (kept.ok() && !options.place.empty()) {
    kept = rights->KeepPlace(guidance::Lower(options.place));
  }
  if (!kept.ok()) return ExplainUnknown(kept, *rights);
  return ShowKept(context, *rights);
}

Status Forget(Context& context, const WhereOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_RETURN_IF_ERROR(rights->ForgetPlace(guidance::Lower(options.place)));
  return ShowKept(context, *rights);
}

Status Changes(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto changes, rights->changes());
  Json found = Json::array();
  std::string text;
  std::string page;
  for (const client::RightsChange& change : changes) {
    found.push_back({{"jurisdiction", change.jurisdiction},
                     {"situation", change.situation},
                     {"section", NameOf(change.section)},
                     {"text", change.text},
                     {"new", change.is_new}});
    const std::string here = change.jurisdiction + ", " + change.situation;
    if (here != page) text += (text.empty() ? "" : "\n") + here + '\n';
    page = here;
    text += Wrap(change.text, context.terminal().width(), change.is_new ? "  new: " : "  gone: ");
  }
  if (text.empty()) text = "The last update changed nothing for the places you keep.\n";
  context.Show({{"changes", found}}, text);
  return OkStatus();
}

void AddPlace(CLI::App& command, WhereOptions& where, bool required) {
  auto* option = command.add_option("--place", where.place, "Where, such as US-MA");
  option->type_name("PLACE");
  if (required) option->required();
}

void AddLanguage(CLI::App& command, WhereOptions& where) {
  command.add_option("--lang", where.language, "Language, such as es")->type_name("LANG");
}

}  // namespace

void AddRightsSearchCommands(CLI::App& rights, Context& context) {
  auto search = std::make_shared<WhereOptions>();
  CLI::App* command = AddCommand(rights, "search",
                                 "Finds words in all guidance on this device: lines, titles and "
                                 "law. What is typed is not kept.",
                                 context, [search](Context& c) { return Search(c, *search); });
  command->add_option("WORDS", search->words, "What to look for")->required();
  AddPlace(*command, *search, false);
  AddLanguage(*command, *search);

  auto help = std::make_shared<WhereOptions>();
  command = AddCommand(rights, "find-help",
                       "Lists organizations that take cases, those for the place and the language "
                       "first.",
                       context, [help](Context& c) { return Help(c, *help); });
  AddPlace(*command, *help, false);
  AddLanguage(*command, *help);

  auto keep = std::make_shared<WhereOptions>();
  command = AddCommand(rights, "keep",
                       "Keeps a place or the language on this device, so that it need not be given "
                       "again. Whoever holds the device can see it.",
                       context, [keep](Context& c) { return Keep(c, *keep); });
  AddPlace(*command, *keep, false);
  AddLanguage(*command, *keep);

  auto forget = std::make_shared<WhereOptions>();
  command = AddCommand(rights, "forget", "Forgets a place that was kept.", context,
                       [forget](Context& c) { return Forget(c, *forget); });
  AddPlace(*command, *forget, true);

  AddCommand(rights, "changes", "Shows what the last update changed for the places you keep.",
             context, Changes);
}

}  // namespace taillight::cli
