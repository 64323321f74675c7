// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/html.h"

namespace taillight::gateway {
namespace {

/// What stands for `c`; empty when it stands for itself.
std::string_view EscapeOf(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      // No control character means anything in a page, and NUL is not allowed in one.
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? " " : "";
  }
}

}  // namespace

HtmlWriter::HtmlWriter() : text_("<!DOCTYPE html>\n") {}

HtmlWriter::Element HtmlWriter::Open(HtmlName name, HtmlAttributes attributes) {
  AddTag(name, attributes);
  open_.push_back(name.text());
  return Element(*this);
}

void HtmlWriter::AddVoid(HtmlName name, HtmlAttributes attributes) {
  AddTag(name, attributes);
  text_ += '\n';
}

void HtmlWriter::Add(HtmlName name, std::string_view text) { Add(name, {}, text); }

void HtmlWriter::Add(HtmlName name, HtmlAttributes attributes, std::string_view text) {
  const Element element = Open(name, attributes);
  AddText(text);
}

void HtmlWriter::AddText(std::string_view text) {
  for (const char c : text) {
    const std::string_view escape = EscapeOf(c);
    if (escape.empty()) {
      text_ += c;
    } else {
      text_ += escape;
    }
  }
}

void HtmlWriter::AddTag(HtmlName name, HtmlAttributes attributes) {
  text_ += '<';
  text_ += name.text();
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    text_ += ' ';
    text_ += attribute.name.text();
    text_ += "=\"";
    AddText(attribute.value);
    text_ += '"';
  }
  text_ += '>';
}

void HtmlWriter::Close() {
  text_ += "</";
  text_ += open_.back();
  text_ += ">";
  // Between blocks a line's end is no text; between words it would be.
  const std::string_view name = open_.back();
  if (name != "a" && name != "span" && name != "bdi" && name != "small") text_ += '\n';
  open_.pop_back();
}

}  // namespace taillight::gateway
