// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/place_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "client-core/guidance/content.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

struct PlaceWords {
  std::string_view near_county_line;
  std::string_view near_state_line;
  std::string_view zip_near_line;
  std::string_view outside;
  std::string_view several;
  std::string_view approximate;
  std::string_view more;
  /// {} the names of the group's counties.
  std::string_view group;
  /// {} the names of today's counties.
  std::string_view earlier;
  /// {} what --place takes.
  std::string_view rights;
  /// {0} the name, {1} what --place takes, {2} of partly: the county or state that is found.
  std::string_view wider;
  std::string_view partly;
  std::string_view not_there;
  std::string_view unknown_zip;
  std::string_view unknown_name;
  std::string_view unknown_county;
};

constexpr PlaceWords kEnglish = {
    .near_county_line = "You are near a county line. You may be in any of these:",
    .near_state_line =
        "You are near a state line. The law is not the same on both sides. You may be in any of "
        "these:",
    .zip_near_line = "This ZIP code is near a line. It may be in any of these:",
    .outside =
        "This point is outside the United States, or just at its edge. If you are inside, you are "
        "in one of these:",
    .several = "More than one place has this name. The largest is first:",
    .approximate = "No place has this very name. These are close to it:",
    .more = "There are more. Add the state, as in \"Springfield, MA\".",
    .group = "A report names it together with its neighbors: {}.",
    .earlier = "This county is no more. Its land is now in: {}.",
    .rights = "Rights there: taillight rights show --place {} --situation traffic_stop",
    .wider = "For all of {0}: taillight rights show --place {1} --situation traffic_stop",
    .partly =
        "A part of {2} is {0}, which has more rules. If you are there: taillight rights show "
        "--place {1} --situation traffic_stop",
    .not_there =
        "the point is outside the places this guidance has: the fifty states, DC, Puerto Rico, "
        "Guam and the U.S. Virgin Islands",
    .unknown_zip = "no place of this guidance has that ZIP code; try the name of the town",
    .unknown_name = "no state, county or town has that name; try the county, or the ZIP code",
    .unknown_county = "no county has that code"};

constexpr PlaceWords kSpanish = {
    .near_county_line =
        "Está cerca del límite de un condado. Puede estar en cualquiera de estos lugares:",
    .near_state_line =
        "Está cerca del límite de un estado. La ley no es igual en los dos lados. Puede estar en "
        "cualquiera de estos lugares:",
    .zip_near_line =
        "Este código postal está cerca de un límite. Puede estar en cualquiera de estos lugares:",
    .outside =
        "Este punto está fuera de los Estados Unidos, o justo en su borde. Si usted está adentro, "
        "está en uno de estos lugares:",
    .several = "Más de un lugar tiene este nombre. El más grande va primero:",
    .approximate = "Ningún lugar tiene justo este nombre. Estos se parecen:",
    .more = "Hay más. Agregue el estado, como en \"Springfield, MA\".",
    .group = "Un reporte lo nombra junto con sus vecinos: {}.",
    .earlier = "Este condado ya no existe. Su tierra ahora está en: {}.",
    .rights =
        "Sus derechos ahí: taillight rights show --place {} --situation traffic_stop --lang es",
    .wider =
        "Para {0} en general: taillight rights show --place {1} --situation traffic_stop --lang es",
    .partly =
        "Una parte de {2} es {0}, que tiene más reglas. Si está ahí: taillight rights show --place "
        "{1} --situation traffic_stop --lang es",
    .not_there =
        "el punto está fuera de los lugares que tiene esta guía: los cincuenta estados, DC, Puerto "
        "Rico, Guam y las Islas Vírgenes de los EE. UU.",
    .unknown_zip =
        "ningún lugar de esta guía tiene ese código postal; pruebe con el nombre del pueblo",
    .unknown_name =
        "ningún estado, condado o pueblo tiene ese nombre; pruebe con el condado o el código "
        "postal",
    .unknown_county = "ningún condado tiene ese código"};

const PlaceWords& WordsIn(std::string_view language) {
  return language == "es" ? kSpanish : kEnglish;
}

std::string NameOf(const guidance::Place& place) {
  std::string name;
  for (const std::string* part : {&place.town, &place.county_name, &place.state_name}) {
    if (part->empty()) continue;
    name += (name.empty() ? "" : ", ") + *part;
  }
  return name;
}

std::string Upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

