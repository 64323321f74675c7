// SPDX-License-Identifier: AGPL-3.0-or-later
// The phrases deadlines are told in, and dates and times put together from them. For this library
// and for the publisher, which holds the phrase files against the same list.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/deadlines.h"

namespace taillight::guidance {

/// A phrase every language has, and the slots it must fill.
struct DeadlinePhraseForm {
  std::string_view id;
  std::vector<std::string_view> slots;
};
/// Those that belong to no rule; a rule's own have no slots.
std::span<const DeadlinePhraseForm> DeadlinePhraseForms();
/// The phrases of `rule` alone.
std::vector<std::string> PhrasesOf(const DeadlineRule& rule);

/// Speaks in one language, and in English where that lacks a phrase. Borrows the tables.
class DeadlineWords {
 public:
  using Slots = std::map<std::string_view, std::string>;

  DeadlineWords(const LanguageTable& language, const LanguageTable& english)
      : language_(language), english_(english) {}

  /// Empty where neither language has the phrase; a slot that is not given is left out.
  std::string Say(std::string_view phrase, const Slots& slots = {});
  std::string Day(const model::Date& day);
  std::string Moment(const StartMoment& moment);
  std::string End(const DeadlineEnd& end);
  /// Days with the reason each was left out.
  std::string Days(const std::vector<DayLeftOut>& days);
  /// Some phrase used so far has not been read by a person.
  bool awaits_review() const { return awaits_review_; }

 private:
  std::string DayAndTime(const model::Date& day, std::chrono::minutes time);

  const LanguageTable& language_;
  const LanguageTable& english_;
  bool awaits_review_ = false;
};

}  // namespace taillight::guidance
