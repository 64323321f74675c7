// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/sealed_report.h"

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"
#include "client-core/wire/report_facts.h"

namespace taillight::wire {
namespace {

constexpr std::string_view kMagic = "TLT1";
constexpr std::size_t kAadBytes = 4 + 2 + 2 + 4 + 16;

}  // namespace

StatusOr<SealedReport> SealedReport::Parse(ByteView record) {
  ByteReader in(record, kMagic);
  SealedReport report;
  in.Magic(kMagic);
  report.suite = in.ReadSuite();
  in.Require(in.U16("reserved") == 0, "reserved", "must be 0");
  report.week = in.U32("week");
  report.key_id = in.Read<KeyId>("key_id");
  report.enc = ToBytes(in.Take(SizesOf(report.suite).encapsulated, "enc"));
  report.ciphertext = ToBytes(in.Take(kReportFactsBytes + kAeadTagBytes, "ct"));
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return report;
}

Bytes SealedReport::Aad() const {
  return ByteWriter()
      .Text(kMagic)
      .U16(static_cast<std::uint16_t>(suite))
      .U16(0)
      .U32(week)
      .Put(key_id.view())
      .Take();
}

Bytes SealedReport::Serialize() const {
  return ByteWriter().Put(Aad()).Put(enc).Put(ciphertext).Take();
}

std::size_t SealedReportBytes(Suite suite) {
  return kAadBytes + SizesOf(suite).encapsulated + kReportFactsBytes + kAeadTagBytes;
}

}  // namespace taillight::wire
