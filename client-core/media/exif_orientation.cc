// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/exif_orientation.h"

#include <cstddef>
#include <optional>
#include <string_view>

#include "client-core/media/photo_kind.h"

namespace taillight::media {
namespace {

using namespace std::string_view_literals;

// An unsigned number of `count` bytes, nothing where the bytes end before it does.
std::optional<std::uint32_t> NumberAt(ByteView bytes, std::size_t at, std::size_t count,
                                      bool little_endian) {
  if (at > bytes.size() || bytes.size() - at < count) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8U | bytes[little_endian ? at + count - 1 - i : at + i];
  }
  return value;
}

// The block inside the first APP1 segment that says Exif, up to the picture itself.
ByteView TiffOfJpeg(ByteView photo) {
  constexpr std::string_view kName = "Exif\0\0"sv;
  std::size_t at = 2;
  while (at < photo.size() && photo[at] == 0xFF) {
    const auto marker = NumberAt(photo, at + 1, 1, false);
    if (marker == 0xFF) {  // A fill byte.
      ++at;
      continue;
    }
    const auto length = NumberAt(photo, at + 2, 2, false);
    if (!marker || !length || *length < 2 || marker == 0xDA || photo.size() - at - 2 < *length) {
      break;
    }
    const ByteView content = photo.subspan(at + 4, *length - 2);
    if (marker == 0xE1 && AsChars(content).starts_with(kName)) return content.subspan(kName.size());
    at += 2 + *length;
  }
  return {};
}

ByteView TiffOfPng(ByteView photo) {
  std::size_t at = 8;
  while (const auto length = NumberAt(photo, at, 4, false)) {
    if (photo.size() - at < 12 || photo.size() - at - 12 < *length) break;
    if (AsChars(photo.subspan(at + 4, 4)) == "eXIf") return photo.subspan(at + 8, *length);
    at += 12 + *length;
  }
  return {};
}

std::optional<std::uint32_t> OrientationOf(ByteView tiff) {
  constexpr std::uint32_t kTag = 0x0112;
  if (tiff.size() < 8) return std::nullopt;
  const bool little_endian = tiff[0] == 'I';
  const auto directory = NumberAt(tiff, 4, 4, little_endian);
  const auto count = NumberAt(tiff, *directory, 2, little_endian);
  for (std::uint32_t entry = 0; count && entry < *count; ++entry) {
    const std::size_t at = std::size_t{*directory} + 2 + std::size_t{12} * entry;
    const auto tag = NumberAt(tiff, at, 2, little_endian);
    if (!tag) break;
    if (*tag == kTag) return NumberAt(tiff, at + 8, 2, little_endian);
  }
  return std::nullopt;
}

}  // namespace

Orientation ExifOrientation(ByteView photo) {
  const PhotoKind kind = KindOfPhoto(photo);
  ByteView tiff;
  if (kind == PhotoKind::kJpeg) tiff = TiffOfJpeg(photo);
  if (kind == PhotoKind::kPng) tiff = TiffOfPng(photo);
  const auto value = OrientationOf(tiff);
  return value && *value >= 1 && *value <= 8 ? static_cast<Orientation>(*value)
                                             : Orientation::kUpright;
}

}  // namespace taillight::media
