// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/search_index.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "client-core/sqlcipher/transaction.h"
#include "client-core/store/database.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

constexpr std::string_view kIsOf =
    "SELECT 1 FROM search_source WHERE language = ?1 AND manifest_sha256 = ?2";
constexpr std::string_view kDropTexts =
    "DELETE FROM search_text WHERE docid IN (SELECT id FROM search_entry WHERE language = ?1)";
constexpr std::string_view kDropEntries = "DELETE FROM search_entry WHERE language = ?1";
constexpr std::string_view kPutEntry = "INSERT INTO search_entry (language, key) VALUES (?1, ?2)";
constexpr std::string_view kPutText = "INSERT INTO search_text (docid, words) VALUES (?1, ?2)";
constexpr std::string_view kPutSource =
    "INSERT OR REPLACE INTO search_source (language, manifest_sha256) VALUES (?1, ?2)";
// CROSS JOIN keeps the order of the tables: the words are looked up once, and not for every entry.
constexpr std::string_view kMatch =
    "SELECT entry.key, matchinfo(search_text, 'pcnalx') FROM search_text "
    "CROSS JOIN search_entry AS entry ON entry.id = search_text.docid "
    "WHERE search_text MATCH ?1 AND entry.language = ?2";

// As usual for BM25 (Robertson and Zaragoza, 2009).
constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.75;

/// FTS4's matchinfo 'pcnalx' of a table with one column: phrases, columns, rows, mean length,
/// this row's length, then for each phrase its hits here, its hits everywhere, and the rows with
/// it.
double Score(ByteView info) {
  std::vector<std::uint32_t> numbers(info.size() / sizeof(std::uint32_t));
  if (numbers.size() < 5) return 0;
  std::memcpy(numbers.data(), info.data(), numbers.size() * sizeof(std::uint32_t));
  const std::size_t phrases = numbers[0];
  if (numbers.size() < 5 + 3 * phrases) return 0;
  const double rows = numbers[2];
  const double mean = std::max<double>(numbers[3], 1);
  const double length = numbers[4];
  double score = 0;
  for (std::size_t i = 0; i < phrases; ++i) {
    const double hits = numbers[5 + 3 * i];
    const double rows_with = numbers[5 + 3 * i + 2];
    const double rarity = std::log(1 + (rows - rows_with + 0.5) / (rows_with + 0.5));
    score += rarity * hits * (kSaturation + 1) /
             (hits + kSaturation * (1 - kLengthShare + kLengthShare * length / mean));
  }
  return score;
}

/// A word that may go on after its last letter; pieces in quotes follow each other.
std::string Expression(const QueryWord& word) {
  std::string expression = "\"";
  for (const std::string& piece : word) {
    if (expression.size() > 1) expression += ' ';
    expression += piece;
  }
  return expression + (word.size() == 1 ? "*\"" : "\"");
}

std::string Joined(std::span<const QueryWord> words, std::string_view between) {
  std::string expression;
  for (const QueryWord& word : words) {
    if (!expression.empty()) expression += between;
    expression += Expression(word);
  }
  return expression;
}

}  // namespace

StatusOr<bool> SearchIndex::Holds(std::string_view language, const Sha256Hash& manifest) const {
  bool holds = false;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kIsOf,
      [&](const Statement&) {
        holds = true;
        return OkStatus();
      },
      language, manifest.view()));
  return holds;
}

Status SearchIndex::Replace(std::string_view language, const Sha256Hash& manifest,
                            std::span<const SearchEntry> entries) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropTexts, language));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDropEntries, language));
  TAILLIGHT_ASSIGN_OR_RETURN(Statement put_entry, connection_.Prepare(kPutEntry));
  TAILLIGHT_ASSIGN_OR_RETURN(Statement put_text, connection_.Prepare(kPutText));
  for (const SearchEntry& entry : entries) {
    put_entry.BindAll(language, std::string_view(entry.key));
    TAILLIGHT_RETURN_IF_ERROR(put_entry.Run());
    put_text.BindAll(connection_.last_insert_row_id(), std::string_view(entry.words));
    TAILLIGHT_RETURN_IF_ERROR(put_text.Run());
  }
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kPutSource, language, manifest.view()));
  return transaction.Commit();
}

StatusOr<std::vector<std::string>> SearchIndex::Find(std::string_view language,
                                                     std::span<const QueryWord> words,
                                                     std::size_t limit) const {
  if (words.empty()) return std::vector<std::string>();
  TAILLIGHT_ASSIGN_OR_RETURN(auto found, Match(language, Joined(words, " "), limit));
  if (!found.empty() || words.size() == 1) return found;
  return Match(language, Joined(words, " OR "), limit);
}

StatusOr<std::vector<std::string>> SearchIndex::Match(std::string_view language,
                                                      std::string_view expression,
                                                      std::size_t limit) const {
  std::vector<std::pair<double, std::string>> found;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kMatch,
      [&](const Statement& row) {
        found.emplace_back(Score(row.Blob(1)), std::string(row.Text(0)));
        return OkStatus();
      },
      expression, language));
  std::ranges::stable_sort(found, std::greater<>(), &std::pair<double, std::string>::first);
  if (found.size() > limit) found.resize(limit);
  std::vector<std::string> keys;
  keys.reserve(found.size());
  for (auto& [score, key] : found) keys.push_back(std::move(key));
  return keys;
}

}  // namespace taillight::store
