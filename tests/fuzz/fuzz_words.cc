// SPDX-License-Identifier: AGPL-3.0-or-later
// Twelve words as anybody may type or paste them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reading = taillight::seal::DecodeWords(taillight::AsChars({data, size}));
  if (reading.entropy.empty() != reading.problem.has_value()) std::abort();
  if (reading.problem.has_value() && reading.problem->ToStatus().ok()) std::abort();
  return 0;
}