/// Whether lines of states are what the answer is near.
bool SpansStates(const guidance::PlaceAnswer& answer) {
  return std::ranges::any_of(answer.places, [&](const guidance::Place& place) {
    return place.state != answer.places.front().state;
  });
}

/// What stands before the places; empty where there is one and no doubt.
std::string_view Opening(const ShownAnswer& shown, const PlaceWords& words) {
  const guidance::PlaceAnswer& answer = shown.answer;
  if (answer.outside) return words.outside;
  if (answer.near_line && shown.question == PlaceQuestion::kZip) return words.zip_near_line;
  if (answer.near_line) {
    return SpansStates(answer) ? words.near_state_line : words.near_county_line;
  }
  if (answer.approximate) return words.approximate;
  return answer.places.size() > 1 ? words.several : "";
}

std::string OnePlace(const ShownPlace& shown, const PlaceWords& words, std::size_t width,
                     std::string_view mark) {
  const guidance::Place& place = shown.place;
  const std::string_view indent = mark.empty() ? "" : "    ";
  std::string text = Wrap(NameOf(place), width, mark);
  if (!shown.successors.empty()) {
    std::string names;
    for (const guidance::Place& one : shown.successors) {
      names += (names.empty() ? "" : ", ") + one.county_name;
    }
    text += Wrap(fmt::format(fmt::runtime(words.earlier), names), width, indent);
  } else if (place.region_name != place.county_name && !place.county_name.empty() &&
             place.region_name != place.state_name) {
    text += Wrap(fmt::format(fmt::runtime(words.group), place.region_name), width, indent);
  }
  text += Wrap(fmt::format(fmt::runtime(words.rights), Upper(shown.rights)), width, indent);
  const auto offer = [&](std::string_view sentence, const std::vector<OfferedRights>& offers) {
    for (const OfferedRights& one : offers) {
      text += Wrap(fmt::format(fmt::runtime(sentence), one.name, Upper(one.jurisdiction),
                               place.county_name.empty() ? place.state_name : place.county_name),
                   width, indent);
    }
  };
  offer(words.partly, shown.partly);
  offer(words.wider, shown.wider);
  return text;
}

Json OffersDocument(const std::vector<OfferedRights>& offers) {
  Json document = Json::array();
  for (const OfferedRights& one : offers) {
    document.push_back({{"jurisdiction", one.jurisdiction}, {"name", one.name}});
  }
  return document;
}

Json OneDocument(const ShownPlace& shown) {
  const guidance::Place& place = shown.place;
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  Json successors = Json::array();
  for (const guidance::Place& one : shown.successors) {
    successors.push_back({{"fips", one.county_fips}, {"county", one.county_name}});
  }
  return {{"fips", or_null(place.county_fips)},
          {"county", or_null(place.county_name)},
          {"state", place.state},
          {"state_name", place.state_name},
          {"town", or_null(place.town)},
          {"group", {{"index", place.region}, {"name", place.region_name}}},
          {"jurisdiction", place.jurisdiction},
          {"rights", shown.rights},
          {"wider", OffersDocument(shown.wider)},
          {"partly", OffersDocument(shown.partly)},
          {"successors", successors}};
}

}  // namespace

std::string PlaceText(const ShownAnswer& shown, std::string_view language, std::size_t width) {
  const PlaceWords& words = WordsIn(language);
  const std::string_view opening = Opening(shown, words);
  std::string text;
  if (!opening.empty()) text += Wrap(opening, width);
  for (const ShownPlace& place : shown.places) {
    text += OnePlace(place, words, width, opening.empty() ? "" : "  - ");
  }
  if (shown.answer.more) text += Wrap(words.more, width);
  return text;
}

Json PlaceDocument(const ShownAnswer& shown) {
  Json places = Json::array();
  for (const ShownPlace& place : shown.places) places.push_back(OneDocument(place));
  return {{"near_line", shown.answer.near_line},
          {"outside", shown.answer.outside},
          {"approximate", shown.answer.approximate},
          {"more", shown.answer.more},
          {"places", places}};
}

Status InWords(const Status& status, std::string_view language) {
  const PlaceWords& words = WordsIn(language);
  const std::string_view reason = guidance::ReasonOf(status);
  if (reason == guidance::kOutside) return NotFound(words.not_there);
  if (reason == guidance::kUnknownZip) return NotFound(words.unknown_zip);
  if (reason == guidance::kUnknownName) return NotFound(words.unknown_name);
  if (reason == guidance::kUnknownCounty) return NotFound(words.unknown_county);
  return status;
}

}  // namespace taillight::cli
