// SPDX-License-Identifier: AGPL-3.0-or-later
// What a server answers to a mailbox: first byte 0, slots as they come; else one slot that opens,
// whose inside is the rest.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/reply_envelope.h"
#include "client-core/sync/mailbox.h"
#include "client-core/wire/sealed_reply.h"
#include "tests/fuzz/fixed_random.h"

namespace {

using namespace taillight;

const seal::ReporterSecrets& Secrets() {
  static const auto secrets = seal::ReporterSecrets::FromEntropy(Bytes(16, 3)).value();
  return secrets;
}

std::vector<Bytes> Cut(ByteView bytes) {
  constexpr std::size_t kSlotBytes = 2160;
  std::vector<Bytes> slots;
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), kSlotBytes))) {
    slots.push_back(ToBytes(bytes.first(std::min(bytes.size(), kSlotBytes))));
  }
  return slots;
}

std::vector<Bytes> Sealed(ByteView body) {
  fuzz::FixedRandom random;
  const OrgId org_id;
  const SecretBytes psk = Secrets().ThreadPsk(org_id);
  auto slot = seal::SealReply({org_id, Secrets().case_id(), Secrets().mailbox_id(),
                               Secrets().mailbox_key().suite, Secrets().mailbox_key().public_key,
                               psk, body.first(std::min(body.size(), seal::kMaxReplyBodyBytes))},
                              random);
  if (!slot.ok()) std::abort();
  return {*std::move(slot)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(data + 1, size - 1);
  const auto slots = data[0] == 0 ? Cut(bytes) : Sealed(bytes);
  if (sync::OpenSlots(slots, Secrets(), {OrgId()}, 20000).size() > slots.size()) std::abort();
  return 0;
}
