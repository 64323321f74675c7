// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/choice_pages.h"

#include "backend/gateway/frame.h"

namespace taillight::gateway {
namespace {

constexpr std::string_view kCountry = "us";

void AddLink(HtmlWriter& html, const Reader& reader, const std::string& place,
             std::string_view page, std::string_view text) {
  const auto item = html.Open("li");
  const std::string address = RightsAddress(place, page, reader.language);
  AddReaders(html, reader, "a", {{"href", address}}, text);
}

}  // namespace

std::string RenderPlaces(const Reader& reader) {
  const std::string title(reader.Words("web.title"));
  return RenderFrame(reader, {.title = title, .has_trail = false}, [&](HtmlWriter& html) {
    AddReaders(html, reader, "h2", {}, reader.Words("web.choose_place"));
    const auto list = html.Open("ul", {{"class", "choices places"}});
    for (const std::string& place : reader.content.jurisdictions()) {
      const auto name = reader.content.PlaceName(place, reader.language);
      AddLink(html, reader, place, "", name.value_or(place));
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
