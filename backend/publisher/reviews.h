// SPDX-License-Identifier: AGPL-3.0-or-later
// Which texts a person has passed. A review holds for the very text that was read: it falls away
// by itself when the English or the translation changes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "backend/publisher/problems.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Reads the English beside its facts.
inline constexpr std::string_view kLawReviewer = "law";
/// Reads a translation beside its English; speaks the language and knows legal aid.
inline constexpr std::string_view kNativeReviewer = "native";
/// Who passes texts in `language`.
std::string_view ReviewerFor(std::string_view language);

/// What a review is bound to, as 64 hexadecimal digits: SHA-256 of the English, a line end and the
/// translation; for English, of the English alone.
std::string ReviewedTextHash(const PhraseSource& english, const PhraseSource& text,
                             std::string_view language);

/// Reads `folder`/reviews.yaml. What is wrong is added to `problems`.
std::vector<ReviewSource> LoadReviews(const std::filesystem::path& folder, Problems& problems);

/// Clears awaiting_review where a review holds. A translation is passed only when its English is.
void ApplyReviews(Sources& sources);

/// Reviews whose phrase is gone or whose text has changed since.
void AdviseOnReviews(const Sources& sources, Problems& advice);

/// The line for reviews.yaml by which the text as it stands is passed. kNotFound: no such language
/// or phrase.
StatusOr<std::string> ReviewEntry(const Sources& sources, const std::string& phrase,
                                  const std::string& language, std::string_view date);

}  // namespace taillight::publisher
