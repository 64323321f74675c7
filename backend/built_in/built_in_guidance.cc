// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/built_in/built_in_guidance.h"

#include <cstdint>

// Named in packed.S.
extern "C" {
extern const std::uint8_t taillight_built_in_guidance_begin[];
extern const std::uint8_t taillight_built_in_guidance_end[];
}

namespace taillight::built_in {

ByteView Guidance() {
  return {static_cast<const std::uint8_t*>(taillight_built_in_guidance_begin),
          static_cast<const std::uint8_t*>(taillight_built_in_guidance_end)};
}

}  // namespace taillight::built_in
