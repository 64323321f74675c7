// SPDX-License-Identifier: AGPL-3.0-or-later
// Every other record from anybody: TLK1, TLU1, TLV1, TLX1, TLW1, TLS1, TLR1, TLT1, TLF1, keys.bin,
// the facts of a report, a note, and the head of a TLM1.
#include <cstddef>
#include <cstdint>

#include "client-core/wire/epoch_key.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/media.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/org_note.h"
#include "client-core/wire/report_facts.h"
#include "client-core/wire/revocation.h"
#include "client-core/wire/sealed_reply.h"
#include "client-core/wire/sealed_report.h"
#include "client-core/wire/share.h"
#include "tests/fuzz/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using taillight::fuzz::ExpectRoundTrip;
  const taillight::ByteView bytes(data, size);
  ExpectRoundTrip<taillight::wire::EpochKeyStatement>(bytes);
  ExpectRoundTrip<taillight::wire::Withdrawal>(bytes);
  ExpectRoundTrip<taillight::wire::MemberCert>(bytes);
  ExpectRoundTrip<taillight::wire::EpochWrap>(bytes);
  ExpectRoundTrip<taillight::wire::SealedReply>(bytes);
  ExpectRoundTrip<taillight::wire::SealedReport>(bytes);
  ExpectRoundTrip<taillight::wire::Freshness>(bytes);
  ExpectRoundTrip<taillight::wire::KeyList>(bytes);
  ExpectRoundTrip<taillight::wire::ReportFacts>(bytes);
  ExpectRoundTrip<taillight::wire::Revocation>(bytes);
  ExpectRoundTrip<taillight::wire::Share>(bytes);
  ExpectRoundTrip<taillight::wire::OrgNote>(bytes);
  ExpectRoundTrip<taillight::wire::MediaHead>(bytes);
  return 0;
}
