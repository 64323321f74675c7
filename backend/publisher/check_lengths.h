// SPDX-License-Identifier: AGPL-3.0-or-later
// How long and how hard the guidance is to read, language by language.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "backend/publisher/problems.h"
#include "backend/publisher/reading_grade.h"
#include "backend/publisher/sources.h"

namespace taillight::publisher {

/// Three messages are what a stop-mode screen shows and a frightened reader keeps.
inline constexpr std::size_t kScreenLines = 3;
inline constexpr std::size_t kScreenWords = 27;

/// Of the lines of now and say of one situation, pooled over all places.
struct SituationGrade {
  std::string situation;
  std::string language;
  std::size_t words = 0;
  std::vector<Grade> grades;
};
std::vector<SituationGrade> GradeSituations(const Sources& sources);

/// What a release waits for: a line of now, say or do_not, or a sentence anywhere, that is longer
/// than its language allows; a situation that is harder to read than its formula allows.
void CheckLengths(const Sources& sources, Problems& before_release);

/// Three lines of now that follow each other on a page and are together too long for one screen.
void AdviseOnScreens(const Sources& sources, Problems& advice);

}  // namespace taillight::publisher
