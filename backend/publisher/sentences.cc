// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/sentences.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <utility>

namespace taillight::publisher {
namespace {

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

bool IsEnd(char16_t unit) {
  return std::u16string_view(u".!?…؟。！？").find(unit) != std::u16string_view::npos;
}

/// Chinese marks need no space after them.
bool EndsAlone(char16_t unit) {
  return std::u16string_view(u"。！？").find(unit) != std::u16string_view::npos;
}

bool IsQuote(char16_t unit) {
  return std::u16string_view(u"\"'”’»」』)）").find(unit) != std::u16string_view::npos;
}

bool HasLetter(const icu::UnicodeString& text) {
  for (int i = 0; i < text.length(); ++i) {
    if (u_isalnum(text[i]) != 0) return true;
  }
  return false;
}

bool EndsAt(const icu::UnicodeString& text, int at) {
  if (!IsEnd(text[at])) return false;
  if (EndsAlone(text[at]) || at + 1 == text.length()) return true;
  const char16_t next = text[at + 1];
  return u_isUWhiteSpace(next) != 0 || IsQuote(next);
}

/// Parts with a letter or digit, split wherever `splits(text, at)`; that character goes with what
/// stands before it.
template <class Splits>
std::vector<std::string> Split(std::string_view text, const Splits& splits) {
  const icu::UnicodeString units = FromUtf8(text);
  std::vector<std::string> parts;
  icu::UnicodeString part;
  for (int at = 0; at < units.length(); ++at) {
    part += units[at];
    if (at + 1 < units.length() && !splits(units, at)) continue;
    if (HasLetter(part)) parts.push_back(ToUtf8(part.trim()));
    part.remove();
  }
  return parts;
}

}  // namespace

std::vector<std::string> SentencesOf(std::string_view text) { return Split(text, EndsAt); }

std::vector<std::string> WordsOf(std::string_view text) {
  return Split(text, [](const icu::UnicodeString& units, int at) {
    return u_isUWhiteSpace(units[at]) != 0 || units[at] == u'—';
  });
}

std::size_t LengthOf(std::string_view text, std::string_view language) {
  if (!language.starts_with("zh")) return WordsOf(text).size();
  const icu::UnicodeString units = FromUtf8(text);
  std::size_t characters = 0;
  for (int i = 0; i < units.length(); ++i) {
    if (u_isalnum(units[i]) != 0) ++characters;
  }
  return characters;
}

std::string_view MeasureOf(std::string_view language) {
  if (language.starts_with("zh")) return "characters";
  return language == "vi" ? "syllables" : "words";
}

}  // namespace taillight::publisher
