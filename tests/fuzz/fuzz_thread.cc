// SPDX-License-Identifier: AGPL-3.0-or-later
// What a desk's server answers for one case: records behind u32 lengths, as anybody may have sent
// them; then a case sealed to our key whose inside is the rest.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/client/case_thread.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/wire/byte_reader.h"
#include "tests/fuzz/fixed_random.h"

namespace {

using namespace taillight;

const std::vector<seal::KemKeyPair>& OurKeys() {
  static const std::vector<seal::KemKeyPair> keys = [] {
    std::vector<seal::KemKeyPair> pairs;
    pairs.push_back(seal::KemKeyPair::Derive(Bytes(32, 1)));
    return pairs;
  }();
  return keys;
}

Bytes SealedCase(ByteView body) {
  fuzz::FixedRandom random;
  seal::CaseToSeal input;
  seal::CaseReader reader;
  reader.public_key = OurKeys().front().public_key;
  reader.thread_psk = SecretBytes::CopyOf(Bytes(32, 5));
  input.readers.push_back(std::move(reader));
  input.body = body.first(std::min(body.size(), seal::kMaxCaseBodyBytes));
  auto record = seal::SealCase(input, random);
  if (!record.ok()) std::abort();
  return *std::move(record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wire::ByteReader reader({data, size}, "records");
  std::vector<Bytes> records;
  for (std::uint16_t left = reader.U16("count"); left > 0 && reader.ok(); --left) {
    records.push_back(ToBytes(reader.Take(reader.U32("length"), "record")));
  }
  if (!reader.ok()) return 0;
  records.push_back(SealedCase(reader.Take(reader.remaining(), "body")));
  client::OpenThread(CaseId(), records, OurKeys()).IgnoreError();
  return 0;
}
