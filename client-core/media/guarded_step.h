// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where libjpeg's way of giving up, a long jump, meets this code.
#pragma once

#include <csetjmp>

namespace taillight::media {

/// Runs `step`, out of which libjpeg's error handler may jump to `escape`. False: it did.
/// The jump runs no destructor: whatever owns memory must live outside of `step`, in an object that
/// is there before and after.
template <class Step>
bool RunGuarded(std::jmp_buf& escape, Step& step) {
  if (setjmp(escape) != 0) return false;
  step();
  return true;
}

}  // namespace taillight::media
