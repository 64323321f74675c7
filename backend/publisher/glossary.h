// SPDX-License-Identifier: AGPL-3.0-or-later
// The glossary: one chosen form for each term and language, and the words a language is held to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/publisher/problems.h"
#include "client-core/base/status.h"

namespace taillight::publisher {

/// A form that must not be used.
struct Variant {
  enum class When : std::uint8_t {
    kAlways,
    /// Not without the rest of the chosen form.
    kAlone,
    /// A person must judge.
    kReader
  };

  std::string language;
  std::string text;
  When when = When::kAlways;
  /// Anywhere in the language's phrases; else only where the term is meant.
  bool everywhere = false;
  /// Longer texts in which it is right after all.
  std::vector<std::string> except;
  /// Phrases, by id, in which it is right.
  std::vector<std::string> except_in;
  std::string why;
};

struct Term {
  SourcePlace place;
  std::string id;
  std::string english;
  /// By language; English is `english`.
  std::map<std::string, std::string, std::less<>> forms;
  std::vector<Variant> variants;
  /// Other forms that readers meet, by language.
  std::vector<std::pair<std::string, std::string>> also_used;
  /// Meant only where a phrase has its chosen form: the English word has other senses.
  bool by_form = false;
  /// Where the English has it, every translation has its form or one of `also_used`.
  bool keep = false;
  /// Languages in which a page that has the form's first words has the whole form once.
  std::vector<std::string> whole_once;

  /// Empty: none in that language.
  std::string_view Form(std::string_view language) const;
};

/// What a language's phrases are held to besides the terms.
struct LanguageWords {
  /// A do_not line begins with one of these; empty: its negation may stand anywhere.
  std::vector<std::string> begins;
  std::vector<std::string> negation;
  std::vector<std::string> negation_in_sense;
  std::vector<std::string> promise;
};

struct Glossary {
  std::vector<Term> terms;
  std::map<std::string, LanguageWords, std::less<>> words;

  /// nullptr: none.
  const Term* Find(std::string_view id) const;
};

/// How a line may carry `form`: without brackets and quotation marks, each alternative by itself.
/// "sheriff, deputy" gives two; "warning (no fine)" gives "warning".
std::vector<std::string> WaysToSay(std::string_view form);

/// Reads `folder`/glossary.yaml. What is wrong is added to `problems`.
Glossary LoadGlossary(const std::filesystem::path& folder, Problems& problems);
/// kInvalidArgument names file, line and rule.
StatusOr<Glossary> LoadGlossary(const std::filesystem::path& folder);

}  // namespace taillight::publisher
