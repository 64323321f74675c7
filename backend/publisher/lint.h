// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything a program can say about the guidance sources, for the people who edit them.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "backend/publisher/check_lengths.h"
#include "backend/publisher/glossary.h"
#include "backend/publisher/problems.h"
#include "backend/publisher/review_dates.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// A text that no person has passed yet.
struct AwaitingText {
  std::string language;
  std::string phrase;
  SourcePlace place;
  /// What a review of it would be bound to.
  std::string text_sha256;
};

struct LintReport {
  Sources sources;
  /// What stops `taillight bundle build` too.
  Problems mistakes;
  /// What may be built and tried, but must be mended before a release.
  Problems before_release;
  /// What only a person can judge.
  Problems advice;
  std::vector<SituationGrade> grades;
  std::vector<AwaitingText> awaiting;

  /// Facts that move fast; they borrow from `sources`.
  std::vector<DatedFact> VolatileFacts() const;
};

/// The checks that stop a build, beyond those of a single file: CheckSources, words, wording,
/// numbers, forbidden codes.
void CheckForBuild(const Sources& sources, const Glossary& glossary, Problems& problems);

/// Reads and checks `folder`; `on` is the day by which facts are fresh or stale.
LintReport Lint(const std::filesystem::path& folder, std::chrono::sys_days on);

}  // namespace taillight::publisher
