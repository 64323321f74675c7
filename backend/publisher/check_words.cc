// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "backend/publisher/words.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kEnglish = "en";

bool Holds(const std::vector<WordRange>& outer, WordRange inner) {
  return std::ranges::any_of(
      outer, [&](WordRange range) { return range.begin <= inner.begin && inner.end <= range.end; });
}

/// A phrase of one language, ready to be searched, with its English.
struct Words {
  Words(std::string_view language_of, std::string_view phrase_id, const PhraseSource& phrase,
        const PhraseSource& in_english)
      : language(language_of),
        id(phrase_id),
        place(phrase.place),
        text(Fold(phrase.text, language_of)),
        english(Fold(in_english.text, kEnglish)) {}

  bool Has(std::string_view word) const {
    return !FindWord(text, Fold(word, language), language).empty();
  }
  bool EnglishHas(std::string_view word) const {
    const std::u16string folded = Fold(word, kEnglish);
    return !FindWord(english, folded, kEnglish).empty() ||
           !FindWord(english, folded + u"s", kEnglish).empty();
  }
  bool Means(const Term& term) const {
    return std::ranges::any_of(WaysToSay(term.Form(language)),
                               [&](const auto& way) { return Has(way); }) ||
           (!term.by_form && std::ranges::any_of(WaysToSay(term.english),
                                                 [&](const auto& way) { return EnglishHas(way); }));
  }
  bool Keeps(const Term& term) const {
    return Has(term.Form(language)) || std::ranges::any_of(term.also_used, [&](const auto& other) {
             return other.first == language && Has(WaysToSay(other.second).front());
           });
  }

  std::string_view language;
  std::string_view id;
  SourcePlace place;
  std::u16string text;
  std::u16string english;
};

/// Calls `look` with every phrase that English has as well.
template <class Look>
void ForEachPhrase(const Sources& sources, const LanguageSource& language, const Look& look) {
  for (const auto& [id, phrase] : language.phrases) {
    const PhraseSource* english = sources.languages.front().Find(id);
    if (english != nullptr) look(id, phrase, *english);
  }
}

class LanguageChecker {
 public:
  LanguageChecker(const Glossary& glossary, const LanguageSource& language, Problems& problems)
      : glossary_(glossary), language_(language.language), problems_(problems) {
    const auto words = glossary.words.find(language_);
    if (words != glossary.words.end()) words_ = &words->second;
    for (const Term& term : glossary.terms) {
      chosen_.emplace_back(term.Form(language_));
      for (std::string& way : WaysToSay(term.Form(language_))) chosen_.push_back(std::move(way));
    }
  }

  void Check(const Sources& sources, const LanguageSource& language,
             const std::set<std::string>& do_not) {
    if (words_ == nullptr) {
      problems_.Add(language.place, "glossary.yaml has no words for this language");
      return;
    }
    ForEachPhrase(sources, language,
                  [&](const std::string& id, const PhraseSource& phrase, const PhraseSource& from) {
                    const Words words(language_, id, phrase, from);
                    CheckVariants(words, Variant::When::kAlways);
                    CheckPromises(words);
                    CheckKept(words);
                    if (do_not.contains(id)) CheckNegation(phrase);
                    CheckIce(phrase, from);
                  });
  }

  void Advise(const Sources& sources, const LanguageSource& language) {
    if (words_ == nullptr) return;
    ForEachPhrase(sources, language,
                  [&](const std::string& id, const PhraseSource& phrase, const PhraseSource& from) {
                    const Words words(language_, id, phrase, from);
                    CheckVariants(words, Variant::When::kAlone);
                    CheckVariants(words, Variant::When::kReader);
                    AdviseOnNegation(phrase, from);
                  });
  }

 private:
  void CheckVariants(const Words& words, Variant::When when) {
    for (const Term& term : glossary_.terms) {
      for (const Variant& variant : term.variants) {
        if (variant.language != language_ || variant.when != when) continue;
        if (std::ranges::find(variant.except_in, words.id) != variant.except_in.end()) continue;
        // The chosen form itself, with a warning: to flag its every use would say nothing.
        if (when != Variant::When::kAlways && variant.text == term.Form(language_)) continue;
        if (!IsUsed(words, variant)) continue;
        if (!variant.everywhere && !words.Means(term)) continue;
        problems_.Add(words.place,
                      fmt::format("'{}' is not for {} ({}); the glossary has '{}'", variant.text,
                                  term.id, variant.why, term.Form(language_)));
      }
    }
  }

