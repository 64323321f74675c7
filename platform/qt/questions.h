// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is asked about a stop, one question a screen, in the order of the screens.
#pragma once

#include <QString>

#include <optional>
#include <span>

#include "client-core/model/case_file.h"

namespace taillight::app {

enum class QuestionKind { kPlace, kDate, kHour, kCodes, kLine, kStory, kLanguage };

/// "place", "date", "hour", "codes", "line", "story", "language".
QString NameOf(QuestionKind kind);

struct Question {
  /// Tests and screens know it by this.
  const char* id;
  QuestionKind kind = QuestionKind::kLine;
  /// In English; Translated gives it in the app's language.
  const char* text;
  /// Of kCodes.
  std::optional<model::Fact> fact = std::nullopt;
  /// Of kDate and kHour.
  std::optional<model::MomentKind> moment = std::nullopt;
  /// Of kLine and kStory.
  std::string model::CaseFile::*line = nullptr;
  /// Only the clinic sees the answer: it is in no count.
  bool only_clinic = false;
};

/// Those of the short form, which can be counted, then those for a clinic.
std::span<const Question> Questions();
/// How many belong to the short form.
std::size_t ShortFormSize();
/// `text` of a question in the app's language.
QString Translated(const Question& question);

}  // namespace taillight::app
