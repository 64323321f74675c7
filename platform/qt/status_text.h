// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is told when something could not be done.
#pragma once

#include <QString>

#include "client-core/base/status.h"

namespace taillight::app {

/// What happened and what to do next, in the app's language; empty when `status` is OK. Says
/// nothing a person wrote and no place, whatever the status says.
QString TextOf(const Status& status);

}  // namespace taillight::app
