// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `seal`: what sealing a case costs beside the bare libsodium calls it must make.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// A case of 4,000 bytes, in the 4 KiB bucket, to three organizations.
nlohmann::ordered_json MeasureSeal();

}  // namespace taillight::bench
