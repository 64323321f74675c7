// SPDX-License-Identifier: AGPL-3.0-or-later
// From a story to a filed case: who sees what, the twelve words, and only then the outbox.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/client/client.h"
#include "client-core/guidance/directory.h"
#include "client-core/model/case_file.h"
#include "platform/cli/context.h"
#include "platform/cli/form_labels.h"

namespace taillight::cli {

struct FilingRequest {
  std::vector<guidance::Organization> organizations;
  seal::WordLanguage word_language = seal::WordLanguage::kEnglish;
  /// Of what is said around the filing.
  FormLanguage language = FormLanguage::kEnglish;
  /// Files to be sealed as they are.
  std::vector<std::filesystem::path> evidence;
  bool now = false;
  bool keep_words = false;
  std::optional<std::int64_t> report_delay;
  /// Asked once the words have been shown; anything but OK files nothing. May be empty.
  std::function<Status(const client::FiledCase::Receipt&)> confirm_words;
};

/// The organizations of --org, by handle or id. WrongUsage: one named twice, or more than three.
/// kNotFound: not in the directory.
StatusOr<std::vector<guidance::Organization>> FindOrganizations(
    const client::Client& client, const std::vector<std::string>& asked);

/// Files `draft`, which holds `file`, and with `request.now` sends it. The words are written out,
/// and known to have been taken, before anything is stored or queued; with --json too, where the
/// rest of the document follows once it is known what was sent. kUnknown: nobody can read the
/// words; nothing was filed. Otherwise as Client::FileCase, and as SendStatus for what was sent.
Status FileAndSend(Context& context, client::Client& client, const client::DraftId& draft,
                   const FilingRequest& request);

}  // namespace taillight::cli
