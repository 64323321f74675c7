// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/rights_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "backend/gateway/frame.h"
#include "backend/gateway/groups.h"
#include "backend/gateway/source_list.h"

namespace taillight::gateway {
namespace {

using guidance::Page;
using guidance::PageLine;
using guidance::Section;

/// Numbers of the sources a line rests on, as they are listed: " [1, 4]".
std::string Numbers(const Page& page, const PageLine& line) {
  std::string numbers;
  for (std::size_t i = 0; i < page.sources.size(); ++i) {
    if (std::ranges::find(line.facts, page.sources[i].fact) == line.facts.end()) continue;
    numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", i + 1);
  }
  return numbers.empty() ? numbers : fmt::format(" [{}]", numbers);
}

/// Words to say: the reader's own, and below them the English ones, which an officer may read.
void AddWords(HtmlWriter& html, const Reader& reader, const Page& page, const PageLine& line) {
  const auto item = html.Open("li");
  if (reader.language == "en") {
    html.Add("p", {{"class", "english"}}, line.english);
    return;
  }
  AddReaders(html, reader, "p", {{"class", "own"}}, line.text);
  AddReaders(html, reader, "p", {{"class", "label"}}, page.english_label);
  AddEnglish(html, reader, "p", "english", line.english);
}

void AddLine(HtmlWriter& html, const Reader& reader, const Page& page, const PageLine& line) {
  if (line.section == Section::kSay) return AddWords(html, reader, page, line);
  const auto item = html.Open("li");
  if (line.untranslated) {
    AddEnglish(html, reader, "span", "", line.text);
  } else {
    AddReadersText(html, reader, line.text);
  }
  // Orders are read in fear: their sources stand on the same page, but not between the words.
  if (line.section == Section::kNext || line.section == Section::kWhy) {
    html.Add("small", {{"class", "refs"}, {"dir", "ltr"}}, Numbers(page, line));
  }
}

void AddSection(HtmlWriter& html, const Reader& reader, const Page& page,
                const guidance::SectionTitle& title) {
  const auto section = html.Open("section", {{"class", NameOf(title.section)}});
  AddReaders(html, reader, "h2", {}, title.text);
  {
    const auto list = html.Open("ul");
    for (const PageLine& line : page.lines) {
      if (line.section == title.section) AddLine(html, reader, page, line);
    }
  }
  if (title.section == Section::kWhy) {
    if (!page.untranslated_label.empty()) {
      AddReaders(html, reader, "p", {{"class", "label"}}, page.untranslated_label);
    }
    const auto link = html.Open("p", {{"class", "more"}});
    AddReaders(html, reader, "a", {{"href", "#sources"}}, page.sources_label);
  }
  if (title.section == Section::kFindHelp) AddGroups(html, reader, page.jurisdiction);
}

}  // namespace

StatusOr<std::string> RenderRights(const Reader& reader, const std::string& place,
                                   const std::string& situation) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Page page,
                             reader.content.Show(place, situation, reader.language));
  const FrameOptions options = {.title = page.title, .place = place, .page = situation};
  return RenderFrame(reader, options, [&](HtmlWriter& html) {
    {
      const auto about = html.Open("div", {{"class", "about"}});
      AddReaders(html, reader, "p", {{"class", "checked"}}, page.checked_label);
      if (!page.review_label.empty()) {
        AddReaders(html, reader, "p", {{"class", "review"}}, page.review_label);
      }
    }
    for (const auto& title : page.section_titles) AddSection(html, reader, page, title);
    // Long, and for those who doubt or check: after the help that everybody should find.
    AddReaders(html, reader, "h2", {{"id", "sources"}}, page.sources_label);
    AddSources(html, reader, page.sources, page.as_of_label, page.practice_label);
    const auto more = html.Open("p", {{"class", "more"}});
    const std::string address = RightsAddress(place, "sources", reader.language);
    AddReaders(html, reader, "a", {{"href", address}}, reader.Words("web.sources"));
  });
}

StatusOr<std::string> RenderSources(const Reader& reader, const std::string& place) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto facts, reader.content.FactsOf(place, reader.language));
  const FrameOptions options = {
      .title = std::string(reader.Words("web.sources")), .place = place, .page = "sources"};
  return RenderFrame(reader, options, [&](HtmlWriter& html) {
    AddReaders(html, reader, "p", {{"class", "label"}}, reader.Words("web.sources_english"));
    AddSources(html, reader, facts, reader.Words("page.as_of"), reader.Words("page.practice"));
  });
}

}  // namespace taillight::gateway
