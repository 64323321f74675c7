// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is asked, step by step, when a story is told at a terminal.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client-core/model/case_file.h"
#include "platform/cli/form_labels.h"

namespace taillight::cli {

enum class StepKind {
  /// Two letters.
  kState,
  /// By name, where the guidance's table has it as a place of its own; else five digits.
  kCounty,
  kDate,
  kHour,
  /// One or several codes of a fact's list, as numbers.
  kCodes,
  /// One line.
  kLine,
  /// As many lines as it takes.
  kStory,
  kLanguage,
};

struct FormStep {
  /// As in a story file.
  std::string_view field;
  StepKind kind = StepKind::kLine;
  FormText question;
  /// Shown for "?".
  FormText help;
  /// Of kCodes.
  std::optional<model::Fact> fact;
  /// Not among the few a first report needs.
  bool further = false;
};

/// The short ones first, then the further ones.
std::span<const FormStep> FormSteps();

/// What `file` holds for `step`, in words for the person's own screen; empty: nothing yet.
std::string AnswerTo(const FormStep& step, const model::CaseFile& file, FormLanguage language);

}  // namespace taillight::cli
