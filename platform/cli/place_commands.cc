// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/place_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client-core/guidance/content.h"
#include "client-core/guidance/places.h"
#include "platform/cli/exit_status.h"
#include "platform/cli/faces.h"
#include "platform/cli/place_text.h"

namespace taillight::cli {
namespace {

constexpr std::string_view kUpdateHint = "'taillight rights update' fetches it";

/// Kept as text: a number the parser refuses would be quoted in its error.
struct FindOptions {
  std::string latitude;
  std::string longitude;
  std::string zip;
  std::string name;
  std::string fips;
  std::string language = "en";
};

StatusOr<double> ReadDegrees(std::string_view text, std::string_view option) {
  double degrees = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  if (error != std::errc() || end != text.data() + text.size()) {
    return InvalidArgument(fmt::format("{}: must be degrees, as in 42.36 or -71.06", option));
  }
  return degrees;
}

StatusOr<PlaceQuestion> QuestionOf(const FindOptions& options) {
  const bool has_point = !options.latitude.empty() || !options.longitude.empty();
  std::vector<PlaceQuestion> asked;
  if (has_point) asked.push_back(PlaceQuestion::kPoint);
  if (!options.zip.empty()) asked.push_back(PlaceQuestion::kZip);
  if (!options.name.empty()) asked.push_back(PlaceQuestion::kName);
  if (!options.fips.empty()) asked.push_back(PlaceQuestion::kFips);
  if (asked.size() != 1 || (has_point && (options.latitude.empty() || options.longitude.empty()))) {
    return WrongUsage("give --lat and --lon, or --zip, or --name, or --fips");
  }
  return asked.front();
}

StatusOr<guidance::PlaceAnswer> Ask(const guidance::PlaceFinder& finder, PlaceQuestion question,
                                    const FindOptions& options) {
  switch (question) {
    case PlaceQuestion::kZip:
      return finder.FindZip(options.zip);
    case PlaceQuestion::kName:
      return finder.FindName(options.name);
    case PlaceQuestion::kFips:
      return finder.FindFips(options.fips);
    case PlaceQuestion::kPoint:
      break;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const double latitude, ReadDegrees(options.latitude, "--lat"));
  TAILLIGHT_ASSIGN_OR_RETURN(const double longitude, ReadDegrees(options.longitude, "--lon"));
  return finder.FindPoint(latitude, longitude);
}

StatusOr<std::vector<OfferedRights>> Offer(client::Rights& rights,
                                           const std::vector<std::string>& jurisdictions,
                                           std::string_view language) {
  std::vector<OfferedRights> offers;
  for (const std::string& jurisdiction : jurisdictions) {
    TAILLIGHT_ASSIGN_OR_RETURN(std::string name, rights.PlaceName(jurisdiction, language));
    offers.push_back({jurisdiction, std::move(name)});
  }
  return offers;
}

StatusOr<ShownPlace> Complete(const guidance::Place& place, const guidance::PlaceFinder& finder,
                              client::Rights& rights, const std::vector<std::string>& jurisdictions,
                              std::string_view language) {
  ShownPlace shown;
  shown.place = place;
  shown.rights =
      std::ranges::count(jurisdictions, place.jurisdiction) > 0 ? place.jurisdiction : "us";
  TAILLIGHT_ASSIGN_OR_RETURN(shown.wider, Offer(rights, place.wider, language));
  TAILLIGHT_ASSIGN_OR_RETURN(shown.partly, Offer(rights, place.partly, language));
  for (const std::string& fips : place.successors) {
    TAILLIGHT_ASSIGN_OR_RETURN(guidance::PlaceAnswer successor, finder.FindFips(fips));
    shown.successors.push_back(std::move(successor.places.front()));
  }
  return shown;
}

Status FindPlace(Context& context, const FindOptions& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const PlaceQuestion question, QuestionOf(options));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto rights, OpenRights(context));
  const auto index = rights->index();
  if (!index.ok()) return WithHint(index.status(), kUpdateHint);
  const auto finder = rights->places();
  if (!finder.ok()) return WithHint(finder.status(), kUpdateHint);
  ShownAnswer shown;
  shown.question = question;
  const auto answer = Ask(**finder, question, options);
  if (!answer.ok()) {
    // To a script, that nothing is there is an answer too.
    shown.answer.outside = guidance::ReasonOf(answer.status()) == guidance::kOutside;
    if (shown.answer.outside) context.Show(PlaceDocument(shown), "");
    return InWords(answer.status(), options.language);
  }
  shown.answer = *answer;
  for (const guidance::Place& place : answer->places) {
    TAILLIGHT_ASSIGN_OR_RETURN(
        ShownPlace one, Complete(place, **finder, *rights, index->jurisdictions, options.language));
    shown.places.push_back(std::move(one));
  }
  context.Show(PlaceDocument(shown),
               PlaceText(shown, options.language, context.terminal().width()));
  return OkStatus();
}

}  // namespace

void AddPlaceCommands(CLI::App& app, Context& context) {
  CLI::App* place = AddCommandGroup(app, "place", "Where you are");

  auto find = std::make_shared<FindOptions>();
  CLI::App* command = AddCommand(
      *place, "find",
      "Says in which county and state a point, a ZIP code or a name is, from the guidance on this "
      "device. The server is not asked.",
      context, [find](Context& c) { return FindPlace(c, *find); });
  command->add_option("--lat", find->latitude, "Degrees north, with --lon")->type_name("DEGREES");
  command->add_option("--lon", find->longitude, "Degrees east; west of Greenwich below zero")
      ->type_name("DEGREES");
  command->add_option("--zip", find->zip, "Five digits")->type_name("ZIP");
  command
      ->add_option("--name", find->name,
                   "A state, county or town in any spelling, such as \"Condado de Suffolk, MA\"")
      ->type_name("NAME");
  command->add_option("--fips", find->fips, "A county's code, of earlier lists too")
      ->type_name("FIPS");
  command->add_option("--lang", find->language, "Language of the answer")
      ->check(CLI::IsMember({"en", "es"}))
      ->type_name("LANG")
      ->capture_default_str();
}

}  // namespace taillight::cli
