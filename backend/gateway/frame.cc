// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/frame.h"

#include "backend/gateway/text_direction.h"

namespace taillight::gateway {
namespace {

void WriteHead(HtmlWriter& html, const Reader& reader, const FrameOptions& options) {
  const auto head = html.Open("head");
  html.AddVoid("meta", {{"charset", "utf-8"}});
  html.Add("title", options.title);
  html.AddVoid("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.AddVoid("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.AddVoid("link", {{"rel", "stylesheet"}, {"href", "/assets/pages.css"}});
  if (reader.has_manifest) {
    html.AddVoid("link", {{"rel", "manifest"}, {"href", "/manifest.webmanifest"}});
  }
  if (reader.has_script) {
    html.Add("script", {{"type", "module"}, {"src", "/assets/rights.js"}}, "");
  }
}

/// First in reading order, and in sight wherever the reader is on the page.
void WriteWayOut(HtmlWriter& html, const Reader& reader) {
  const auto header = html.Open("header");
  html.Add("a", {{"class", "leave"}, {"href", "/numbers"}}, reader.Words("web.leave"));
}

void WriteLanguages(HtmlWriter& html, const Reader& reader, const FrameOptions& options) {
  const auto nav =
      html.Open("nav", {{"class", "languages"}, {"aria-label", reader.Words("web.language")}});
  const auto list = html.Open("ul");
  for (const std::string& language : reader.languages) {
    const auto item = html.Open("li");
    const std::string address = RightsAddress(options.place, options.page, language);
    html.Add("a",
             {{"href", address},
              {"lang", language},
              {"dir", DirectionOf(language)},
              {"hreflang", language},
              {"aria-current", language == reader.language ? "true" : ""}},
             reader.content.Words(language, "web.language_name"));
  }
}

void WriteTrail(HtmlWriter& html, const Reader& reader, const FrameOptions& options) {
  const auto nav = html.Open("nav", {{"class", "trail"}});
  const std::string start = RightsAddress("", "", reader.language);
  AddReaders(html, reader, "a", {{"href", start}}, reader.Words("web.start"));
  if (options.page.empty()) return;
  html.AddText(" ");
  const std::string address = RightsAddress(options.place, "", reader.language);
  const auto name = reader.content.PlaceName(options.place, reader.language);
  AddReaders(html, reader, "a", {{"href", address}}, name.value_or(options.place));
}

void WriteFoot(HtmlWriter& html, const Reader& reader) {
  const auto foot = html.Open("footer");
  AddReaders(html, reader, "p", {}, reader.Words("page.disclaimer"));
  AddReaders(html, reader, "p", {}, reader.Words("web.server_sees"));
  AddReaders(html, reader, "p", {}, reader.Words("web.leave_note"));
}

}  // namespace

std::string RenderFrame(const Reader& reader, const FrameOptions& options,
                        const std::function<void(HtmlWriter&)>& write_main) {
  HtmlWriter html;
  {
    const auto root =
        html.Open("html", {{"lang", reader.language}, {"dir", DirectionOf(reader.language)}});
    WriteHead(html, reader, options);
    const auto body = html.Open("body", {{"class", options.css_class}});
    WriteWayOut(html, reader);
    WriteLanguages(html, reader, options);
    {
      const auto main = html.Open("main");
      if (options.has_trail) WriteTrail(html, reader, options);
      AddReaders(html, reader, "h1", {}, options.title);
      if (reader.expired) {
        AddReaders(html, reader, "p", {{"class", "warning"}}, reader.Words("page.expired"));
      }
      write_main(html);
    }
    WriteFoot(html, reader);
  }
  return html.Take();
}

void AddReadersText(HtmlWriter& html, const Reader& reader, std::string_view text) {
  if (DirectionOf(reader.language) == "ltr") {
    html.AddText(text);
    return;
  }
  ForEachRun(text, [&](std::string_view run, bool is_left_to_right) {
    if (is_left_to_right) {
      html.Add("bdi", {{"dir", "ltr"}}, run);
    } else {
      html.AddText(run);
    }
  });
}

void AddReaders(HtmlWriter& html, const Reader& reader, HtmlName name, HtmlAttributes attributes,
                std::string_view text) {
  const auto element = html.Open(name, attributes);
  AddReadersText(html, reader, text);
}

void AddEnglish(HtmlWriter& html, const Reader& reader, HtmlName name, std::string_view css_class,
                std::string_view text) {
  const bool is_other = reader.language != "en";
  html.Add(name,
           {{"class", css_class}, {"lang", is_other ? "en" : ""}, {"dir", is_other ? "ltr" : ""}},
           text);
}

}  // namespace taillight::gateway
