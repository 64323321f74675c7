// SPDX-License-Identifier: AGPL-3.0-or-later
// The 32 bytes inside a TLT1 record: all that is ever counted of one stop (protocol 10).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::wire {

inline constexpr std::size_t kReportFactsBytes = 32;
inline constexpr std::uint16_t kPlaceNotSaid = 0;
/// Planted by tests to see that it is dropped.
inline constexpr std::uint16_t kPlaceCanary = 65535;

/// The words are wire numbers: 0 not said, 1 unknown, then 2 + position in the vocabulary's list.
/// The ranges of the lists are the tally's to check, since a later list may be longer.
struct ReportFacts {
  /// Months since January 2000 of the stop.
  std::uint16_t month = 0;
  /// Index into regions.bin: a county group or a state, never a county of few people.
  std::uint16_t place = kPlaceNotSaid;
  std::uint8_t charge = 0;
  std::uint8_t stop_reason = 0;
  std::uint8_t agency_type = 0;
  std::uint8_t route = 0;
  std::uint8_t stage = 0;
  std::uint8_t outcome = 0;
  std::uint8_t prior = 0;
  /// A member of an organization has checked the case behind it.
  bool checked = false;
  /// Lets a resend count once; derived from the case's secrets, or random where there is no case.
  ReportTag tag;

  /// kInvalidArgument: another length or version, an unknown flag, or padding that is not zero.
  static StatusOr<ReportFacts> Parse(ByteView plaintext);
  Bytes Serialize() const;
  bool operator==(const ReportFacts&) const = default;
};

}  // namespace taillight::wire
