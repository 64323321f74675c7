// SPDX-License-Identifier: AGPL-3.0-or-later
// Full text search over the guidance, in guide.db: which of its texts hold the words.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::store {

struct SearchEntry {
  /// What it is, in its maker's form; given back when it is found.
  std::string key;
  /// Its words in small letters with one space between them: no other character that ends a word.
  std::string words;
};

/// One word of a query: pieces that must follow each other, of letters and digits alone.
using QueryWord = std::vector<std::string>;

/// Guidance is public, so what can be found says nothing of whoever reads. What was searched for is
/// never stored. One thread; borrows the connection.
class SearchIndex {
 public:
  explicit SearchIndex(sqlcipher::Connection& connection) : connection_(connection) {}

  /// Whether the entries of `language` are those of the guidance with this manifest.
  StatusOr<bool> Holds(std::string_view language, const Sha256Hash& manifest) const;
  /// Puts `entries` in the place of those of `language`, all or none.
  Status Replace(std::string_view language, const Sha256Hash& manifest,
                 std::span<const SearchEntry> entries);
  /// Keys of the entries of `language` that hold every word, or one beginning with it, best first
  /// (Okapi BM25 over FTS4's matchinfo); where none holds them all, those that hold one. Nothing
  /// for no words.
  StatusOr<std::vector<std::string>> Find(std::string_view language,
                                          std::span<const QueryWord> words,
                                          std::size_t limit) const;

 private:
  StatusOr<std::vector<std::string>> Match(std::string_view language, std::string_view expression,
                                           std::size_t limit) const;

  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
