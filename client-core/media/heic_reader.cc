// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/heic_reader.h"

#include <libheif/heif.h>

#include <algorithm>
#include <exception>
#include <memory>

namespace taillight::media {
namespace {

// Of one side, also of the tiles inside, which libheif alone sees.
constexpr int kMostSide = 16'384;

template <auto Release>
struct Releases {
  template <class T>
  void operator()(T* owned) const {
    Release(owned);
  }
};
using Context = std::unique_ptr<heif_context, Releases<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Releases<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Releases<heif_image_release>>;

bool Failed(const heif_error& error) { return error.code != heif_error_Ok; }
Status Damaged() { return InvalidArgument("photo: is no HEIC picture, damaged or cut short"); }

StatusOr<Picture> PixelsOf(const heif_image* image) {
  int stride = 0;
  const std::uint8_t* plane =
      heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
  const int width = heif_image_get_width(image, heif_channel_interleaved);
  const int height = heif_image_get_height(image, heif_channel_interleaved);
  if (plane == nullptr || width <= 0 || height <= 0) return Damaged();
  Picture picture =
      Picture::Blank(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    std::copy_n(plane + std::size_t{y} * static_cast<std::size_t>(stride), picture.row_bytes(),
                picture.pixel(0, y));
  }
  return picture;
}

StatusOr<Picture> Read(ByteView original, const PhotoLimits& limits) {
  const Context context(heif_context_alloc());
  if (!context) return Damaged();
  heif_context_set_maximum_image_size_limit(context.get(), kMostSide);
  if (Failed(heif_context_read_from_memory_without_copy(context.get(), original.data(),
                                                        original.size(), nullptr))) {
    return Damaged();
  }
  heif_image_handle* primary = nullptr;
  if (Failed(heif_context_get_primary_image_handle(context.get(), &primary))) return Damaged();
  const Handle handle(primary);
  const int width = heif_image_handle_get_width(primary);
  const int height = heif_image_handle_get_height(primary);
  if (width < 0 || height < 0) return Damaged();
  TAILLIGHT_RETURN_IF_ERROR(
      CheckSize(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height), limits));
  heif_image* decoded = nullptr;
  if (Failed(heif_decode_image(primary, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                               nullptr))) {
    return Damaged();
  }
  const Image image(decoded);
  return PixelsOf(decoded);
}

}  // namespace

StatusOr<Picture> ReadHeic(ByteView original, const PhotoLimits& limits) {
  // libheif is C++ inside, and lets what it runs into fly out of its C face.
  try {
    return Read(original, limits);
  } catch (const std::exception&) {
    return Damaged();
  }
}

}  // namespace taillight::media
