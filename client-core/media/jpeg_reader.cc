// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/jpeg_reader.h"

#include <algorithm>

#include "client-core/media/guarded_step.h"
#include "client-core/media/jpeg_errors.h"

namespace taillight::media {
namespace {

// Cameras write ten or so; each more costs the time of a whole picture.
constexpr int kMostScans = 64;

void StopAtManyScans(j_common_ptr info) {
  const auto* reader = reinterpret_cast<j_decompress_ptr>(info);
  if (reader->input_scan_number > kMostScans) info->err->error_exit(info);
}

// Owns what libjpeg holds; after a failed step only to be destroyed.
class JpegReader {
 public:
  JpegReader() {
    info_.err = StartJpegErrors(errors_);
    progress_.progress_monitor = StopAtManyScans;
  }
  ~JpegReader() { jpeg_destroy_decompress(&info_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  bool ReadHead(ByteView original);
  /// The picture as it will be read, after ReadHead.
  bool Start(std::uint32_t max_side);
  bool ReadRows(Picture& picture);
  bool has_four_inks() const { return info_.num_components == 4; }
  std::uint32_t width() const { return info_.image_width; }
  std::uint32_t height() const { return info_.image_height; }
  Picture Blank() const { return Picture::Blank(info_.output_width, info_.output_height); }

 private:
  void ReadRow(std::uint8_t* target);

  jpeg_decompress_struct info_{};
  JpegErrors errors_{};
  jpeg_progress_mgr progress_{};
  Bytes inks_;
};

bool JpegReader::ReadHead(ByteView original) {
  auto step = [&] {
    jpeg_create_decompress(&info_);
    info_.progress = &progress_;
    jpeg_mem_src(&info_, original.data(), original.size());
    jpeg_read_header(&info_, TRUE);
  };
  return RunGuarded(errors_.escape, step);
}

bool JpegReader::Start(std::uint32_t max_side) {
  const std::uint32_t longest = std::max(width(), height());
  unsigned divisor = 1;
  while (divisor < 8 && longest / (2 * divisor) >= max_side) divisor *= 2;
  info_.scale_num = 1;
  info_.scale_denom = divisor;
  info_.out_color_space = has_four_inks() ? JCS_CMYK : JCS_RGB;
  auto step = [&] { jpeg_start_decompress(&info_); };
  if (!RunGuarded(errors_.escape, step)) return false;
  if (has_four_inks()) inks_.resize(std::size_t{4} * info_.output_width);
  return true;
}

void JpegReader::ReadRow(std::uint8_t* target) {
  JSAMPROW row = inks_.empty() ? target : inks_.data();
  jpeg_read_scanlines(&info_, &row, 1);
  // Four inks are stored as Adobe does, inverted: 255 is none.
  for (std::size_t at = 0; at < inks_.size(); at += 4) {
    const unsigned key = inks_[at + 3];
    for (std::size_t ink = 0; ink < 3; ++ink) {
      *target++ = static_cast<std::uint8_t>(inks_[at + ink] * key / 255U);
    }
  }
}

bool JpegReader::ReadRows(Picture& picture) {
  auto step = [&] {
    while (info_.output_scanline < info_.output_height) {
      ReadRow(picture.pixel(0, info_.output_scanline));
    }
  };
  return RunGuarded(errors_.escape, step);
}

}  // namespace

StatusOr<Picture> ReadJpeg(ByteView original, std::uint32_t max_side, const PhotoLimits& limits) {
  const Status damaged = InvalidArgument("photo: is no JPEG picture, damaged or cut short");
  JpegReader reader;
  if (!reader.ReadHead(original)) return damaged;
  TAILLIGHT_RETURN_IF_ERROR(CheckSize(reader.width(), reader.height(), limits));
  if (!reader.Start(max_side)) return damaged;
  Picture picture = reader.Blank();
  if (!reader.ReadRows(picture)) return damaged;
  return picture;
}

}  // namespace taillight::media
