// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/png_codec.h"

#include <png.h>

#include <string_view>

namespace taillight::media {
namespace {

constexpr std::size_t kSignatureBytes = 8;
// Length, type and checksum.
constexpr std::size_t kChunkFrameBytes = 12;

class PngImage {
 public:
  PngImage() { image_.version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(&image_); }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;
  png_image* get() { return &image_; }
  png_image* operator->() { return &image_; }

 private:
  png_image image_{};
};

// libpng's simple face always adds a colour space of its own; a reader takes the same one unasked.
Bytes WithPixelChunksOnly(ByteView png) {
  Bytes kept = ToBytes(png.first(kSignatureBytes));
  for (std::size_t at = kSignatureBytes; at + kChunkFrameBytes <= png.size();) {
    const std::size_t size = kChunkFrameBytes + (std::size_t{png[at]} << 24U) +
                             (std::size_t{png[at + 1]} << 16U) + (std::size_t{png[at + 2]} << 8U) +
                             png[at + 3];
    const std::string_view type = AsChars(png.subspan(at + 4, 4));
    if (type == "IHDR" || type == "IDAT" || type == "IEND") Append(kept, png.subspan(at, size));
    at += size;
  }
  return kept;
}

}  // namespace

StatusOr<Picture> ReadPng(ByteView original, const PhotoLimits& limits) {
  const Status damaged = InvalidArgument("photo: is no PNG picture, damaged or cut short");
  PngImage image;
  if (png_image_begin_read_from_memory(image.get(), original.data(), original.size()) == 0) {
    return damaged;
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckSize(image->width, image->height, limits));
  image->format = PNG_FORMAT_RGB;
  Picture picture = Picture::Blank(image->width, image->height);
  const png_color white{255, 255, 255};
  if (png_image_finish_read(image.get(), &white, picture.rgb.data(), 0, nullptr) == 0) {
    return damaged;
  }
  return picture;
}

StatusOr<Bytes> WritePng(const Picture& picture) {
  PngImage image;
  image->width = picture.width;
  image->height = picture.height;
  image->format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image.get());
  Bytes png(size);
  if (png_image_write_to_memory(image.get(), png.data(), &size, 0, picture.rgb.data(), 0,
                                nullptr) == 0) {
    return InvalidArgument("picture: cannot be written as PNG");
  }
  return WithPixelChunksOnly(ByteView(png).first(size));
}

}  // namespace taillight::media
