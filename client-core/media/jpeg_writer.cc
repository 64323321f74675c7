// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/jpeg_writer.h"

#include <cstdlib>

#include "client-core/media/guarded_step.h"
#include "client-core/media/jpeg_errors.h"

namespace taillight::media {
namespace {

constexpr int kQuality = 85;
constexpr std::size_t kFirstBytes = std::size_t{256} << 10;

// Where libjpeg puts its bytes, found again by its first member. jpeg_mem_dest would lose its
// memory when libjpeg jumps out.
struct Target {
  jpeg_destination_mgr manager;
  std::uint8_t* memory;
  std::size_t size;
};

Target& TargetOf(j_compress_ptr info) { return *reinterpret_cast<Target*>(info->dest); }

// Gives it `size` bytes in all, of which those from `used` on are free.
void Grow(j_compress_ptr info, std::size_t used, std::size_t size) {
  Target& target = TargetOf(info);
  void* memory = std::realloc(target.memory, size);
  if (memory == nullptr) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
  target.memory = static_cast<std::uint8_t*>(memory);
  target.size = size;
  target.manager.next_output_byte = target.memory + used;
  target.manager.free_in_buffer = size - used;
}

void StartTarget(j_compress_ptr info) { Grow(info, 0, kFirstBytes); }

boolean GrowTarget(j_compress_ptr info) {
  const std::size_t used = TargetOf(info).size;  // libjpeg calls this when all of it is.
  Grow(info, used, 2 * used);
  return TRUE;
}

void EndTarget(j_compress_ptr /*info*/) {}

class JpegWriter {
 public:
  JpegWriter() {
    info_.err = StartJpegErrors(errors_);
    target_.manager.init_destination = StartTarget;
    target_.manager.empty_output_buffer = GrowTarget;
    target_.manager.term_destination = EndTarget;
  }
  ~JpegWriter() {
    jpeg_destroy_compress(&info_);
    std::free(target_.memory);
  }
  JpegWriter(const JpegWriter&) = delete;
  JpegWriter& operator=(const JpegWriter&) = delete;

  bool Write(const Picture& picture);
  ByteView written() const {
    return {target_.memory, target_.size - target_.manager.free_in_buffer};
  }

 private:
  void Configure(const Picture& picture);

  jpeg_compress_struct info_{};
  JpegErrors errors_{};
  Target target_{};
};

void JpegWriter::Configure(const Picture& picture) {
  jpeg_create_compress(&info_);
  info_.dest = &target_.manager;
  info_.image_width = picture.width;
  info_.image_height = picture.height;
  info_.input_components = 3;
  info_.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info_);
  jpeg_set_quality(&info_, kQuality, TRUE);
  info_.optimize_coding = TRUE;
  info_.write_JFIF_header = FALSE;
  info_.write_Adobe_marker = FALSE;
}

bool JpegWriter::Write(const Picture& picture) {
  auto step = [&] {
    Configure(picture);
    jpeg_start_compress(&info_, TRUE);
    while (info_.next_scanline < info_.image_height) {
      auto* row = const_cast<JSAMPROW>(picture.pixel(0, info_.next_scanline));
      jpeg_write_scanlines(&info_, &row, 1);
    }
    jpeg_finish_compress(&info_);
  };
  return RunGuarded(errors_.escape, step);
}

}  // namespace

StatusOr<Bytes> WriteJpeg(const Picture& picture) {
  JpegWriter writer;
  if (!writer.Write(picture)) return InvalidArgument("picture: cannot be written as JPEG");
  return ToBytes(writer.written());
}

}  // namespace taillight::media
