// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/search_words.h"

#include <algorithm>

#include "client-core/guidance/message.h"
#include "client-core/model/utf8.h"
#include "taillight/v1/search.pb.h"

namespace taillight::guidance {
namespace {

constexpr std::size_t kMaxFoldedBytes = 16;

bool IsAsciiWordByte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Nothing in it that would end a word or that a query language reads.
bool IsPlainWord(std::string_view folded) {
  return folded.size() <= kMaxFoldedBytes && std::ranges::all_of(folded, [](char c) {
           return IsAsciiWordByte(c) || static_cast<unsigned char>(c) >= 0x80;
         });
}

}  // namespace

StatusOr<SearchWords> SearchWords::Create(ByteView folds_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto file, ParseMessage<v1::FoldFile>(folds_bin, "folds.bin"));
  SearchWords words;
  for (const v1::Fold& entry : file.folds()) {
    if (entry.code_point() < 0x80 || entry.code_point() > 0x10ffff) {
      return InvalidArgument("folds.bin: a code point is not one beyond ASCII");
    }
    if (entry.kind() < v1::FOLD_KIND_LETTER || entry.kind() > v1::FOLD_KIND_SEPARATOR) {
      return InvalidArgument("folds.bin: a kind is not known");
    }
    if (!model::CountCharacters(entry.folded()).has_value() || !IsPlainWord(entry.folded())) {
      return InvalidArgument("folds.bin: a letter is folded to what is no word");
    }
    const auto kind = static_cast<Kind>(entry.kind() - v1::FOLD_KIND_LETTER);
    if (!words.folds_.emplace(entry.code_point(), Fold{entry.folded(), kind}).second) {
      return InvalidArgument("folds.bin: a code point twice");
    }
  }
  return words;
}

SearchWords::Fold SearchWords::FoldOf(char32_t code_point) const {
  if (code_point < 0x80) {
    char c = static_cast<char>(code_point);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!IsAsciiWordByte(c)) return {"", Kind::kSeparator};
    return {std::string(1, c), Kind::kLetter};
  }
  const auto found = folds_.find(code_point);
  // In no text of the guidance, so nothing can be found by it.
  if (found == folds_.end()) return {"", Kind::kSeparator};
  return found->second;
}

std::vector<SearchWord> SearchWords::Split(std::string_view text) const {
  std::vector<SearchWord> words;
  std::string letters;
  const auto end_letters = [&] {
    if (!letters.empty()) words.push_back({std::move(letters)});
    letters.clear();
  };
  bool in_run = false;
  while (!text.empty()) {
    const model::CodePoint next = model::NextCodePoint(text);
    text.remove_prefix(next.length);
    const Fold fold = next.valid ? FoldOf(next.value) : Fold{"", Kind::kSeparator};
    if (fold.kind == Kind::kLetter) {
      letters += fold.folded;
      if (!fold.folded.empty()) in_run = false;
      continue;
    }
    end_letters();
    if (fold.kind == Kind::kWord && in_run) {
      words.back().push_back(fold.folded);
    } else if (fold.kind == Kind::kWord) {
      words.push_back({fold.folded});
    }
    in_run = fold.kind == Kind::kWord;
  }
  end_letters();
  return words;
}

std::string SearchWords::Folded(std::string_view text) const {
  std::string folded;
  for (const SearchWord& word : Split(text)) {
    for (const std::string& piece : word) {
      if (!folded.empty()) folded += ' ';
      folded += piece;
    }
  }
  return folded;
}

std::vector<SearchWord> SearchWords::Query(std::string_view typed) const {
  std::vector<SearchWord> words = Split(typed);
  if (words.size() > kMaxQueryWords) words.resize(kMaxQueryWords);
  for (SearchWord& word : words) {
    if (word.size() > kMaxQueryWords) word.resize(kMaxQueryWords);
  }
  return words;
}

}  // namespace taillight::guidance
