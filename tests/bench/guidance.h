// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `guidance`: what a page of guidance costs the server.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace taillight::bench {

/// LookUpGuidance beside a call of the same shape that is answered with nothing, and one that is
/// answered with as many zeros as a page has bytes on average, 64 in flight.
/// `self` is this program's path: it is also the reference server.
nlohmann::ordered_json MeasureGuidance(const std::string& self);

}  // namespace taillight::bench
