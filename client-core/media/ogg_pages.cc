// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/ogg_pages.h"

#include "client-core/base/secret_bytes.h"

namespace taillight::media {

OggPages::OggPages(std::uint32_t serial) {
  // Out of memory alone; Add then says so.
  (void)ogg_stream_init(&state_, static_cast<int>(serial));
}

OggPages::~OggPages() {
  if (state_.body_data != nullptr) {
    Wipe(state_.body_data, static_cast<std::size_t>(state_.body_storage));
  }
  ogg_stream_clear(&state_);
}

Status OggPages::Add(ByteView packet, std::int64_t position, bool last) {
  ogg_packet entry{};
  entry.packet = const_cast<unsigned char*>(packet.data());  // libogg copies it.
  entry.bytes = static_cast<long>(packet.size());
  entry.b_o_s = packets_ == 0 ? 1 : 0;
  entry.e_o_s = last ? 1 : 0;
  entry.granulepos = position;
  entry.packetno = packets_++;
  if (ogg_stream_packetin(&state_, &entry) != 0) return Internal("recording: no page can be made");
  return OkStatus();
}

void OggPages::EndPage(Bytes& target) {
  ogg_page page;
  while (ogg_stream_flush(&state_, &page) != 0) {
    Append(target, {page.header, static_cast<std::size_t>(page.header_len)});
    Append(target, {page.body, static_cast<std::size_t>(page.body_len)});
  }
}

}  // namespace taillight::media
