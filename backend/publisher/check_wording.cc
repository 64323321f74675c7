// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "backend/publisher/words.h"

namespace taillight::publisher {
namespace {

using guidance::Section;

constexpr std::string_view kEnglish = "en";

bool Has(const std::string& text, const std::vector<std::string>& words) {
  return HoldsAnyWord(text, words, kEnglish);
}

/// Told from its title and orders: a page that speaks of a driver, a car or a ticket there.
bool IsInACar(const SituationSource& situation, const LanguageSource& english) {
  const auto speaks_of_cars = [&](const std::string& id) {
    const PhraseSource* phrase = english.Find(id);
    return phrase != nullptr && Has(phrase->text, {"car", "driver", "passenger", "ticket"});
  };
  return speaks_of_cars(situation.id + ".title") ||
         std::ranges::any_of(situation.lines, [&](const LineSource& line) {
           const bool order = line.section == Section::kNow || line.section == Section::kSay ||
                              line.section == Section::kDoNot;
           return order && speaks_of_cars(line.phrase);
         });
}

void CheckSigning(const SituationSource& situation, const LanguageSource& english,
                  std::set<std::string>& reported, Problems& problems) {
  for (const LineSource& line : situation.lines) {
    const PhraseSource* phrase = english.Find(line.phrase);
    if (phrase == nullptr || !Has(phrase->text, {"sign", "signing"})) continue;
    if (Has(phrase->text, {"immigration papers", "ticket", "tickets", "citation"})) continue;
    if (!reported.insert(line.phrase).second) continue;
    problems.Add(phrase->place, fmt::format("says 'sign' in {}, a situation in a car, without "
                                            "'immigration papers' or the ticket",
                                            situation.id));
  }
}

void CheckEnglish(const LanguageSource& english, Problems& problems) {
  for (const auto& [id, phrase] : english.phrases) {
    const bool of_judge = Has(phrase.text, {"judge", "judges"});
    const bool of_warrant = Has(phrase.text, {"warrant", "warrants"});
    if (of_judge && of_warrant && !Has(phrase.text, {"court", "courts"})) {
      problems.Add(phrase.place, "says 'judge' of a warrant without 'court'");
    }
    if (Has(phrase.text, {"detainer", "detainers"}) && Has(phrase.text, {"order", "orders"}) &&
        !Has(phrase.text, {"request", "requests"})) {
      problems.Add(phrase.place, "says 'order' of a detainer without 'request'");
    }
  }
}

/// `first` somewhere on the page and `whole` nowhere: where `first` stands.
const PhraseSource* WithoutWhole(const SituationSource& situation, const LanguageSource& language,
                                 std::string_view first, std::string_view whole) {
  const PhraseSource* found = nullptr;
  const auto look = [&](const std::string& id) {
    const PhraseSource* phrase = language.Find(id);
    if (phrase == nullptr) return false;
    if (HoldsWord(phrase->text, whole, language.language)) return true;
    if (HoldsWord(phrase->text, first, language.language)) found = phrase;
    return false;
  };
  if (look(situation.id + ".title")) return nullptr;
  for (const LineSource& line : situation.lines) {
    if (look(line.phrase)) return nullptr;
  }
  return found;
}

void CheckWholeOnce(const Sources& sources, const Term& term, Problems& problems) {
  for (const LanguageSource& language : sources.languages) {
    if (std::ranges::find(term.whole_once, language.language) == term.whole_once.end()) continue;
    const std::string_view whole = term.Form(language.language);
    for (const std::string& first : WaysToSay(whole)) {
      for (const SituationSource& situation : sources.situations) {
        const PhraseSource* phrase = WithoutWhole(situation, language, first, whole);
        if (phrase == nullptr) continue;
        problems.Add(phrase->place, fmt::format("'{}' nowhere stands as '{}' in {}", first, whole,
                                                situation.id));
      }
    }
  }
}

}  // namespace

void CheckWording(const Sources& sources, const Glossary& glossary, Problems& problems) {
  if (sources.languages.empty()) return;
  const LanguageSource& english = sources.languages.front();
  std::set<std::string> reported;
  for (const SituationSource& situation : sources.situations) {
    if (IsInACar(situation, english)) CheckSigning(situation, english, reported, problems);
  }
  CheckEnglish(english, problems);
  for (const Term& term : glossary.terms) {
    if (!term.whole_once.empty()) CheckWholeOnce(sources, term, problems);
  }
}

void AdviseOnWording(const Sources& sources, Problems& advice) {
  if (sources.languages.empty()) return;
  for (const auto& [id, phrase] : sources.languages.front().phrases) {
    if (!Has(phrase.text, {"judge", "judges", "warrant", "warrants"})) continue;
    if (Has(phrase.text, {"court", "courts", "immigration", "ICE", "administrative"})) continue;
    advice.Add(phrase.place, "which court's judge or warrant? Or immigration's?");
  }
}

}  // namespace taillight::publisher