  /// Apart from longer texts in which it is right: those the entry names, and chosen forms.
  bool IsUsed(const Words& words, const Variant& variant) const {
    const std::u16string folded = Fold(variant.text, language_);
    auto found = FindWord(words.text, folded, language_);
    if (found.empty()) return false;
    std::vector<WordRange> right;
    const auto allow = [&](const std::vector<std::string>& texts) {
      for (const std::string& text : texts) {
        const std::u16string longer = Fold(text, language_);
        if (longer.size() <= folded.size()) continue;
        for (const WordRange range : FindWord(words.text, longer, language_)) {
          right.push_back(range);
        }
      }
    };
    allow(variant.except);
    allow(chosen_);
    return !std::ranges::all_of(found, [&](WordRange range) { return Holds(right, range); });
  }

  void CheckPromises(const Words& words) {
    for (const std::string& promise : words_->promise) {
      if (!words.Has(promise)) continue;
      problems_.Add(words.place, fmt::format("'{}' promises what nobody can", promise));
    }
  }

  void CheckKept(const Words& words) {
    if (language_ == kEnglish) return;
    for (const Term& term : glossary_.terms) {
      if (!term.keep || !words.EnglishHas(term.english) || words.Keeps(term)) continue;
      problems_.Add(words.place, fmt::format("must say '{}', as the English has '{}'",
                                             term.Form(language_), term.english));
    }
  }

  void CheckNegation(const PhraseSource& phrase) {
    if (!words_->begins.empty() && !BeginsWithAny(phrase.text, words_->begins, language_)) {
      problems_.Add(phrase.place, fmt::format("a do_not line begins with '{}'",
                                              fmt::join(words_->begins, "' or '")));
    } else if (!HoldsAnyWord(phrase.text, words_->negation, language_)) {
      problems_.Add(phrase.place,
                    fmt::format("a do_not line holds '{}'", fmt::join(words_->negation, "' or '")));
    }
  }

  void CheckIce(const PhraseSource& phrase, const PhraseSource& from) {
    const int here = CountIce(phrase.text);
    const int there = CountIce(from.text);
    if (language_ == "ar" && !IsIceIsolated(phrase.text)) {
      problems_.Add(phrase.place, "has ICE without U+2066 before and U+2069 after it");
    }
    if (here == there) return;
    problems_.Add(phrase.place, fmt::format("has ICE {} times, the English {}", here, there));
  }

  void AdviseOnNegation(const PhraseSource& phrase, const PhraseSource& from) {
    const auto english = glossary_.words.find(kEnglish);
    if (language_ == kEnglish || english == glossary_.words.end()) return;
    const auto has = [](const LanguageWords& words, const std::string& text,
                        std::string_view language) {
      return HoldsAnyWord(text, words.negation, language) ||
             HoldsAnyWord(text, words.negation_in_sense, language);
    };
    if (!has(english->second, from.text, kEnglish) || has(*words_, phrase.text, language_)) return;
    problems_.Add(phrase.place, "the English says 'not' or the like; is it kept here?");
  }

  const Glossary& glossary_;
  std::string language_;
  Problems& problems_;
  const LanguageWords* words_ = nullptr;
  std::vector<std::string> chosen_;
};

std::set<std::string> DoNotPhrases(const Sources& sources) {
  std::set<std::string> phrases;
  for (const SituationSource& situation : sources.situations) {
    for (const LineSource& line : situation.lines) {
      if (line.section == guidance::Section::kDoNot) phrases.insert(line.phrase);
    }
  }
  return phrases;
}

}  // namespace

void CheckWords(const Sources& sources, const Glossary& glossary, Problems& problems) {
  const std::set<std::string> do_not = DoNotPhrases(sources);
  for (const LanguageSource& language : sources.languages) {
    LanguageChecker(glossary, language, problems).Check(sources, language, do_not);
  }
}

void AdviseOnWords(const Sources& sources, const Glossary& glossary, Problems& advice) {
  for (const LanguageSource& language : sources.languages) {
    LanguageChecker(glossary, language, advice).Advise(sources, language);
  }
}

}  // namespace taillight::publisher
