// SPDX-License-Identifier: AGPL-3.0-or-later
// Files behind a passphrase that is known here: a device's lock slots and a key file. Each good
// length costs an Argon2id of 0.1 s, so this one runs slowly.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/lock_slots.h"
#include "client-core/seal/secret_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight;
  static const Bytes passphrase(12, 'p');
  const ByteView bytes(data, size);
  if (seal::OpenLockSlots(bytes, {passphrase, {}}).ok()) std::abort();
  if (seal::OpenWithPassphrase(bytes, "member keys", passphrase).ok()) std::abort();
  return 0;
}
