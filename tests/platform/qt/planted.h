// SPDX-License-Identifier: AGPL-3.0-or-later
// What phone_trace_probe types and trace_test looks for.
#pragma once

namespace taillight::app {

inline constexpr const char* kPlantedPassphrase = "umbrella granite seven oxen ladder pepper";
inline constexpr const char* kPlantedDuress = "harbor violin maple copper sunday kettle";
inline constexpr const char* kPlantedStory = "planted story quetzal at the bakery";
inline constexpr const char* kPlantedSearch = "planted search ocelot";
inline constexpr const char* kPlantedPlace = "Plantedtown Axolotl";

}  // namespace taillight::app
