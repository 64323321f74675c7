// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/source_list.h"

#include <algorithm>

#include "backend/gateway/frame.h"

namespace taillight::gateway {
namespace {

void AddDate(HtmlWriter& html, const Reader& reader, std::string_view label,
             std::string_view as_of) {
  const auto line = html.Open("p", {{"class", "as-of"}});
  AddReadersText(html, reader, label);
  html.AddText(": ");
  AddEnglish(html, reader, "bdi", "", as_of);
}

void AddLink(HtmlWriter& html, std::string_view address) {
  const auto line = html.Open("p", {{"class", "link"}, {"dir", "ltr"}});
  html.Add("a", {{"href", address}, {"rel", "noreferrer"}}, address);
}

}  // namespace

void AddSources(HtmlWriter& html, const Reader& reader,
                const std::vector<guidance::PageSource>& sources, std::string_view as_of,
                std::string_view practice) {
  const auto list = html.Open("ol", {{"class", "sources"}});
  for (const guidance::PageSource& source : sources) {
    const auto item = html.Open("li");
    AddEnglish(html, reader, "p", "", source.text);
    if (source.cite.empty()) {
      AddReaders(html, reader, "p", {{"class", "cite"}}, practice);
    } else {
      AddEnglish(html, reader, "p", "cite", source.cite);
    }
    AddDate(html, reader, as_of, source.as_of);
    AddReaders(html, reader, "p", {{"class", "confidence"}}, source.confidence_label);
    if (IsWebAddress(source.source_uri)) AddLink(html, source.source_uri);
  }
}

bool IsWebAddress(std::string_view address) {
  const bool known = address.starts_with("https://") || address.starts_with("http://");
  return known && std::ranges::none_of(address, [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>';
         });
}

}  // namespace taillight::gateway
