// SPDX-License-Identifier: AGPL-3.0-or-later
// TLM1 from anybody: the first byte says how long the original is said to be, the rest is the
// object, opened with a key it was not sealed with.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/media.h"
#include "client-core/wire/media.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using taillight::ByteView;
  using taillight::seal::MediaOpener;
  using taillight::wire::MediaHead;
  if (size < 1 + MediaHead::kSize) return 0;
  const std::uint64_t original_bytes = std::uint64_t{1} << (data[0] % 64);
  ByteView rest = ByteView(data, size).subspan(1);
  const auto head = MediaHead::Parse(rest.first(MediaHead::kSize));
  if (!head.ok()) return 0;
  static const taillight::SecretBytes key(taillight::seal::kMediaKeyBytes);
  auto opener = MediaOpener::Start(*head, head->media_id, key, original_bytes);
  if (!opener.ok()) return 0;
  rest = rest.subspan(MediaHead::kSize);
  do {
    const std::size_t piece = std::min(rest.size(), taillight::wire::kSealedMediaChunkBytes);
    if (opener->Open(rest.first(piece)).ok() || opener->done()) std::abort();
    rest = rest.subspan(piece);
  } while (!rest.empty());
  return 0;
}
