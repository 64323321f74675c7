// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/words_input.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/seal/words.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxWordsBytes = 4096;

std::string ChoicesText(const seal::UnknownWord& word) {
  if (word.choices.size() < 2) return fmt::format("the nearest is '{}'", word.nearest);
  return fmt::format("it may be '{}'", fmt::join(word.choices, "' or '"));
}

std::string UnknownWordsText(const std::vector<seal::UnknownWord>& unknown) {
  std::vector<std::string> parts;
  for (const seal::UnknownWord& word : unknown) {
    parts.push_back(fmt::format("word {} '{}' is not in the list, {}", word.position,
                                Printable(word.typed), ChoicesText(word)));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string CheckFailedText(const std::vector<seal::WordFix>& fixes) {
  std::string text =
      "the check of the twelve words failed: each is in the list, but one is wrong or two are "
      "swapped";
  std::vector<std::string> parts;
  for (const seal::WordFix& fix : fixes) {
    parts.push_back(fmt::format("word {} may be '{}'", fix.position, fix.word));
  }
  if (!parts.empty()) text += fmt::format("; {}", fmt::join(parts, ", or "));
  return text;
}

StatusOr<SecretBytes> ReadWordsText(Context& context) {
  if (!context.options.words_file.empty()) {
    return ReadSecretFile(context.options.words_file, "words file", kMaxWordsBytes);
  }
  auto typed = context.terminal().ReadHidden("The twelve words, in order (not shown): ");
  if (typed.status().code() == StatusCode::kFailedPrecondition) {
    return InvalidArgument(
        "the twelve words are needed and there is no terminal to ask on: give --words-file");
  }
  return typed;
}

}  // namespace

Status CheckWords(std::string_view text) {
  const seal::WordsReading reading = seal::DecodeWords(text);
  if (!reading.problem.has_value()) return OkStatus();
  using Kind = seal::WordsProblem::Kind;
  switch (reading.problem->kind) {
    case Kind::kNotTwelve:
      return InvalidArgument(
          fmt::format("{} words were given, a case has twelve", reading.problem->count));
    case Kind::kUnknownWords:
      return InvalidArgument(UnknownWordsText(reading.problem->unknown));
    case Kind::kCheckFailed:
      break;
  }
  return InvalidArgument(CheckFailedText(reading.problem->fixes));
}

std::string MendedText(std::string_view text) {
  const seal::WordsReading reading = seal::DecodeWords(text);
  if (!reading.fix.has_value()) return "";
  return fmt::format(
      "Word {0} was one letter off: it is read as '{1}'. If that is not your word {0}, look at "
      "your paper again.\n",
      reading.fix->position, reading.fix->word);
}

StatusOr<SecretBytes> ReadWords(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes words, ReadWordsText(context));
  TAILLIGHT_RETURN_IF_ERROR(CheckWords(AsChars(words.view())));
  context.terminal().Err(MendedText(AsChars(words.view())));
  return words;
}

}  // namespace taillight::cli
