// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/media/test_pictures.h"

#include <libheif/heif.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "client-core/media/jpeg_errors.h"
#include "tests/support/random_sources.h"

namespace taillight::media {
namespace {

struct JpegSettings {
  J_COLOR_SPACE space;
  int components;
  bool progressive;
};

// Errors are the test's own and end it: libjpeg's default.
Bytes StoredByLibjpeg(const Picture& picture, const JpegSettings& settings, const Bytes& samples) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* memory = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &memory, &size);
  info.image_width = picture.width;
  info.image_height = picture.height;
  info.input_components = settings.components;
  info.in_color_space = settings.space;
  jpeg_set_defaults(&info);
  if (settings.progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  const std::size_t row_bytes = std::size_t{picture.width} * settings.components;
  while (info.next_scanline < info.image_height) {
    auto* row = const_cast<JSAMPROW>(samples.data() + info.next_scanline * row_bytes);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  Bytes stored(memory, memory + size);
  jpeg_destroy_compress(&info);
  std::free(memory);
  return stored;
}

void Must(const heif_error& error) {
  if (error.code != heif_error_Ok) std::abort();
}

heif_error AppendTo(heif_context* /*context*/, const void* data, std::size_t size, void* target) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  Append(*static_cast<Bytes*>(target), {bytes, size});
  return {heif_error_Ok, heif_suberror_Unspecified, ""};
}

heif_image* ToHeif(const Picture& picture) {
  const auto width = static_cast<int>(picture.width);
  const auto height = static_cast<int>(picture.height);
  heif_image* image = nullptr;
  Must(heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image));
  Must(heif_image_add_plane(image, heif_channel_interleaved, width, height, 8));
  int stride = 0;
  std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    std::memcpy(plane + static_cast<std::size_t>(stride) * y, picture.pixel(0, y),
                picture.row_bytes());
  }
  return image;
}

}  // namespace

Picture Drawn(std::uint32_t width, std::uint32_t height, std::uint64_t seed) {
  Picture picture = Picture::Blank(width, height);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      std::uint8_t* pixel = picture.pixel(x, y);
      pixel[0] = static_cast<std::uint8_t>((x * 255 / width + seed * 40) % 256);
      pixel[1] = static_cast<std::uint8_t>(y * 255 / height);
      pixel[2] = static_cast<std::uint8_t>((x / 16 + y / 16) % 2 * 120 + seed % 100);
    }
  }
  return picture;
}

Picture FourQuarters(std::uint32_t width, std::uint32_t height) {
  Picture picture = Picture::Blank(width, height);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const bool right = x >= width / 2;
      const bool below = y >= height / 2;
      std::uint8_t* pixel = picture.pixel(x, y);
      pixel[0] = right == below ? 255 : 0;
      pixel[1] = right ? 255 : 0;
      pixel[2] = below ? 255 : 0;
    }
  }
  return picture;
}

void FillWithNoise(Picture& picture, std::uint32_t left, std::uint32_t top, std::uint32_t right,
                   std::uint32_t bottom, std::uint64_t seed) {
  support::SeededRandom random(seed);
  for (std::uint32_t y = top; y < bottom; ++y) {
    random.Fill({picture.pixel(left, y), std::size_t{3} * (right - left)});
  }
}

Bytes StoredAsHeic(const Picture& picture) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  Must(heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder));
  Must(heif_encoder_set_lossy_quality(encoder, 90));
  heif_image* image = ToHeif(picture);
  heif_image_handle* handle = nullptr;
  Must(heif_context_encode_image(context, image, encoder, nullptr, &handle));
  Bytes stored;
  heif_writer writer{1, AppendTo};
  Must(heif_context_write(context, &writer, &stored));
  heif_image_handle_release(handle);
  heif_image_release(image);
  heif_encoder_release(encoder);
  heif_context_free(context);
  return stored;
}

Bytes StoredAsFourInks(const Picture& picture) {
  Bytes inks;
  for (std::size_t at = 0; at < picture.rgb.size(); at += 3) {
    Append(inks, ByteView(picture.rgb).subspan(at, 3));
    inks.push_back(255);  // No black, in the inverted form.
  }
  return StoredByLibjpeg(picture, {JCS_CMYK, 4, false}, inks);
}

Bytes StoredAsProgressive(const Picture& picture) {
  return StoredByLibjpeg(picture, {JCS_RGB, 3, true}, picture.rgb);
}

int LargestDifference(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height) return 256;
  int largest = 0;
  for (std::size_t i = 0; i < a.rgb.size(); ++i) {
    largest = std::max(largest, std::abs(int{a.rgb[i]} - int{b.rgb[i]}));
  }
  return largest;
}

}  // namespace taillight::media
