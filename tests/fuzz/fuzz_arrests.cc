// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of public arrest records, packed or not.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/cli/arrests_file.h"
#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight;
  constexpr std::size_t kRows = 10;
  const fuzz::MemoryFile file({data, size});
  const auto rows = cli::SampleArrests(file.path(), kRows);
  if (rows.ok() && rows->size() > kRows) std::abort();
  return 0;
}
