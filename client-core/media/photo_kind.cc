// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/photo_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace taillight::media {
namespace {

using namespace std::string_view_literals;

// Still pictures in HEVC. mif1 is any still picture: where its coding is another, the reader
// refuses it.
constexpr std::array kHeicBrands = {"ftypheic"sv, "ftypheix"sv, "ftypmif1"sv};

}  // namespace

PhotoKind KindOfPhoto(ByteView original) {
  const std::string_view start =
      AsChars(original.first(std::min<std::size_t>(12, original.size())));
  if (start.starts_with("\xFF\xD8\xFF"sv)) return PhotoKind::kJpeg;
  if (start.starts_with("\x89PNG\r\n\x1A\n"sv)) return PhotoKind::kPng;
  if (start.size() == 12 && std::ranges::find(kHeicBrands, start.substr(4)) != kHeicBrands.end()) {
    return PhotoKind::kHeic;
  }
  return PhotoKind::kUnknown;
}

}  // namespace taillight::media
