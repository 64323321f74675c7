// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is told before something leaves the device: phrases/LANGUAGE/filing.yaml.
#pragma once

#include <string_view>

namespace taillight::guidance {

/// That filing does not make an organization the person's lawyer yet. No slots.
inline constexpr std::string_view kNotYourLawyer = "filing.not_your_lawyer";

}  // namespace taillight::guidance
