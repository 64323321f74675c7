// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether this program can use every file of a bundle it knows.
#pragma once

#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"

namespace taillight::guidance {

/// Asked before a new bundle replaces the stored one: a signed file that cannot be read must not
/// leave a phone without guidance. Files it does not know are left alone. The guidance inside a
/// program has no keys and no organizations, since nothing is sealed with it.
/// kInvalidArgument: a file is missing or cannot be read, and which.
Status CheckContents(const Bundle& bundle);

}  // namespace taillight::guidance
