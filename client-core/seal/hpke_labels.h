// SPDX-License-Identifier: AGPL-3.0-or-later
// LabeledExtract and LabeledExpand of RFC 9180 section 4, shared by the KEM and the key schedule.
#pragma once

#include <cstddef>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::seal {

/// `suite_id` is "KEM" or "HPKE" followed by the algorithms' numbers.
SecretBytes LabeledExtract(ByteView suite_id, ByteView salt, std::string_view label, ByteView ikm);
SecretBytes LabeledExpand(ByteView suite_id, ByteView prk, std::string_view label, ByteView info,
                          std::size_t length);

}  // namespace taillight::seal
