// SPDX-License-Identifier: AGPL-3.0-or-later
// What is said before and after a case is filed: who will see what, the twelve words, what waits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/client/client.h"
#include "client-core/guidance/directory.h"
#include "client-core/model/case_file.h"
#include "platform/cli/context.h"
#include "platform/cli/form_labels.h"

namespace taillight::cli {

/// Who will be able to see what once this is sent. `organizations` may be empty.
std::string ConsentText(const model::CaseFile& file,
                        const std::vector<guidance::Organization>& organizations,
                        std::size_t evidence_files, bool by_proxy, FormLanguage language,
                        std::size_t width);

/// The twelve words, numbered, to be written on paper.
std::string WordsText(const client::FiledCase::Receipt& receipt, bool may_answer,
                      FormLanguage language, std::size_t width);

/// When the case and the report leave.
std::string TimesText(const client::FiledCase& filed, UnixSeconds now, FormLanguage language,
                      std::size_t width);

/// `words` is one string, as --words-file takes it; null where there is no case.
Json FiledDocument(const client::FiledCase& filed, const std::vector<std::string>& handles,
                   const std::optional<client::SendResult>& sent);

}  // namespace taillight::cli
