// SPDX-License-Identifier: AGPL-3.0-or-later
// Packets laid into Ogg pages by libogg.
#pragma once

#include <ogg/ogg.h>

#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::media {

/// One logical stream. Not thread-safe; neither moves nor copies. What it holds is wiped.
class OggPages {
 public:
  explicit OggPages(std::uint32_t serial);
  ~OggPages();
  OggPages(const OggPages&) = delete;
  OggPages& operator=(const OggPages&) = delete;

  /// `position`: the samples at 48 kHz that are there once this packet is decoded. `last` marks the
  /// stream's end. kInternal: libogg failed.
  Status Add(ByteView packet, std::int64_t position, bool last);
  /// Ends the page here and appends it to `target`; nothing where no packet waits.
  void EndPage(Bytes& target);

 private:
  ogg_stream_state state_{};
  std::int64_t packets_ = 0;
};

}  // namespace taillight::media
