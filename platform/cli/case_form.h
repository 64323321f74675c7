// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks for a story at a terminal, one question at a time, and keeps every answer at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "client-core/guidance/regions.h"
#include "client-core/model/case_file.h"
#include "platform/cli/context.h"
#include "platform/cli/form_steps.h"

namespace taillight::cli {

/// Borrows what it is given; `client` is unlocked. One thread.
class CaseForm {
 public:
  CaseForm(Context& context, client::Client& client, UnixSeconds now, FormLanguage language);

  /// Offers to go on with a story begun before, then asks what is not told yet. Each answer is
  /// durable as a draft before the next question is shown, so that a crash or Ctrl-C loses at most
  /// the line being typed. kAborted: the input ended; the draft stays.
  Status Ask();
  /// A yes or a no; Enter is a no. kAborted: the input ended.
  StatusOr<bool> AskYesOrNo(FormText question);
  /// One trimmed line. kAborted: the input ended.
  StatusOr<std::string> AskLine(std::string_view prompt);
  void Print(std::string_view text, std::string_view first = "");
  void Say(FormText text, std::string_view first = "") { Print(text.In(language_), first); }

  /// Keeps what was changed in file().
  Status Keep();
  model::CaseFile& file() { return file_; }
  FormLanguage language() const { return language_; }
  /// Of what Keep has kept.
  const client::DraftId& draft() const { return *draft_; }

 private:
  enum class Move { kNext, kBack, kAgain };

  Status OfferOldStories();
  std::size_t FirstOpenStep() const;
  StatusOr<Move> AskStep(const FormStep& step, std::size_t number);
  void ShowStep(const FormStep& step, std::size_t number);
  StatusOr<Move> TakeAnswer(const FormStep& step, const std::string& answer);
  StatusOr<Move> TakeStory(const std::string& first_line);
  StatusOr<std::vector<std::string>> ValuesOf(const FormStep& step, const std::string& answer);
  StatusOr<std::vector<std::string>> CodesOf(model::Fact fact, std::string_view answer) const;
  StatusOr<std::vector<std::string>> CountyOf(std::string_view answer) const;
  /// kInvalidArgument, in the person's language: the field breaks a rule; the file is as before.
  Status Set(const FormStep& step, const std::vector<std::string>& values);
  std::string_view Pick(FormText text) const { return text.In(language_); }

  Context& context_;
  client::Client& client_;
  const UnixSeconds now_;
  const FormLanguage language_;
  model::CaseFile file_;
  std::optional<client::DraftId> draft_;
};

}  // namespace taillight::cli
