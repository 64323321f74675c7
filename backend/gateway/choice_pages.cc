// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/choice_pages.h"

#include <unicode/coll.h>
#include <unicode/locid.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "backend/gateway/frame.h"

namespace taillight::gateway {
namespace {

constexpr std::string_view kCountry = "us";

struct Place {
  std::string id;
  std::string name;
  /// Of what it lies in, below the country: "us-az" for "us-az-maricopa"; else its own.
  std::string state_name;

  bool is_within_a_state() const { return std::ranges::count(id, '-') > 1; }
};

/// The country, then the states by their names as readers of the language sort them, each before
/// the places in it.
std::vector<Place> SortedPlaces(const Reader& reader) {
  const auto name_of = [&](const std::string& id) {
    return reader.content.PlaceName(id, reader.language).value_or(id);
  };
  std::vector<Place> places;
  for (const std::string& id : reader.content.jurisdictions()) {
    places.push_back({.id = id, .name = name_of(id), .state_name = name_of(id)});
    if (places.back().is_within_a_state()) {
      places.back().state_name = name_of(id.substr(0, id.find('-', id.find('-') + 1)));
    }
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> order(
      icu::Collator::createInstance(icu::Locale::forLanguageTag(reader.language, error), error));
  // Without it they stay in the order of their ids.
  if (U_FAILURE(error)) return places;
  const auto comes_before = [&](const std::string& a, const std::string& b) {
    UErrorCode failed = U_ZERO_ERROR;
    return order->compareUTF8(a, b, failed) == UCOL_LESS;
  };
  std::ranges::stable_sort(places, [&](const Place& a, const Place& b) {
    if ((a.id == kCountry) != (b.id == kCountry)) return a.id == kCountry;
    if (a.state_name != b.state_name) return comes_before(a.state_name, b.state_name);
    if (a.is_within_a_state() != b.is_within_a_state()) return b.is_within_a_state();
    return comes_before(a.name, b.name);
  });
  return places;
}

void AddLink(HtmlWriter& html, const Reader& reader, const std::string& place,
             std::string_view page, std::string_view text, std::string_view css_class = {}) {
  const auto item = html.Open("li", {{"class", css_class}});
  const std::string address = RightsAddress(place, page, reader.language);
  AddReaders(html, reader, "a", {{"href", address}}, text);
}

}  // namespace

std::string RenderPlaces(const Reader& reader) {
  const std::string title(reader.Words("web.title"));
  return RenderFrame(reader, {.title = title, .has_trail = false}, [&](HtmlWriter& html) {
    AddReaders(html, reader, "h2", {}, reader.Words("web.choose_place"));
    const auto list = html.Open("ul", {{"class", "choices places"}});
    for (const Place& place : SortedPlaces(reader)) {
      AddLink(html, reader, place.id, "", place.name, place.is_within_a_state() ? "within" : "");
    }
  });
}

StatusOr<std::string> RenderSituations(const Reader& reader, const std::string& place) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string name,
                             reader.content.PlaceName(place, reader.language));
  return RenderFrame(reader, {.title = name, .place = place}, [&](HtmlWriter& html) {
    AddReaders(html, reader, "h2", {}, reader.Words("web.choose_situation"));
    {
      const auto list = html.Open("ul", {{"class", "choices"}});
      for (const std::string& situation : reader.content.situations()) {
        const auto title = reader.content.SituationTitle(situation, reader.language);
        AddLink(html, reader, place, situation, title.value_or(situation));
      }
    }
    const auto more = html.Open("ul", {{"class", "choices more"}});
    if (reader.content.SituationTitle(guidance::kWalletCard, reader.language).ok()) {
      AddLink(html, reader, place, guidance::kWalletCard, reader.Words("web.card"));
    }
    AddLink(html, reader, place, "sources", reader.Words("web.sources"));
    if (place != kCountry) {
      AddLink(html, reader, std::string(kCountry), "sources", reader.Words("web.sources_country"));
    }
  });
}

}  // namespace taillight::gateway
