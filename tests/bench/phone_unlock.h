// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `phone.unlock`: from the key of case.db to the last draft on the screen.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// Opens the store and loads the draft that was saved last, out of 50; Argon2id, which is meant to
/// be slow, is left out. The reference is a bare SQLCipher file with one such row, opened and read
/// in the same run.
nlohmann::ordered_json MeasurePhoneUnlock();

}  // namespace taillight::bench
