// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins rules, facts and phrases to a page of deadlines. For this library's own sources.
#pragma once

#include <string>
#include <string_view>

#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/deadline_page.h"
#include "client-core/guidance/deadline_words.h"

namespace taillight::guidance {

/// One page; borrows what it is given. Use once.
class DeadlinePageBuilder {
 public:
  /// `state`: two letters, empty when it is not known.
  DeadlinePageBuilder(const ContentTables& tables, const JurisdictionTable& place,
                      std::string_view state, const LanguageTable& language)
      : tables_(tables),
        place_(place),
        state_(state),
        language_(language),
        words_(language, tables.english()) {}

  /// Every rule that a moment starts.
  DeadlinePage Build(const StartMoments& moments);

 private:
  bool IsKnown(const DeadlineCount& count) const;
  DeadlineCard MakeCard(const DeadlineRule& rule, const StartMoment& start);
  /// Without what was counted.
  DeadlineCountText MakeText(const DeadlineRule& rule, const DeadlineCount& count);
  DeadlineCountText Describe(const DeadlineRule& rule, const StartMoment& start,
                             CountedDeadline counted);
  std::vector<std::string> HowCounted(const DeadlineRule& rule, const StartMoment& start,
                                      const CountedDeadline& counted);
  std::string LeftOutText(const CountedDeadline& counted);

  const ContentTables& tables_;
  const JurisdictionTable& place_;
  std::string_view state_;
  const LanguageTable& language_;
  DeadlineWords words_;
};

}  // namespace taillight::guidance
