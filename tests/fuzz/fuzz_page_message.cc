// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of guidance as a server answers it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/guidance/page_message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight::guidance;
  taillight::v1::GuidancePage message;
  if (!message.ParseFromArray(data, static_cast<int>(size))) return 0;
  const auto page = FromMessage(message);
  if (!page.ok()) return 0;
  const auto again = FromMessage(ToMessage(*page));
  if (!again.ok() || !(*again == *page)) std::abort();
  return 0;
}
