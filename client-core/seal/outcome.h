// SPDX-License-Identifier: AGPL-3.0-or-later
// The two ways in which sealing work ends badly: a library that broke its promise, and a thing that
// does not open.
#pragma once

#include <cstdlib>

#include "client-core/base/status.h"

namespace taillight::seal {

/// For libsodium calls that only fail when the library itself is broken: going on could give away a
/// secret.
inline void MustSucceed(int result) {
  if (result != 0) std::abort();
}

/// One message for every cause, so that nobody learns from it what an altered record would have met
/// (protocol 2).
inline Status CannotBeOpened() { return InvalidArgument("cannot be opened"); }

}  // namespace taillight::seal
