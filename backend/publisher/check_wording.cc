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

bool IsOrder(const LineSource& line) {
  return line.section == Section::kNow || line.section == Section::kSay ||
         line.section == Section::kDoNot;
}

bool Speaks(const LanguageSource& english, const std::string& id,
            const std::vector<std::string>& of) {
  const PhraseSource* phrase = english.Find(id);
  return phrase != nullptr && Has(phrase->text, of);
}

/// Told from its title and orders: a page that speaks of a driver, a car or a ticket there.
bool IsInACar(const SituationSource& situation, const LanguageSource& english) {
  const std::vector<std::string> cars = {"car", "driver", "passenger", "ticket"};
  return Speaks(english, situation.id + ".title", cars) ||
         std::ranges::any_of(situation.lines, [&](const LineSource& line) {
           return IsOrder(line) && Speaks(english, line.phrase, cars);
         });
}

/// A page in a car that speaks of signing papers, but has no line with a fact on the ticket.
bool LacksTheTicket(const SituationSource& situation, const LanguageSource& english) {
  const bool of_papers = std::ranges::any_of(situation.lines, [&](const LineSource& line) {
    return IsOrder(line) && Speaks(english, line.phrase, {"sign", "signing"});
  });
  return of_papers && std::ranges::none_of(situation.lines, [&](const LineSource& line) {
           return !line.facts.empty() && Speaks(english, line.phrase, {"ticket", "tickets"});
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

/// "Do not" comes first and whole; these hide it.
void CheckOrders(const Sources& sources, const LanguageSource& english, Problems& problems) {
  std::set<std::string> reported;
  for (const SituationSource& situation : sources.situations) {
    for (const LineSource& line : situation.lines) {
      if (!IsOrder(line) || !Speaks(english, line.phrase, {"avoid", "unless"})) continue;
      if (!reported.insert(line.phrase).second) continue;
      problems.Add(english.Find(line.phrase)->place, "an order says 'avoid' or 'unless'");
    }
  }
}

void CheckTone(const Sources& sources, Problems& problems) {
  for (const LanguageSource& language : sources.languages) {
    for (const auto& [id, phrase] : language.phrases) {
      for (const char* mark : {"!", "！", "¡"}) {
        if (phrase.text.find(mark) == std::string::npos) continue;
        problems.Add(phrase.place, "has an exclamation mark");
        break;
      }
    }
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
        problems.Add(phrase->place,
                     fmt::format("'{}' nowhere stands as '{}' in {}", first, whole, situation.id));
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
  CheckOrders(sources, english, problems);
  CheckTone(sources, problems);
  CheckEnglish(english, problems);
  for (const Term& term : glossary.terms) {
    if (!term.whole_once.empty()) CheckWholeOnce(sources, term, problems);
  }
}

void AdviseOnWording(const Sources& sources, Problems& advice) {
  if (sources.languages.empty()) return;
  const LanguageSource& english = sources.languages.front();
  for (const SituationSource& situation : sources.situations) {
    if (!IsInACar(situation, english) || !LacksTheTicket(situation, english)) continue;
    advice.Add(situation.place, "speaks of signing in a car, but has no line on the ticket");
  }
  for (const auto& [id, phrase] : english.phrases) {
    if (!Has(phrase.text, {"judge", "judges", "warrant", "warrants"})) continue;
    if (Has(phrase.text, {"court", "courts", "immigration", "ICE", "administrative"})) continue;
    advice.Add(phrase.place, "which court's judge or warrant? Or immigration's?");
  }
}

}  // namespace taillight::publisher
