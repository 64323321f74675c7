// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/media_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace taillight::client {
namespace {

using namespace std::string_view_literals;

struct Sign {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
};

// The first that fits. ISO files (ftyp) by their brand, then by what most of them are.
constexpr std::array kSigns = {
    Sign{0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    Sign{0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    Sign{0, "GIF8"sv, "image/gif"},
    Sign{8, "WEBP"sv, "image/webp"},
    Sign{8, "WAVE"sv, "audio/wav"},
    Sign{4, "ftyphei"sv, "image/heic"},
    Sign{4, "ftypmif1"sv, "image/heif"},
    Sign{4, "ftypavif"sv, "image/avif"},
    Sign{4, "ftypM4A"sv, "audio/mp4"},
    Sign{4, "ftypqt"sv, "video/quicktime"},
    Sign{4, "ftyp3g"sv, "video/3gpp"},
    Sign{4, "ftyp"sv, "video/mp4"},
    Sign{0, "\x1A\x45\xDF\xA3"sv, "video/webm"},
    Sign{0, "OggS"sv, "audio/ogg"},
    Sign{0, "fLaC"sv, "audio/flac"},
    Sign{0, "#!AMR"sv, "audio/AMR"},
    Sign{0, "ID3"sv, "audio/mpeg"},
    Sign{0, "\xFF\xFB"sv, "audio/mpeg"},
    Sign{0, "%PDF-"sv, "application/pdf"},
};

bool Fits(const Sign& sign, ByteView start) {
  return start.size() >= sign.offset + sign.bytes.size() &&
         std::ranges::equal(AsBytes(sign.bytes), start.subspan(sign.offset, sign.bytes.size()));
}

}  // namespace

std::string MediaKindOf(ByteView start) {
  const auto found =
      std::ranges::find_if(kSigns, [start](const Sign& sign) { return Fits(sign, start); });
  return std::string(found == kSigns.end() ? "application/octet-stream" : found->kind);
}

}  // namespace taillight::client
