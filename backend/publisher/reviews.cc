// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/reviews.h"

#include <fmt/format.h>

#include <algorithm>

#include "backend/publisher/yaml_map.h"
#include "client-core/base/bytes.h"
#include "client-core/seal/hash.h"

namespace taillight::publisher {
namespace {

constexpr std::string_view kFile = "reviews.yaml";
constexpr std::string_view kEnglish = "en";
constexpr std::size_t kHashDigits = 64;

bool IsHash(std::string_view text) {
  return text.size() == kHashDigits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

ReviewSource ReadReview(const YamlMap& map, Problems& problems) {
  map.AllowOnly({"phrase", "language", "role", "date", "text_sha256"});
  ReviewSource review{.place = map.place(),
                      .phrase = map.Text("phrase"),
                      .language = map.Text("language"),
                      .role = map.Text("role"),
                      .date = map.Text("date"),
                      .text_sha256 = map.Text("text_sha256")};
  if (review.role != ReviewerFor(review.language)) {
    problems.Add(map.place(), "role must be law for en, native for any other language");
  }
  if (review.date.size() != 10 || !IsSourceDate(review.date)) {
    problems.Add(map.place(), "date must be YYYY-MM-DD");
  }
  if (!IsHash(review.text_sha256)) {
    problems.Add(map.place(), "text_sha256 must be 64 hexadecimal digits");
  }
  return review;
}

/// The phrase as it stands now; nullptr: gone.
const PhraseSource* TextOf(const Sources& sources, const ReviewSource& review) {
  const LanguageSource* language = sources.Language(review.language);
  return language == nullptr ? nullptr : language->Find(review.phrase);
}

bool Holds(const Sources& sources, const ReviewSource& review) {
  const LanguageSource* english = sources.Language(std::string(kEnglish));
  const PhraseSource* text = TextOf(sources, review);
  const PhraseSource* from = english == nullptr ? nullptr : english->Find(review.phrase);
  return text != nullptr && from != nullptr &&
         ReviewedTextHash(*from, *text, review.language) == review.text_sha256;
}

void Pass(Sources& sources, const ReviewSource& review) {
  for (LanguageSource& language : sources.languages) {
    if (language.language != review.language) continue;
    language.phrases.at(review.phrase).awaiting_review = false;
  }
}

}  // namespace

std::string_view ReviewerFor(std::string_view language) {
  return language == kEnglish ? kLawReviewer : kNativeReviewer;
}

std::string ReviewedTextHash(const PhraseSource& english, const PhraseSource& text,
                             std::string_view language) {
  const std::string both = language == kEnglish ? text.text : english.text + '\n' + text.text;
  return ToHex(seal::Sha256(AsBytes(both)).view());
}

std::vector<ReviewSource> LoadReviews(const std::filesystem::path& folder, Problems& problems) {
  std::vector<ReviewSource> reviews;
  ReadYamlFile(folder / kFile, std::string(kFile), problems, [&](const YamlMap& map) {
    map.AllowOnly({"reviews"});
    for (const YamlMap& review : map.Maps("reviews")) {
      reviews.push_back(ReadReview(review, problems));
    }
  });
  return reviews;
}

void ApplyReviews(Sources& sources) {
  // English first: a translation is worth no more than what it was made from.
  for (const bool of_english : {true, false}) {
    for (const ReviewSource& review : sources.reviews) {
      if ((review.language == kEnglish) != of_english || !Holds(sources, review)) continue;
      const PhraseSource* english = sources.languages.front().Find(review.phrase);
      if (of_english || !english->awaiting_review) Pass(sources, review);
    }
  }
}

void AdviseOnReviews(const Sources& sources, Problems& advice) {
  for (const ReviewSource& review : sources.reviews) {
    if (TextOf(sources, review) == nullptr) {
      advice.Add(review.place, fmt::format("'{}' is gone in {}", review.phrase, review.language));
    } else if (!Holds(sources, review)) {
      advice.Add(review.place, fmt::format("'{}' in {} has changed since it was passed",
                                           review.phrase, review.language));
    }
  }
}

StatusOr<std::string> ReviewEntry(const Sources& sources, const std::string& phrase,
                                  const std::string& language, std::string_view date) {
  const LanguageSource* texts = sources.Language(language);
  const PhraseSource* text = texts == nullptr ? nullptr : texts->Find(phrase);
  const PhraseSource* english =
      sources.languages.empty() ? nullptr : sources.languages.front().Find(phrase);
  if (text == nullptr || english == nullptr) {
    return MakeStatus(StatusCode::kNotFound, "phrase: there is none of that id in that language");
  }
  return fmt::format(
      "  - phrase: {}\n    language: {}\n    role: {}\n    date: '{}'\n"
      "    text_sha256: {}\n",
      phrase, language, ReviewerFor(language), date, ReviewedTextHash(*english, *text, language));
}

}  // namespace taillight::publisher
