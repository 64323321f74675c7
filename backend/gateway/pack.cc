// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/pack.h"

#include <zlib.h>

#include <cstdlib>

namespace taillight::gateway {
namespace {

/// 15 is the largest window, 16 more asks for gzip's frame.
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;

}  // namespace

std::string Gzip(std::string_view content) {
  z_stream stream{};
  // Fails for want of memory alone, like any other allocation here.
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    std::abort();
  }
  std::string packed(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  // deflateBound promises that one call is enough.
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace taillight::gateway
