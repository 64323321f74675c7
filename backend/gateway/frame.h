// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around every page: its head, the way out, the languages, the last lines.
#pragma once

#include <functional>
#include <string>

#include "backend/gateway/html.h"
#include "backend/gateway/reader.h"

namespace taillight::gateway {

struct FrameOptions {
  /// In the reader's language.
  std::string title;
  /// Parts of the address, for the links to the same page in other languages; may be empty.
  std::string place = {};
  std::string page = {};
  /// Of the body, for its style; empty: none.
  std::string css_class = {};
  /// Links to the first page and to the place's come before the heading.
  bool has_trail = true;
};

/// A whole document. `write_main` writes what is between its heading and its last lines.
std::string RenderFrame(const Reader& reader, const FrameOptions& options,
                        const std::function<void(HtmlWriter&)>& write_main);

/// Text of the reader's language, its left-to-right words kept in their order.
void AddReadersText(HtmlWriter& html, const Reader& reader, std::string_view text);
/// An element of one such text.
void AddReaders(HtmlWriter& html, const Reader& reader, HtmlName name, HtmlAttributes attributes,
                std::string_view text);
/// An element of English text, marked as such unless the whole page is English.
void AddEnglish(HtmlWriter& html, const Reader& reader, HtmlName name, std::string_view css_class,
                std::string_view text);

}  // namespace taillight::gateway
