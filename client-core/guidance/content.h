// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts, situations and phrases of a bundle, joined to pages on the device.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/deadline_page.h"
#include "client-core/guidance/page.h"
#include "client-core/guidance/search_text.h"

namespace taillight::guidance {

struct ContentTables;

/// First word of the message when Show says kNotFound; the stable reason clients act on.
inline constexpr std::string_view kUnknownJurisdiction = "UNKNOWN_JURISDICTION";
inline constexpr std::string_view kUnknownSituation = "UNKNOWN_SITUATION";
inline constexpr std::string_view kUnknownLanguage = "UNKNOWN_LANGUAGE";
/// The situation behind the card to print: side one is its "now" and "do_not", side two its "say"
/// in English.
inline constexpr std::string_view kWalletCard = "card";
/// What stands before the first ':' of `status`'s message.
std::string_view ReasonOf(const Status& status);

/// All pages of one bundle. The same input gives the same page on a phone and on the server, which
/// use this very class. Moves only; holds its own copy, so the bundle may go. After Create, const
/// methods may be called from any thread at once.
class GuidanceContent {
 public:
  /// kInvalidArgument: a guidance file is missing, has no sense, or names a phrase, a fact or a
  /// jurisdiction that is not there.
  static StatusOr<GuidanceContent> Create(const Bundle& bundle);
  GuidanceContent(GuidanceContent&&) noexcept;
  GuidanceContent& operator=(GuidanceContent&&) noexcept;
  ~GuidanceContent();

  /// `jurisdiction` such as "us-ma", in either case. The most local fact counts, even when it says
  /// that something is not known: an unknown code or low confidence is never filled in by guess.
  /// kNotFound with one of the reasons above.
  StatusOr<Page> Show(std::string_view jurisdiction, std::string_view situation,
                      std::string_view language) const;

  /// Every rule that one of `moments` starts, worked out and told; moments that start none are
  /// left alone. Cite and date are those of the most local fact; a place of the country that has no
  /// facts of its own has the federal ones. `jurisdiction` gives the time zone too; empty or "us":
  /// the zone that ends first. Asks no clock. kNotFound as Show.
  StatusOr<DeadlinePage> ShowDeadlines(std::string_view jurisdiction, const StartMoments& moments,
                                       std::string_view language) const;
  /// What rules start from, each once, in the order of the rules. kNotFound: UNKNOWN_LANGUAGE.
  StatusOr<std::vector<MomentName>> start_moments(std::string_view language) const;

  /// A phrase of the programs, such as filing.not_your_lawyer, in `language`; in English where the
  /// guidance lacks it, and empty where it has none at all. kNotFound: UNKNOWN_LANGUAGE.
  StatusOr<std::string> Text(std::string_view phrase, std::string_view language) const;

  /// What a search in `language` looks through: every title, every line and every fact. kNotFound:
  /// UNKNOWN_LANGUAGE.
  StatusOr<std::vector<SearchText>> SearchTexts(std::string_view language) const;
  /// What the text of that key says in that place and language: the lines of the situations that
  /// show it there, a situation's title, or a fact with its source. None where it is not shown or
  /// not known.
  std::vector<SearchResult> Find(std::string_view key, std::string_view jurisdiction,
                                 std::string_view language) const;

  /// "us" first, then by id.
  std::vector<std::string> jurisdictions() const;
  /// In the order they are offered; without those that are reached by their name alone, such as
  /// kWalletCard.
  std::vector<std::string> situations() const;
  /// "en" first, then by name.
  std::vector<std::string> languages() const;
  /// "This guidance is old": shown over every page of an expired bundle. kNotFound:
  /// UNKNOWN_LANGUAGE.
  StatusOr<std::string> ExpiredWarning(std::string_view language) const;

  /// In English where it has no name in `language`. kNotFound: UNKNOWN_JURISDICTION.
  StatusOr<std::string> PlaceName(std::string_view jurisdiction, std::string_view language) const;
  /// As the phrase stands, so a slot in it, which no title has, is not filled.
  /// kNotFound: UNKNOWN_SITUATION or UNKNOWN_LANGUAGE.
  StatusOr<std::string> SituationTitle(std::string_view situation, std::string_view language) const;
  /// Every fact of that very place, without those of what it lies in, by id; their labels in
  /// `language`. kNotFound: UNKNOWN_JURISDICTION or UNKNOWN_LANGUAGE.
  StatusOr<std::vector<PageSource>> FactsOf(std::string_view jurisdiction,
                                            std::string_view language) const;
  /// A phrase without slots that belongs to no line, such as those of web_words.h. Empty: there is
  /// none.
  std::string_view Words(std::string_view language, std::string_view phrase) const;

 private:
  explicit GuidanceContent(std::unique_ptr<const ContentTables> tables);

  std::unique_ptr<const ContentTables> tables_;
};

}  // namespace taillight::guidance
