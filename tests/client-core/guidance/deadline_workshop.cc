// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/guidance/deadline_workshop.h"

#include "client-core/guidance/content.h"
#include "client-core/guidance/deadline_words.h"

namespace taillight::guidance {

SmallDeadlines::SmallDeadlines() {
  rules = {
      {.id = "hold",
       .start_moment = "release",
       .side = DeadlineSide::kGovernment,
       .counts = {{.id = "rule",
                   .unit = CountUnit::kHours,
                   .amount = 48,
                   .weekends_skipped = true,
                   .holidays_skipped = true,
                   .facts = {"silence", "papers"}},
                  {.id = "form", .unit = CountUnit::kHours, .amount = 48, .facts = {"silence"}}}},
      {.id = "appeal",
       .start_moment = "order",
       .side = DeadlineSide::kPerson,
       .counts = {{.id = "safest", .unit = CountUnit::kDays, .amount = 10, .facts = {"silence"}},
                  {.id = "usual",
                   .unit = CountUnit::kDays,
                   .amount = 30,
                   .last_day_moved = true,
                   .facts = {"silence"}}}},
      {.id = "bond",
       .start_moment = "order",
       .side = DeadlineSide::kPerson,
       .counts = {{.id = "open", .unit = CountUnit::kOpen, .facts = {"silence"}}}}};
  for (const DeadlinePhraseForm& form : DeadlinePhraseForms()) {
    std::string text(form.id.substr(form.id.find('.') + 1));
    for (const std::string_view slot : form.slots) text += " {" + std::string(slot) + "}";
    Put(std::string(form.id), text);
  }
  for (const DeadlineRule& rule : rules) {
    for (const std::string& phrase : PhrasesOf(rule)) Put(phrase, phrase.substr(9));
  }
  Put("deadline.date", "{weekday} {day} {month} {year}");
  Put("deadline.date_time", "{date} {hour}:{minute} {half}");
}

void SmallDeadlines::Put(const std::string& id, const std::string& text) {
  v1::Phrase& phrase = SmallContent::PhraseOf(content.english, id);
  phrase.set_id(id);
  phrase.set_text(text);
}

Files SmallDeadlines::ToFiles() const {
  Files files = content.ToFiles();
  files[std::string(kDeadlineFile)] = SerializeDeadlineRules(rules);
  return files;
}

DeadlinePage SmallDeadlines::Show(std::string_view place, const StartMoments& moments,
                                  std::string_view language) const {
  return GuidanceContent::Create(ToBundle())->ShowDeadlines(place, moments, language).value();
}

}  // namespace taillight::guidance
