// SPDX-License-Identifier: AGPL-3.0-or-later
// TLB1 from anybody: the manifest and the block of signatures, read before anything is verified.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/statements.h"
#include "client-core/wire/manifest.h"
#include "tests/fuzz/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using taillight::wire::Manifest;
  using taillight::wire::ManifestSignatures;
  const taillight::ByteView bytes(data, size);
  taillight::fuzz::ExpectRoundTrip<Manifest>(bytes);
  taillight::fuzz::ExpectRoundTrip<ManifestSignatures>(bytes);
  const auto signatures = ManifestSignatures::Parse(bytes);
  if (!signatures.ok()) return 0;
  const taillight::SigningPublicKey roots[1] = {};
  if (taillight::seal::VerifyManifest({}, *signatures, roots, 2).ok()) std::abort();
  return 0;
}
