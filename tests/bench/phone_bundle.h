// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `phone.bundle`: what the whole guidance weighs, and what it costs to check and open it.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// The project's own guidance as a signed bundle, checked by OpenBundle and read by
/// GuidanceContent::Create. The reference unpacks the same bytes with zlib alone and takes one
/// SHA-256 of what comes out.
nlohmann::ordered_json MeasurePhoneBundle();

}  // namespace taillight::bench
