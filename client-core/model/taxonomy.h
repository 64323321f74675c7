// SPDX-License-Identifier: AGPL-3.0-or-later
// The report vocabulary: every list of answers with its codes, in an order that never changes.
//
// Codes are stable, lower case and never reused; new ones go to the end of their list. Labels are
// translated elsewhere, codes are not. Beside its own codes every list allows `unknown`, and an
// answer that is not given counts as `not_said`; the two are counted apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight::model {

/// One list of possible answers.
struct WordList {
  std::string_view name;
  /// Without `unknown` and `not_said`.
  std::span<const std::string_view> codes;
  /// Takes several answers, the main one first.
  bool many = false;
  /// Among the few a first report needs.
  bool short_form = false;
};

/// What a person can be asked about a stop. The names are those of the lists and of CaseFacts.
enum class Fact : std::uint8_t {
  kStopType,
  kStopReason,
  kSearch,
  kSearchBasis,
  kStopResult,
  kChargeGroup,
  kAgencyType,
  kTakingAgencyType,
  kQuestioning,
  kRoute,
  kStage,
  kForms,
  kOutcome,
  kPrior,
  kCriminality,
  kHeldPastRelease,
  kDetainerCopyGiven,
  kSignedSomething,
  kHasLawyer,
  kSaysCitizen,
  kHearingSoon,
};
inline constexpr std::size_t kFactCount = 21;

/// The list of a fact; in the order of Fact.
const WordList& ListOf(Fact fact);
std::span<const WordList> FactLists();
/// Lists of official records alone, never asked of a reporter: `agency_287g` and `level`.
std::span<const WordList> OfficialLists();
std::optional<Fact> FindFact(std::string_view name);
/// One of the six yes-or-no questions by which legal aid sorts its queue.
constexpr bool IsTriage(Fact fact) { return fact >= Fact::kHeldPastRelease; }

inline constexpr std::string_view kUnknown = "unknown";
inline constexpr std::string_view kNotSaid = "not_said";

/// A code of the list itself or `unknown`.
bool IsAnswer(const WordList& list, std::string_view code);

/// What a code is in a record: 0 for `not_said` and for no answer, 1 for `unknown`, then
/// 2 + position. kInvalidArgument: not in the list.
StatusOr<std::uint8_t> WireNumber(const WordList& list, std::string_view code);
/// The other way; nullopt: a number this program does not know, so of a later list.
std::optional<std::string_view> CodeOf(const WordList& list, std::uint8_t number);

}  // namespace taillight::model
