// SPDX-License-Identifier: AGPL-3.0-or-later
// TLC1 from anybody: decoded, written back, and opened with a key it is not sealed to.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/case_envelope.h"
#include "client-core/wire/sealed_case.h"
#include "tests/fuzz/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using taillight::seal::KemKeyPair;
  using taillight::wire::SealedCase;
  const taillight::ByteView bytes(data, size);
  taillight::fuzz::ExpectRoundTrip<SealedCase>(bytes);
  auto record = SealedCase::Parse(bytes);
  if (!record.ok()) return 0;
  // Addressed to our key, so that the sealed parts are read too.
  static const KemKeyPair key = KemKeyPair::Derive(taillight::Bytes(32, 1));
  record->recipients.front().key_id = key.key_id();
  if (taillight::seal::OpenCase(*record, key).ok()) std::abort();
  return 0;
}
