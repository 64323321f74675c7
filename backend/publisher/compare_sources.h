// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed between two states of the guidance: facts, lines shown, words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// One value before and after; empty where there was none.
struct Change {
  std::string before;
  std::string after;
  bool operator==(const Change&) const = default;
};

struct FactChange {
  enum class Kind : std::uint8_t { kAdded, kRemoved, kChanged };

  std::string place;
  std::string fact;
  Kind kind = Kind::kChanged;
  /// By field (code, cite, confidence, as_of, source, text), those that differ, in this order. Of a
  /// fact that was added or removed: all that it has.
  std::vector<std::pair<std::string, Change>> fields;
};

/// A line that a page shows now, or no longer shows.
struct LineChange {
  std::string situation;
  guidance::Section section = guidance::Section::kNow;
  std::string phrase;
  bool is_shown = false;
  /// Ids of the places whose page changed so.
  std::vector<std::string> places;
};

struct PhraseChange {
  std::string phrase;
  Change text;
  bool operator==(const PhraseChange&) const = default;
};

/// A place, a situation or a language that one side alone has.
struct Arrival {
  enum class What : std::uint8_t { kPlace, kSituation, kLanguage };

  What what = What::kPlace;
  std::string id;
  /// False: it left.
  bool is_new = false;
  bool operator==(const Arrival&) const = default;
};

struct SourceChanges {
  std::vector<Arrival> arrivals;
  std::vector<FactChange> facts;
  /// Place, and when its sources were last read.
  std::vector<std::pair<std::string, Change>> reviewed;
  /// Of places and situations that both sides have.
  std::vector<LineChange> lines;
  /// By language, those with changes.
  std::map<std::string, std::vector<PhraseChange>> phrases;

  bool empty() const {
    return arrivals.empty() && facts.empty() && reviewed.empty() && lines.empty() &&
           phrases.empty();
  }
};

/// What only one side has is an arrival; its facts and words are listed, its lines are not.
SourceChanges CompareSources(const Sources& before, const Sources& after);

}  // namespace taillight::publisher
