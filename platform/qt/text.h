// SPDX-License-Identifier: AGPL-3.0-or-later
// Qt's text and the core's.
#pragma once

#include <QString>

#include <string_view>

namespace taillight::app {

inline QString ToQt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace taillight::app
