// SPDX-License-Identifier: AGPL-3.0-or-later
// A case file as it is kept on the device while it is being written.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/model/case_file.h"

namespace taillight::wire {

/// The same message as in a sealed case, with the person's part alone and without its limits: half
/// a date is kept as it was typed. Of several answers to a question that takes one, the first.
/// kInvalidArgument: text that is not UTF-8.
StatusOr<SecretBytes> SerializeDraft(const model::CaseFile& file);
/// kInvalidArgument: not such a message.
StatusOr<model::CaseFile> ParseDraft(ByteView draft);

}  // namespace taillight::wire
