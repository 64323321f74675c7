// SPDX-License-Identifier: AGPL-3.0-or-later
// A story file as anybody may hand one over: read whole, or refused with words of our own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/base/bytes.h"
#include "client-core/model/case_file_rules.h"
#include "platform/cli/story_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight;
  const UnixSeconds now = 1790000000;
  cli::ReadStory(AsChars({data, size}), now).IgnoreError();
  return 0;
}
