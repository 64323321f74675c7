// SPDX-License-Identifier: AGPL-3.0-or-later
// The report vocabulary's codes as plain words in the app's language.
#pragma once

#include <QString>

#include <string_view>

#include "client-core/model/taxonomy.h"

namespace taillight::app {

/// Empty when `code` is none of `fact`'s.
QString LabelOf(model::Fact fact, std::string_view code);

}  // namespace taillight::app
