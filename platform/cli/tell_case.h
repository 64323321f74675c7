// SPDX-License-Identifier: AGPL-3.0-or-later
// A case told at a terminal: the questions, consent part by part, the words, and the filing.
#pragma once

#include <string>
#include <vector>

#include "client-core/base/status.h"
#include "platform/cli/filing.h"
#include "platform/cli/form_labels.h"

namespace taillight::cli {

struct Telling {
  /// Without organizations: those are asked for, unless named below.
  FilingRequest filing;
  std::vector<std::string> organizations;
  bool count_me = false;
  FormLanguage language = FormLanguage::kEnglish;
};

/// Asks, shows who will see what, asks for consent to each part and for two of the twelve words,
/// then files as FileAndSend. kAborted: stopped before that; what was told stays on this device as
/// a draft.
Status TellCase(Context& context, Telling telling);

}  // namespace taillight::cli
