// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/check_sources.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "backend/publisher/date_in_words.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/slots.h"
#include "client-core/guidance/deadline_words.h"
#include "client-core/guidance/filing_words.h"
#include "client-core/guidance/web_words.h"

namespace taillight::publisher {
namespace {

using guidance::Section;

constexpr std::array<std::string_view, 19> kPagePhrases = {
    "section.now",     "section.say",       "section.do_not",  "section.next",
    "section.why",     "section.find_help", "page.disclaimer", "page.awaiting_review",
    "page.not_known",  "page.checked",      "page.expired",    "page.english",
    "page.sources",    "page.practice",     "page.as_of",      "page.why_english",
    "confidence.high", "confidence.medium", "confidence.low"};
constexpr std::string_view kUnknown = "unknown";

bool IsNfc(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) && nfc->isNormalizedUTF8(icu::StringPiece(text), error) &&
         U_SUCCESS(error);
}

/// One run over the sources. Where a phrase is used is kept with its id, so that a missing one is
/// reported at the line that needs it.
class Checker {
 public:
  Checker(const Sources& sources, Problems& problems) : sources_(sources), problems_(problems) {}

  void Check() {
    CheckJurisdictions();
    for (const std::string_view phrase : kPagePhrases) {
      Use(std::string(phrase), {"every page"}, Need::kAlways);
    }
    UseFilingWords();
    UseWebWords();
    for (const SituationSource& situation : sources_.situations) CheckSituation(situation);
    UseDeadlines();
    for (const LanguageSource& language : sources_.languages) CheckLanguage(language);
    if (sources_.languages.empty() || sources_.languages.front().language != "en") {
      problems_.Add({"phrases"}, "en is missing");
    }
  }

 private:
  const LanguageSource& english() const { return sources_.languages.front(); }

  /// Every language, once English has them.
  void UseFilingWords() {
    const std::string phrase(guidance::kNotYourLawyer);
    if (sources_.languages.empty() || !english().phrases.contains(phrase)) return;
    Use(phrase, {"before a case is sent"}, Need::kAlways);
  }

  /// Without them a bundle has no pages on the web, and a language none there.
  void UseWebWords() {
    if (sources_.languages.empty() || !english().phrases.contains("web.title")) return;
    for (const std::string_view phrase : guidance::kWebWords) {
      Use(std::string(phrase), {"every page on the web"}, Need::kWithWebPages);
    }
  }

  void CheckJurisdictions() {
    std::set<std::string> before;
    for (const JurisdictionSource& jurisdiction : sources_.jurisdictions) {
      const bool is_root = jurisdiction.id == "us" && jurisdiction.parent.empty();
      const bool follows = jurisdiction.id.starts_with(jurisdiction.parent + "-") &&
                           before.contains(jurisdiction.parent);
      if (!is_root && !follows) {
        problems_.Add(jurisdiction.place, "parent is not a jurisdiction that the id begins with");
      }
      before.insert(jurisdiction.id);
      for (const LanguageSource& language : sources_.languages) {
        if (!jurisdiction.names.contains(language.language)) {
          problems_.Add(jurisdiction.place, fmt::format("names has no '{}'", language.language));
        }
        const auto words = DateInWords(jurisdiction.reviewed, language.language);
        if (!words.ok()) problems_.Add(jurisdiction.place, Message(words.status()));
      }
      for (const FactSource& fact : jurisdiction.facts) codes_[fact.id].insert(fact.code);
    }
  }

  void CheckSituation(const SituationSource& situation) {
    Use(situation.id + ".title", situation.place, Need::kAlways);
    for (const LineSource& line : situation.lines) CheckLine(line);
    for (const JurisdictionSource& jurisdiction : sources_.jurisdictions) {
      const auto now_lines = std::ranges::count_if(situation.lines, [&](const LineSource& line) {
        return line.section == Section::kNow && sources_.IsShown(line, jurisdiction);
      });
      if (now_lines > static_cast<long>(kMaxNowLines)) {
        problems_.Add(situation.place, fmt::format("shows {} lines under 'now' in {}, 5 at most",
                                                   now_lines, jurisdiction.id));
      }
    }
  }

  void UseDeadlines() {
    CheckDeadlines(sources_.deadlines, sources_.jurisdictions, problems_);
    if (sources_.deadlines.empty()) return;
    for (const guidance::DeadlinePhraseForm& form : guidance::DeadlinePhraseForms()) {
      Use(std::string(form.id), {"every deadline"}, Need::kWithDeadlines);
      deadline_slots_[std::string(form.id)] = {form.slots.begin(), form.slots.end()};
    }
    for (const RuleSource& source : sources_.deadlines) {
      for (const std::string& phrase : guidance::PhrasesOf(source.rule)) {
        Use(phrase, source.place, Need::kWithDeadlines);
        deadline_slots_[phrase];
      }
    }
  }

