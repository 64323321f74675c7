// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/padding.h"

#include <sodium.h>

#include <algorithm>

#include "client-core/seal/outcome.h"

namespace taillight::seal {

StatusOr<SecretBytes> PadTo(ByteView text, std::size_t length) {
  if (text.size() >= length) return InvalidArgument("body: must fit the record");
  SecretBytes padded(length);
  std::ranges::copy(text, padded.data());
  std::size_t padded_length = 0;
  MustSucceed(sodium_pad(&padded_length, padded.data(), text.size(), length, length));
  return padded;
}

StatusOr<SecretBytes> Unpad(const SecretBytes& padded) {
  std::size_t length = 0;
  if (sodium_unpad(&length, padded.data(), padded.size(), padded.size()) != 0) {
    return CannotBeOpened();
  }
  return SecretBytes::CopyOf(padded.view().first(length));
}

}  // namespace taillight::seal
