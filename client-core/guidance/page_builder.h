// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins facts, a situation and a language's phrases to one page. For this library's own sources.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/page.h"

namespace taillight::guidance {

/// Borrows the tables. One page, then it is spent.
class PageBuilder {
 public:
  PageBuilder(const ContentTables& tables, const JurisdictionTable& place,
              const v1::Situation& situation, const LanguageTable& language);

  Page Build();

  /// The situation's title alone.
  std::string Title() const;
  /// The first line that shows `phrase` in this place; nothing: none does.
  std::optional<PageLine> LineOf(std::string_view phrase) const;

 private:
  /// A phrase with its slots filled.
  struct Filled {
    std::string text;
    bool awaiting_review = false;
    /// Facts that filled slots.
    std::vector<std::string> facts;
  };

  bool IsShown(const v1::SituationLine& line) const;
  /// The line alone, without the facts it rests on; `filled` says which fill its slots.
  PageLine MakeLine(const v1::SituationLine& line, Filled& filled) const;
  void AddLine(const v1::SituationLine& line);
  /// Names `fact` as one the last line rests on, and lists its source once; a fact that is not
  /// there is no source.
  void AddSource(const std::string& fact);
  void AddTitles();
  void AddLabels();
  Filled Fill(const LanguageTable& language, const std::string& phrase_id) const;
  void FillSlot(const LanguageTable& language, std::string_view slot, Filled& filled) const;
  std::string ReviewedText(const LanguageTable& language) const;

  const ContentTables& tables_;
  const JurisdictionTable& place_;
  const v1::Situation& situation_;
  const LanguageTable& language_;
  /// Whose sources were reviewed the longest ago, of those the page rests on.
  const JurisdictionTable* least_reviewed_;
  Page page_;
};

}  // namespace taillight::guidance