  void CheckLine(const LineSource& line) {
    Use(line.phrase, line.place, NeedOf(line));
    for (const auto& [fact, codes] : line.conditions) {
      if (!HasFact(fact, line.place)) continue;
      for (const std::string& code : codes) {
        if (code != kUnknown && !codes_.at(fact).contains(code)) {
          problems_.Add(line.place,
                        fmt::format("code '{}' of {} is in no jurisdiction", code, fact));
        }
      }
    }
    for (const std::string& fact : line.facts) HasFact(fact, line.place);
    UseSlots(line);
  }

  bool HasFact(const std::string& fact, const SourcePlace& place) {
    if (codes_.contains(fact)) return true;
    problems_.Add(place, fmt::format("fact '{}' is in no jurisdiction", fact));
    return false;
  }

  /// The phrases that fill the slots of a line, wherever it is shown.
  void UseSlots(const LineSource& line) {
    if (sources_.languages.empty()) return;
    const auto phrase = english().phrases.find(line.phrase);
    if (phrase == english().phrases.end()) return;
    for (const std::string& slot : SlotsOf(phrase->second.text).value_or(std::set<std::string>())) {
      if (slot == kPlaceSlot || slot == kDateSlot || !HasFact(slot, phrase->second.place)) continue;
      for (const JurisdictionSource& jurisdiction : sources_.jurisdictions) {
        if (sources_.IsShown(line, jurisdiction)) UseSlot(line, slot, jurisdiction);
      }
    }
  }

  void UseSlot(const LineSource& line, const std::string& slot,
               const JurisdictionSource& jurisdiction) {
    const std::string code = sources_.CodeAt(jurisdiction, slot);
    const std::string filler = slot + "." + code;
    if (code == kUnknown && !english().phrases.contains(filler)) {
      problems_.Add(line.place,
                    fmt::format("slot {{{}}} is not known in {}: add a when, or the phrase {}",
                                slot, jurisdiction.id, filler));
      return;
    }
    Use(filler, line.place, NeedOf(line));
    fillers_.insert(filler);
  }

  /// Which languages must have a phrase: all, or those that have any of its kind.
  enum class Need { kWithReasons, kWithDeadlines, kWithWebPages, kAlways };

  static Need NeedOf(const LineSource& line) {
    return line.section == Section::kWhy ? Need::kWithReasons : Need::kAlways;
  }

  void Use(const std::string& phrase, const SourcePlace& place, Need need) {
    used_.emplace(phrase, place);
    Need& known = needs_.try_emplace(phrase, need).first->second;
    known = std::max(known, need);
  }

  /// English has all; another language has all of a kind or none, and is then shown in English.
  bool Needs(const LanguageSource& language, Need need) const {
    return need == Need::kAlways || &language == &english() ||
           std::ranges::any_of(needs_, [&](const auto& used) {
             return used.second == need && language.phrases.contains(used.first);
           });
  }

  void CheckLanguage(const LanguageSource& language) {
    for (const auto& [phrase, place] : used_) {
      if (language.phrases.contains(phrase)) continue;
      if (!Needs(language, needs_.at(phrase))) continue;
      problems_.Add(place,
                    fmt::format("phrase '{}' is missing in {}", phrase, language.place.file));
    }
    for (const auto& [id, phrase] : language.phrases) {
      if (!used_.contains(id)) {
        problems_.Add(phrase.place, fmt::format("phrase '{}' is used nowhere", id));
      }
      if (!IsNfc(phrase.text)) problems_.Add(phrase.place, "text is not in the form NFC");
      CheckSlots(id, phrase);
    }
  }

  void CheckSlots(const std::string& id, const PhraseSource& phrase) {
    const auto slots = SlotsOf(phrase.text);
    if (!slots.has_value()) {
      problems_.Add(phrase.place, "has a brace without its partner, or an empty slot");
      return;
    }
    if (fillers_.contains(id) && !slots->empty()) {
      problems_.Add(phrase.place, "fills a slot, so it may have none itself");
    }
    const auto of_deadline = deadline_slots_.find(id);
    if (of_deadline != deadline_slots_.end() && of_deadline->second != *slots) {
      problems_.Add(phrase.place, fmt::format("'{}' must have the slots: {}", id,
                                              fmt::join(of_deadline->second, ", ")));
      return;
    }
    const auto in_english = english().phrases.find(id);
    if (in_english == english().phrases.end()) return;
    if (SlotsOf(in_english->second.text) != slots) {
      problems_.Add(phrase.place,
                    fmt::format("slots of '{}' differ from {}", id, english().place.file));
    }
  }

  const Sources& sources_;
  Problems& problems_;
  /// Codes of each fact, over all jurisdictions.
  std::map<std::string, std::set<std::string>> codes_;
  std::map<std::string, SourcePlace, std::less<>> used_;
  std::map<std::string, Need> needs_;
  std::set<std::string> fillers_;
  /// What each phrase of a deadline fills in.
  std::map<std::string, std::set<std::string>> deadline_slots_;
};

}  // namespace

void CheckSources(const Sources& sources, Problems& problems) {
  Checker(sources, problems).Check();
}

Status CheckSources(const Sources& sources) {
  Problems problems;
  CheckSources(sources, problems);
  return problems.ToStatus();
}

}  // namespace taillight::publisher
