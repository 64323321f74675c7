// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/derive.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/hmac.h"
#include "client-core/seal/label.h"

namespace taillight::seal {
namespace {

constexpr std::size_t kHashBytes = 32;

}  // namespace

SecretBytes HkdfExtract(ByteView salt, ByteView ikm) {
  return HmacSha256(salt).Update(ikm).Finish();
}

SecretBytes HkdfExpand(ByteView prk, ByteView info, std::size_t length) {
  if (length > 255 * kHashBytes) std::abort();
  SecretBytes output(length);
  // On the stack and wiped: a guarded page for each block costs more than the hashing.
  std::array<std::uint8_t, kHashBytes> block{};
  std::uint8_t counter = 0;
  for (std::size_t done = 0; done < length; done += kHashBytes) {
    ++counter;
    const ByteView previous(block.data(), done == 0 ? 0 : block.size());
    HmacSha256(prk).Update(previous).Update(info).Update({&counter, 1}).FinishTo(block.data());
    std::copy_n(block.data(), std::min(kHashBytes, length - done), output.data() + done);
  }
  Wipe(block.data(), block.size());
  return output;
}

SecretBytes Derive(ByteView ikm, std::string_view label, ByteView context, std::size_t length) {
  const SecretBytes prk = HkdfExtract(AsBytes("taillight-v1"), ikm);
  return HkdfExpand(prk.view(), Labelled(label, {context}), length);
}

}  // namespace taillight::seal
