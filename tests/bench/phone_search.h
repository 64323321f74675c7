// SPDX-License-Identifier: AGPL-3.0-or-later
// The bench `phone.search`: from what a person types to the lines and laws that hold it.
#pragma once

#include <nlohmann/json.hpp>

namespace taillight::bench {

/// Rights::Search over the project's own guidance on disk, in every language of it: first words of
/// its texts, one word, and two letters. The reference folds and looks through every text at each
/// search, as a phone without an index would.
nlohmann::ordered_json MeasurePhoneSearch();

}  // namespace taillight::bench
