// SPDX-License-Identifier: AGPL-3.0-or-later
// `phone.start`: the app's start until rights are on the screen, and what it then holds of the
// memory.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// Language and place are chosen, the lock is set and shut. Each run is a process of its own,
/// beside one with a bare Qt Quick window.
nlohmann::ordered_json MeasurePhoneStart();

}  // namespace taillight::bench
