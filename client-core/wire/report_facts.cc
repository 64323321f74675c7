// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/report_facts.h"

#include <algorithm>

#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kCheckedFlag = 0x01;
constexpr std::size_t kPaddingBytes = 3;

}  // namespace

StatusOr<ReportFacts> ReportFacts::Parse(ByteView plaintext) {
  ByteReader in(plaintext, "report");
  ReportFacts facts;
  in.Require(in.U8("version") == kVersion, "version", "must be 1");
  facts.month = in.U16("month");
  facts.place = in.U16("place");
  facts.charge = in.U8("charge");
  facts.stop_reason = in.U8("stop_reason");
  facts.agency_type = in.U8("agency_type");
  facts.route = in.U8("route");
  facts.stage = in.U8("stage");
  facts.outcome = in.U8("outcome");
  facts.prior = in.U8("prior");
  const std::uint8_t flags = in.U8("flags");
  in.Require(flags <= kCheckedFlag, "flags", "must be 0 or 1");
  facts.checked = flags == kCheckedFlag;
  facts.tag = in.Read<ReportTag>("tag");
  in.Require(std::ranges::all_of(in.Take(kPaddingBytes, "padding"),
                                 [](std::uint8_t byte) { return byte == 0; }),
             "padding", "must be 0");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return facts;
}

Bytes ReportFacts::Serialize() const {
  return ByteWriter()
      .U8(kVersion)
      .U16(month)
      .U16(place)
      .U8(charge)
      .U8(stop_reason)
      .U8(agency_type)
      .U8(route)
      .U8(stage)
      .U8(outcome)
      .U8(prior)
      .U8(checked ? kCheckedFlag : 0)
      .Put(tag.view())
      .Put(Bytes(kPaddingBytes, 0))
      .Take();
}

}  // namespace taillight::wire
