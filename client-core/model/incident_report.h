// SPDX-License-Identifier: AGPL-3.0-or-later
// The one thing that is ever counted of a stop: a coarse place, a month and seven words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/model/date.h"
#include "client-core/model/taxonomy.h"

namespace taillight::model {

/// An index into regions.bin: a state, or a group of counties with enough people to hide in.
class CoarsePlace {
 public:
  /// Not said.
  CoarsePlace() = default;
  explicit CoarsePlace(std::uint16_t index) : index_(index) {}
  /// Planted by tests; the tally drops it.
  static CoarsePlace Canary() { return CoarsePlace(65535); }

  /// 0: not said.
  std::uint16_t index() const { return index_; }
  bool operator==(const CoarsePlace&) const = default;

 private:
  std::uint16_t index_ = 0;
};

/// Months since January 2000.
class StopMonth {
 public:
  StopMonth() = default;
  explicit StopMonth(std::uint16_t months) : months_(months) {}
  /// The day is lost here. kOutOfRange: before January 2000.
  static StatusOr<StopMonth> Of(const Date& date);

  std::uint16_t months() const { return months_; }
  /// A report of this month, sent at `time`, would be counted: the month is not after that of the
  /// end of the sending week, and at most 24 months before it (protocol 10).
  bool CountsAt(UnixSeconds time) const;
  auto operator<=>(const StopMonth&) const = default;

 private:
  std::uint16_t months_ = 0;
};

/// The words a report carries, in the order they stand in its record.
enum class ReportWord : std::uint8_t {
  kCharge,
  kStopReason,
  kAgencyType,
  kRoute,
  kStage,
  kOutcome,
  kPrior,
};
inline constexpr std::size_t kReportWordCount = 7;
/// Whose list a word's codes are from.
Fact FactOf(ReportWord word);

/// Holds only what may be counted, and leaves a device only as a sealed report. Prints as
/// <redacted>.
struct IncidentReport {
  StopMonth month;
  CoarsePlace place;
  /// Wire numbers of the words, in the order of ReportWord: 0 not said, 1 unknown, 2 + position.
  std::array<std::uint8_t, kReportWordCount> words{};
  /// A member of an organization checked the case; never set on a reporter's device.
  bool checked = false;
  /// Lets a report that was sent twice count once.
  ReportTag tag;

  std::uint8_t& word(ReportWord which) { return words[static_cast<std::size_t>(which)]; }
  std::uint8_t word(ReportWord which) const { return words[static_cast<std::size_t>(which)]; }
  bool operator==(const IncidentReport&) const = default;
};

std::ostream& operator<<(std::ostream& out, const CoarsePlace& place);
std::ostream& operator<<(std::ostream& out, const StopMonth& month);
std::ostream& operator<<(std::ostream& out, const IncidentReport& report);

}  // namespace taillight::model
