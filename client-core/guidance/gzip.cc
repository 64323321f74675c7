// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/gzip.h"

#include <zlib.h>

#include <limits>

namespace taillight::guidance {
namespace {

/// zlib's way to say "gzip, not zlib".
constexpr int kGzipWindow = 15 + 16;
constexpr int kUnknownSystem = 255;

}  // namespace

struct GzipReader::Stream {
  z_stream z{};
  bool usable = false;
  bool ended = false;

  ~Stream() {
    if (usable) inflateEnd(&z);
  }
  /// Fills `target` as far as the member goes. False: damaged.
  bool Fill(Bytes& target) {
    if (!usable || target.size() > std::numeric_limits<uInt>::max()) return false;
    z.next_out = target.data();
    z.avail_out = static_cast<uInt>(target.size());
    while (z.avail_out > 0 && !ended) {
      const int result = inflate(&z, Z_NO_FLUSH);
      ended = result == Z_STREAM_END;
      if (result != Z_OK && !ended) return false;
    }
    return true;
  }
};

GzipReader::GzipReader(ByteView compressed) : stream_(std::make_unique<Stream>()) {
  if (compressed.size() > std::numeric_limits<uInt>::max()) return;
  z_stream& z = stream_->z;
  z.next_in = const_cast<Bytef*>(compressed.data());
  z.avail_in = static_cast<uInt>(compressed.size());
  stream_->usable = inflateInit2(&z, kGzipWindow) == Z_OK;
}

GzipReader::GzipReader(GzipReader&&) noexcept = default;
GzipReader::~GzipReader() = default;

StatusOr<Bytes> GzipReader::Take(std::size_t size) {
  Bytes piece(size);
  if (!stream_->Fill(piece) || stream_->z.avail_out != 0) {
    return InvalidArgument("bundle: its compressed content is damaged or cut off");
  }
  return piece;
}

StatusOr<std::size_t> GzipReader::Finish() {
  Bytes one_more(1);
  if (!stream_->Fill(one_more) || !stream_->ended) {
    return InvalidArgument("bundle: its compressed content is damaged or cut off");
  }
  if (stream_->z.avail_out == 0) {
    return InvalidArgument("bundle: has more content than it lists");
  }
  return stream_->z.total_in;
}

Bytes Gzip(ByteView content, ByteView extra_field) {
  z_stream z{};
  deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
  Bytes extra = ToBytes(extra_field);
  gz_header header{};
  header.os = kUnknownSystem;
  header.extra = extra.data();
  header.extra_len = static_cast<uInt>(extra.size());
  deflateSetHeader(&z, &header);
  Bytes packed(deflateBound(&z, content.size()));
  z.next_in = const_cast<Bytef*>(content.data());
  z.avail_in = static_cast<uInt>(content.size());
  z.next_out = packed.data();
  z.avail_out = static_cast<uInt>(packed.size());
  deflate(&z, Z_FINISH);
  packed.resize(z.total_out);
  deflateEnd(&z);
  return packed;
}

}  // namespace taillight::guidance
