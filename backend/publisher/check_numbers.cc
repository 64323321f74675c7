// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "backend/publisher/numbers.h"

namespace taillight::publisher {
namespace {

using Found = std::set<std::string>;

/// What a phrase must find in its facts.
Found Claims(const PhraseSource& phrase, const std::string& language) {
  Found claims = NumbersIn(phrase.text);
  claims.merge(AddressesIn(phrase.text));
  if (language == "en") claims.merge(WordNumbersIn(phrase.text, false));
  return claims;
}

class NumberChecker {
 public:
  NumberChecker(const Sources& sources, Problems& problems)
      : sources_(sources), problems_(problems) {}

  void Check() {
    for (const SituationSource& situation : sources_.situations) {
      std::vector<std::string> all_facts;
      for (const LineSource& line : situation.lines) {
        CheckLine(line);
        all_facts.insert(all_facts.end(), line.facts.begin(), line.facts.end());
      }
      CheckTitle(situation.id + ".title", all_facts);
    }
    CheckFillers();
  }

 private:
  void CheckLine(const LineSource& line) {
    ForEachClaim(line.phrase, [&](const PhraseSource& phrase, const std::string& claim) {
      for (const JurisdictionSource& place : sources_.jurisdictions) {
        if (!sources_.IsShown(line, place) || Supports(place, line.facts, claim)) continue;
        Report(phrase, claim,
               fmt::format("is in no fact that {}:{} names in {}", line.place.file, line.place.line,
                           place.id));
        return;
      }
    });
  }

  void CheckTitle(const std::string& id, const std::vector<std::string>& facts) {
    ForEachClaim(id, [&](const PhraseSource& phrase, const std::string& claim) {
      const bool supported = std::ranges::any_of(
          sources_.jurisdictions,
          [&](const JurisdictionSource& place) { return Supports(place, facts, claim); });
      if (!supported) Report(phrase, claim, "is in no fact of its situation");
    });
  }

  /// FACT.CODE, wherever that fact has that code.
  void CheckFillers() {
    for (const JurisdictionSource& place : sources_.jurisdictions) {
      for (const FactSource& fact : place.facts) {
        ForEachClaim(fact.id + "." + fact.code,
                     [&](const PhraseSource& phrase, const std::string& claim) {
                       if (Supports(place, {fact.id}, claim)) return;
                       Report(phrase, claim, fmt::format("is not in the fact of {}", place.id));
                     });
      }
    }
  }

  template <class Look>
  void ForEachClaim(const std::string& id, const Look& look) {
    for (const LanguageSource& language : sources_.languages) {
      const PhraseSource* phrase = language.Find(id);
      if (phrase == nullptr) continue;
      for (const std::string& claim : Claims(*phrase, language.language)) look(*phrase, claim);
    }
  }

  bool Supports(const JurisdictionSource& place, const std::vector<std::string>& facts,
                const std::string& claim) {
    return std::ranges::any_of(facts, [&](const std::string& id) {
      const FactSource* fact = sources_.FactAt(place, id);
      return fact != nullptr && NumbersOf(*fact).contains(claim);
    });
  }

  const Found& NumbersOf(const FactSource& fact) {
    auto [entry, fresh] = known_.try_emplace(&fact);
    if (!fresh) return entry->second;
    for (const std::string* text : {&fact.text, &fact.cite, &fact.as_of, &fact.source}) {
      entry->second.merge(NumbersIn(*text));
      entry->second.merge(WordNumbersIn(*text, true));
      for (const std::string& address : AddressesIn(*text)) AddAddress(address, entry->second);
    }
    return entry->second;
  }

  /// A source's whole address supports its host as well.
  static void AddAddress(std::string address, Found& found) {
    found.insert(address);
    const std::size_t scheme = address.find("://");
    if (scheme != std::string::npos) address.erase(0, scheme + 3);
    if (address.starts_with("www.")) address.erase(0, 4);
    found.insert(address);
    found.insert(address.substr(0, address.find('/')));
  }

  void Report(const PhraseSource& phrase, const std::string& claim, const std::string& where) {
    const std::string key = fmt::format("{}:{} {}", phrase.place.file, phrase.place.line, claim);
    if (!reported_.insert(key).second) return;
    problems_.Add(phrase.place, fmt::format("'{}' {}", claim, where));
  }

  const Sources& sources_;
  Problems& problems_;
  std::map<const FactSource*, Found> known_;
  std::set<std::string> reported_;
};

}  // namespace

void CheckNumbers(const Sources& sources, Problems& problems) {
  NumberChecker(sources, problems).Check();
}

void AdviseOnNumbers(const Sources& sources, Problems& advice) {
  if (sources.languages.empty()) return;
  const LanguageSource& english = sources.languages.front();
  for (const LanguageSource& language : sources.languages) {
    for (const auto& [id, phrase] : language.phrases) {
      const PhraseSource* from = english.Find(id);
      if (from == nullptr || NumbersIn(phrase.text) == NumbersIn(from->text)) continue;
      advice.Add(phrase.place, "has other numbers than its English");
    }
  }
}

}  // namespace taillight::publisher
