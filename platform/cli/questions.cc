// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/questions.h"

#include <optional>

#include "client-core/seal/words_fold.h"

namespace taillight::cli {

bool MeansYes(std::string_view answer) {
  const auto words = seal::SplitTypedWords(answer);
  if (words.size() != 1) return false;
  const std::string& word = words[0].folded;
  return word == "y" || word == "yes" || word == "s" || word == "si";
}

std::vector<std::string> PartsOf(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c != ' ' && c != ',' && c != ';') {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

StatusOr<bool> AskYesOrNo(Terminal& terminal, std::string_view text, std::string_view prompt) {
  terminal.Err(text);
  terminal.Err(prompt);
  TAILLIGHT_ASSIGN_OR_RETURN(const std::optional<std::string> answer,
                             terminal.ReadLine(kMaxAnswerBytes));
  return answer.has_value() && MeansYes(*answer);
}

}  // namespace taillight::cli
