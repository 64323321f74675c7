// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `phone.place`: from latitude and longitude to the county.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// Looks up the points of all ZIP codes in the project's own table, lines nearby and names
/// included. The reference asks the same points of the same borders the plain way: every county
/// whose box holds the point is followed around once.
nlohmann::ordered_json MeasurePhonePlace();

}  // namespace taillight::bench
