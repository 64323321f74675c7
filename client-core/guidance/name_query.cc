// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/name_query.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "client-core/seal/words_fold.h"

namespace taillight::guidance {
namespace {

constexpr std::size_t kPrefixFrom = 3;
constexpr std::size_t kSlipFrom = 4;
constexpr std::size_t kTwoSlipsFrom = 7;
constexpr std::size_t kMostWordsOfState = 4;

constexpr std::uint8_t Bit(NameKind kind) { return static_cast<std::uint8_t>(kind); }
constexpr std::uint8_t kCountyBits = Bit(NameKind::kCounty);
constexpr std::uint8_t kCityBits =
    Bit(NameKind::kCity) | Bit(NameKind::kTown) | Bit(NameKind::kLocal);
constexpr std::uint8_t kStateBits = Bit(NameKind::kState);

/// Words that say what kind of place it is, in English and Spanish, and which kinds they allow.
struct KindWord {
  std::string_view word;
  std::uint8_t kinds;
};
constexpr std::array<KindWord, 24> kKindWords = {{{"county", kCountyBits},
                                                  {"co", kCountyBits},
                                                  {"cnty", kCountyBits},
                                                  {"parish", kCountyBits},
                                                  {"borough", kCountyBits},
                                                  {"census area", kCountyBits},
                                                  {"municipality", kCountyBits},
                                                  {"city and borough", kCountyBits},
                                                  {"planning region", kCountyBits},
                                                  {"condado", kCountyBits},
                                                  {"parroquia", kCountyBits},
                                                  {"municipio", kCountyBits},
                                                  {"distrito", kCountyBits},
                                                  {"city", kCityBits},
                                                  {"town", kCityBits},
                                                  {"village", kCityBits},
                                                  {"ciudad", kCityBits},
                                                  {"pueblo", kCityBits},
                                                  {"villa", kCityBits},
                                                  {"state", kStateBits},
                                                  {"estado", kStateBits},
                                                  {"commonwealth", kStateBits},
                                                  {"territory", kStateBits},
                                                  {"territorio", kStateBits}}};

/// Between a kind and a name, or a name and a state.
constexpr std::array<std::string_view, 5> kJoints = {"de", "del", "of", "en", "in"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShortWords = {
    {{"st", "saint"}, {"ste", "sainte"}, {"ft", "fort"}, {"mt", "mount"}}};

/// Words at the end of the Census Bureau's names, the longer before their own ends. It writes
/// "city" small where the city is in no county, unlike that of Carson City.
constexpr std::array<std::string_view, 8> kCountyEnds = {
    " City and Borough", " County",       " Parish",    " Borough",
    " Census Area",      " Municipality", " Municipio", " Planning Region"};
constexpr std::string_view kCityEnd = " city";

using Words = std::span<const std::string>;

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (seal::TypedWord& typed : seal::SplitTypedWords(text)) {
    const auto whole = std::ranges::find(kShortWords, typed.folded,
                                         &std::pair<std::string_view, std::string_view>::first);
    words.push_back(whole == kShortWords.end() ? std::move(typed.folded)
                                               : std::string(whole->second));
  }
  return words;
}

std::string Join(Words words, std::string_view between = "") {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

bool IsJoint(const std::string& word) { return std::ranges::count(kJoints, word) != 0; }

const KindWord* FindKind(Words words) {
  const std::string text = Join(words, " ");
  const auto found = std::ranges::find(kKindWords, text, &KindWord::word);
  return found == kKindWords.end() ? nullptr : &*found;
}

struct Kinded {
  Words rest;
  std::uint8_t kinds = kAnyKind;
};

/// "Condado de Orange", "City of Orange", "Condado Orange".
std::optional<Kinded> WithoutKindBefore(Words words) {
  if (words.size() < 2) return std::nullopt;
  const KindWord* kind = FindKind(words.first(1));
  if (kind == nullptr) return std::nullopt;
  words = words.subspan(1);
  if (words.size() > 1 && IsJoint(words.front())) words = words.subspan(1);
  return Kinded{words, kind->kinds};
}

/// "Orange County", "Juneau City and Borough".
std::optional<Kinded> WithoutKindAfter(Words words) {
  for (std::size_t taken = std::min<std::size_t>(3, words.size() - 1); taken > 0; --taken) {
    const KindWord* kind = FindKind(words.last(taken));
    if (kind != nullptr) return Kinded{words.first(words.size() - taken), kind->kinds};
  }
  return std::nullopt;
}

/// The name as it stands; then without a word for its kind, which then must be right, or, if there
/// is nothing of that kind, need not be.
void AddReadings(Words words, std::optional<std::uint8_t> state, std::vector<NameQuery>& queries) {
  if (words.empty()) return;
  queries.push_back({Join(words), kAnyKind, state, 0});
  for (const auto& kinded : {WithoutKindBefore(words), WithoutKindAfter(words)}) {
    if (!kinded) continue;
    queries.push_back({Join(kinded->rest), kinded->kinds, state, 1});
    queries.push_back({Join(kinded->rest), kAnyKind, state, 2});
  }
}

bool Ends(std::string_view& name, std::string_view end) {
  if (name.size() <= end.size() || !name.ends_with(end)) return false;
  name.remove_suffix(end.size());
  return true;
}

}  // namespace

std::vector<NameQuery> ReadName(std::string_view typed, const StateByLetters& state_named) {
  const std::vector<std::string> words = WordsOf(typed);
  std::vector<NameQuery> queries;
  AddReadings(words, std::nullopt, queries);
  for (std::size_t taken = 1; taken < words.size() && taken <= kMostWordsOfState; ++taken) {
    Words name = Words(words).first(words.size() - taken);
    const auto state = state_named(Join(Words(words).last(taken)));
    if (!state) continue;
    if (name.size() > 1 && IsJoint(name.back())) name = name.first(name.size() - 1);
    AddReadings(name, state, queries);
  }
  return queries;
}

std::string LettersOfName(std::string_view name) { return Join(WordsOf(name)); }

CountyLetters LettersOfCounty(std::string_view name) {
  const bool is_city = Ends(name, kCityEnd);
  if (!is_city) {
    for (const std::string_view end : kCountyEnds) {
      if (Ends(name, end)) break;
    }
  }
  return {LettersOfName(name), is_city};
}

std::optional<int> FitOf(std::string_view name_letters, std::string_view query_letters,
                         int farthest) {
  if (name_letters == query_letters) return 0;
  if (farthest < 1) return std::nullopt;
  if (query_letters.size() >= kPrefixFrom && name_letters.starts_with(query_letters)) return 1;
  const std::size_t shorter = std::min(name_letters.size(), query_letters.size());
  const std::size_t longer = std::max(name_letters.size(), query_letters.size());
  std::size_t slips = shorter < kSlipFrom ? 0 : shorter < kTwoSlipsFrom ? 1 : 2;
  slips = std::min<std::size_t>(slips, farthest < kSlip ? 0 : farthest - kSlip + 1);
  if (longer - shorter > slips || slips == 0) return std::nullopt;
  const std::size_t apart = seal::LettersApart(name_letters, query_letters);
  if (apart > slips) return std::nullopt;
  return kSlip + static_cast<int>(apart) - 1;
}

}  // namespace taillight::guidance
