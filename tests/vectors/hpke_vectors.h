// SPDX-License-Identifier: AGPL-3.0-or-later
// Reproduces every value of a file shaped like the HPKE known answers of RFC 9180 appendix A.2.
#pragma once

#include "tests/vectors/entry.h"

namespace taillight::vectors {

/// Modes base and psk; auth and authpsk are set aside, since the protocol uses neither.
void CheckHpkeFile(const Json& file, Report& report);

}  // namespace taillight::vectors
