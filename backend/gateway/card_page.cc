// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/card_page.h"

#include <algorithm>

#include "backend/gateway/frame.h"
#include "backend/gateway/source_list.h"

namespace taillight::gateway {
namespace {

using guidance::Page;
using guidance::PageLine;
using guidance::Section;

void AddSideOne(HtmlWriter& html, const Reader& reader, const Page& page) {
  const auto side = html.Open("section", {{"class", "side one"}});
  AddReaders(html, reader, "h2", {}, page.place_name);
  {
    const auto list = html.Open("ol");
    for (const PageLine& line : page.lines) {
      if (line.section != Section::kNow && line.section != Section::kDoNot) continue;
      AddReaders(html, reader, "li", {}, line.text);
    }
  }
  const auto foot = html.Open("p", {{"class", "foot"}});
  AddReadersText(html, reader, page.disclaimer);
  html.AddText(" ");
  AddReadersText(html, reader, page.checked_label);
  if (!page.review_label.empty()) {
    html.AddText(" ");
    AddReadersText(html, reader, page.review_label);
  }
}

/// English whatever the page's language is.
void AddSideTwo(HtmlWriter& html, const Reader& reader, const Page& page) {
  const auto side = html.Open("section", {{"class", "side two"}, {"lang", "en"}, {"dir", "ltr"}});
  const auto english = [&](std::string_view phrase) { return reader.content.Words("en", phrase); };
  html.Add("h2", english("web.card_officer"));
  for (const PageLine& line : page.lines) {
    if (line.section == Section::kSay) html.Add("p", {{"class", "says"}}, line.english);
  }
  {
    const auto lawyer = html.Open("p", {{"class", "lawyer"}});
    html.AddText(english("web.card_lawyer"));
    html.Add("span", {{"class", "blank"}}, "");
  }
  html.Add("p", {{"class", "foot"}}, english("page.disclaimer"));
}

void AddMeaning(HtmlWriter& html, const Reader& reader, const Page& page) {
  if (reader.language == "en") return;
  const auto section = html.Open("section", {{"class", "meaning"}});
  AddReaders(html, reader, "p", {}, reader.Words("web.card_says"));
  const auto list = html.Open("ul");
  for (const PageLine& line : page.lines) {
    if (line.section == Section::kSay) AddReaders(html, reader, "li", {}, line.text);
  }
}

}  // namespace

StatusOr<std::string> RenderCard(const Reader& reader, const std::string& place) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Page page,
                             reader.content.Show(place, guidance::kWalletCard, reader.language));
  const FrameOptions options = {.title = page.title,
                                .place = place,
                                .page = std::string(guidance::kWalletCard),
                                .css_class = "card-page"};
  return RenderFrame(reader, options, [&](HtmlWriter& html) {
    AddReaders(html, reader, "p", {{"class", "how"}}, reader.Words("web.card_how"));
    {
      const auto card = html.Open("div", {{"class", "card"}});
      AddSideOne(html, reader, page);
      AddSideTwo(html, reader, page);
    }
    AddMeaning(html, reader, page);
    const auto sources = html.Open("section", {{"class", "why"}});
    AddReaders(html, reader, "h2", {}, page.sources_label);
    AddSources(html, reader, page.sources, page.as_of_label, page.practice_label);
  });
}

}  // namespace taillight::gateway
