// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/search_folds.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <set>
#include <string>

#include "client-core/guidance/message.h"
#include "taillight/v1/search.pb.h"

namespace taillight::publisher {
namespace {

constexpr UChar32 kFirstBeyondAscii = 0x80;
constexpr UChar32 kSmallDWithStroke = 0x0111;

void AddCharacters(const std::string& text, std::set<UChar32>& characters) {
  const icu::UnicodeString read = icu::UnicodeString::fromUTF8(text);
  for (std::int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1)) {
    const UChar32 c = read.char32At(i);
    for (const UChar32 either : {c, u_tolower(c), u_toupper(c)}) {
      if (either >= kFirstBeyondAscii) characters.insert(either);
    }
  }
}

std::set<UChar32> CharactersOf(const Sources& sources) {
  std::set<UChar32> characters;
  for (const LanguageSource& language : sources.languages) {
    for (const auto& [id, phrase] : language.phrases) AddCharacters(phrase.text, characters);
  }
  for (const JurisdictionSource& place : sources.jurisdictions) {
    for (const auto& [language, name] : place.names) AddCharacters(name, characters);
    for (const FactSource& fact : place.facts) AddCharacters(fact.text + fact.cite, characters);
  }
  return characters;
}

/// Accents that people type as characters of their own.
void AddCombiningMarks(std::set<UChar32>& characters) {
  for (UChar32 mark = 0x0300; mark <= 0x036f; ++mark) characters.insert(mark);
}

std::string Folded(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  if (U_FAILURE(error)) return "";
  icu::UnicodeString folded;
  const icu::UnicodeString parts = nfkd->normalize(icu::UnicodeString(c), error);
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = u_tolower(parts.char32At(i));
    if (u_charType(part) == U_NON_SPACING_MARK || part == 0x0640) continue;
    // Vietnamese readers type d for it; Unicode has no decomposition.
    folded.append(part == kSmallDWithStroke ? UChar32{'d'} : part);
  }
  std::string text;
  folded.toUTF8String(text);
  return text;
}

v1::FoldKind KindOf(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return v1::FOLD_KIND_WORD;
  if (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK) return v1::FOLD_KIND_LETTER;
  return v1::FOLD_KIND_SEPARATOR;
}

}  // namespace

Bytes SearchFolds(const Sources& sources) {
  std::set<UChar32> characters = CharactersOf(sources);
  AddCombiningMarks(characters);
  v1::FoldFile file;
  for (const UChar32 c : characters) {
    v1::Fold& fold = *file.add_folds();
    fold.set_code_point(static_cast<std::uint32_t>(c));
    fold.set_kind(KindOf(c));
    if (fold.kind() != v1::FOLD_KIND_SEPARATOR) fold.set_folded(Folded(c));
  }
  return guidance::SerializeMessage(file);
}

}  // namespace taillight::publisher
