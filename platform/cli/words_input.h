// SPDX-License-Identifier: AGPL-3.0-or-later
// The twelve words of a case, from a file or typed, checked before anything is done with them.
#pragma once

#include <string>
#include <string_view>

#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// The text of --words-file, else asked for without showing it. kInvalidArgument: not twelve, a
/// word that is in no list (which one, and the list's nearest, for the typist's own screen), or
/// words that do not belong together. A slip of one letter that was mended is said on
/// standard error. kFailedPrecondition: others can read the file.
StatusOr<SecretBytes> ReadWords(Context& context);

/// What is wrong with `text`, as above; OK when nothing is.
Status CheckWords(std::string_view text);

/// Which word of `text` was mended and how; empty when none was.
std::string MendedText(std::string_view text);

}  // namespace taillight::cli
