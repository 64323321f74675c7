// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/plain_pages.h"

#include <functional>

#include "backend/gateway/frame.h"

namespace taillight::gateway {
namespace {

constexpr int kLargestFactor = 12;

std::string RenderAlone(std::string_view title, const std::function<void(HtmlWriter&)>& write) {
  HtmlWriter html;
  {
    const auto root = html.Open("html", {{"lang", "en"}});
    {
      const auto head = html.Open("head");
      html.AddVoid("meta", {{"charset", "utf-8"}});
      html.Add("title", title);
      html.AddVoid("meta",
                   {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
      html.AddVoid("link", {{"rel", "stylesheet"}, {"href", "/assets/pages.css"}});
    }
    const auto body = html.Open("body");
    const auto main = html.Open("main");
    html.Add("h1", title);
    write(html);
  }
  return html.Take();
}

}  // namespace

std::string RenderNotFound(const Reader& reader) {
  const std::string title(reader.Words("web.not_found"));
  return RenderFrame(reader, {.title = title, .has_trail = false}, [&](HtmlWriter& html) {
    const auto line = html.Open("p", {{"class", "more"}});
    const std::string start = RightsAddress("", "", reader.language);
    AddReaders(html, reader, "a", {{"href", start}}, reader.Words("web.start"));
  });
}

std::string RenderBare(std::string_view sentence) {
  return RenderAlone(sentence, [](HtmlWriter& /*html*/) {});
}

std::string RenderNumbers() {
  return RenderAlone("12 × 12", [](HtmlWriter& html) {
    const auto table = html.Open("table", {{"class", "numbers"}});
    for (int row = 1; row <= kLargestFactor; ++row) {
      const auto line = html.Open("tr");
      for (int column = 1; column <= kLargestFactor; ++column) {
        const std::string number = std::to_string(row * column);
        if (row == 1 || column == 1) {
          html.Add("th", {{"scope", row == 1 ? "col" : "row"}}, number);
        } else {
          html.Add("td", number);
        }
      }
    }
  });
}

}  // namespace taillight::gateway
