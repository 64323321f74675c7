// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes HTML so that no text can become markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::gateway {

/// The name of an element or attribute: a literal of this program, never something that was read.
class HtmlName {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): literals alone can get here.
  consteval HtmlName(const char* literal) : text_(literal) {}
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

struct HtmlAttribute {
  HtmlName name;
  /// Escaped when it is written. An empty one leaves the attribute out.
  std::string_view value;
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

/// One document, written from its start to its end. Not thread-safe.
class HtmlWriter {
 public:
  /// Closes its element when it goes.
  class Element {
   public:
    ~Element() { writer_.Close(); }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    friend class HtmlWriter;
    explicit Element(HtmlWriter& writer) : writer_(writer) {}
    HtmlWriter& writer_;
  };

  HtmlWriter();
  [[nodiscard]] Element Open(HtmlName name, HtmlAttributes attributes = {});
  /// An element that has no end, such as meta.
  void AddVoid(HtmlName name, HtmlAttributes attributes);
  void Add(HtmlName name, std::string_view text);
  void Add(HtmlName name, HtmlAttributes attributes, std::string_view text);
  /// Escaped.
  void AddText(std::string_view text);
  /// Once everything is closed.
  std::string Take() { return std::move(text_); }

 private:
  void AddTag(HtmlName name, HtmlAttributes attributes);
  void Close();

  std::string text_;
  std::vector<std::string_view> open_;
};

}  // namespace taillight::gateway
