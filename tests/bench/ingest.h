// SPDX-License-Identifier: AGPL-3.0-or-later
// The benches `ingest` and `memory`: what a durably acknowledged report costs, and what the server
// holds meanwhile.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace taillight::bench {

/// Runs both on one server over a database of `rows_present` reports, each figure beside its
/// reference from the same run. `self` is this program's path: it is also the reference server.
nlohmann::ordered_json MeasureIngest(const std::string& self, std::uint64_t rows_present);

}  // namespace taillight::bench
