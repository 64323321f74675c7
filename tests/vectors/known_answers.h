// SPDX-License-Identifier: AGPL-3.0-or-later
// The known-answer files of tests/vectors/data, for tests.
#pragma once

#include <string>
#include <string_view>

#include "client-core/base/bytes.h"
#include "tests/vectors/entry.h"

namespace taillight::vectors {

/// Aborts when the file is not there.
Json LoadKnownAnswers(std::string_view file_name);
Bytes LoadKnownAnswerBytes(std::string_view file_name);
/// The value at a JSON pointer such as "/reply/envelope"; aborts when it is no hex there.
Bytes HexAt(const Json& file, const std::string& pointer);

}  // namespace taillight::vectors
