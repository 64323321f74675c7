// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS1 from anybody: decoded, written back, and opened with a key and for a case it is not sealed
// to; and the bodies of notes that nobody signed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client-core/seal/org_note.h"
#include "client-core/seal/share.h"
#include "client-core/wire/sealed_case.h"
#include "client-core/wire/share.h"
#include "tests/fuzz/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using taillight::seal::KemKeyPair;
  using taillight::wire::SealedCase;
  using taillight::wire::Share;
  const taillight::ByteView bytes(data, size);
  taillight::fuzz::ExpectRoundTrip<Share>(bytes);
  static const KemKeyPair key = KemKeyPair::Derive(taillight::Bytes(32, 1));
  SealedCase record;
  if (auto share = Share::Parse(bytes); share.ok()) {
    // Addressed to our key, so that the sealed part is read too.
    share->key_id = key.key_id();
    record.case_id = share->case_id;
    record.commitment = share->commitment;
    if (taillight::seal::OpenSharedCase(record, *share, key).ok()) std::abort();
    if (taillight::seal::VerifyShare(*share, {share->from_org, {}, {}}).ok()) std::abort();
  }
  const auto note = taillight::wire::OrgNote::Parse(bytes);
  if (note.ok() && taillight::seal::NoteHolds(*note, record, taillight::SigningPublicKey()))
    std::abort();
  return 0;
}
