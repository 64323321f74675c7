// SPDX-License-Identifier: AGPL-3.0-or-later
// Files a person may be handed: key files of the roles, a desk's session and its answers. The first
// byte says which; the answers also sealed to our key, so that what is inside is read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/client/answered_file.h"
#include "client-core/client/session_file.h"
#include "client-core/guidance/key_file.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/wire/byte_writer.h"
#include "tests/fuzz/fixed_random.h"
#include "tests/fuzz/memory_file.h"

namespace {

using namespace taillight;
using guidance::KeyKind;

const seal::KemKeyPair& OurKey() {
  static const auto key = seal::KemKeyPair::Derive(Bytes(32, 1));
  return key;
}

Bytes SealedAnswers(ByteView content) {
  fuzz::FixedRandom random;
  const Bytes head = wire::ByteWriter().Text("TLAN").U16(1).Take();
  const auto sealed =
      seal::HpkeSeal(OurKey().suite, OurKey().public_key, seal::Labelled("tl1 answered"), head,
                     content, std::nullopt, random);
  if (!sealed.ok()) std::abort();
  return wire::ByteWriter().Put(head).Put(sealed->enc).Put(sealed->ciphertext).Take();
}

void ReadKeys(const std::filesystem::path& path) {
  guidance::ReadSigningKey(path, KeyKind::kRoot).IgnoreError();
  guidance::ReadTallyKey(path).IgnoreError();
  guidance::ReadSigningPublicKey(path, KeyKind::kFreshness).IgnoreError();
  guidance::ReadTallyPublicKey(path).IgnoreError();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(data + 1, size - 1);
  const fuzz::MemoryFile file(data[0] == 3 ? SealedAnswers(bytes) : ToBytes(bytes));
  switch (data[0]) {
    case 0:
      ReadKeys(file.path());
      break;
    case 1:
      client::ReadSession(file.path(), 0).IgnoreError();
      break;
    case 2:
    case 3:
      client::ReadAnswered(file.path(), OurKey()).IgnoreError();
      break;
    default:
      break;
  }
  return 0;
}
