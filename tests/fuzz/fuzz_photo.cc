// SPDX-License-Identifier: AGPL-3.0-or-later
// A photograph from anybody: read and copied whole, or refused; a copy is itself a photograph.
// The limit is low, so that time goes into many pictures and not into large ones.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/media/shareable_copy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight::media;
  const taillight::ByteView photo(data, size);
  const CopyLimits limits{.photo = {.max_bytes = 70'000, .max_pixels = 40'000}, .longest_side = 64};
  const auto preview = DecodePreview(photo, limits.longest_side, limits.photo);
  const auto copy = MakeShareableCopy(photo, {{{0.25, 0.25, 0.5, 0.5}}}, limits);
  if (preview.ok() != copy.ok()) std::abort();
  if (!copy.ok()) return 0;
  const auto again = DecodePreview(*copy, limits.longest_side, limits.photo);
  if (!again.ok() || again->width != preview->width || again->height != preview->height) {
    std::abort();
  }
  return 0;
}
