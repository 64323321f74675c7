// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/incident_report.h"

namespace taillight::model {
namespace {

constexpr std::array<Fact, kReportWordCount> kFactOfWord = {
    Fact::kChargeGroup, Fact::kStopReason, Fact::kAgencyType, Fact::kRoute,
    Fact::kStage,       Fact::kOutcome,    Fact::kPrior};

constexpr int kOldestCountedMonths = 24;

int MonthsSince2000(const Date& date) {
  return (static_cast<int>(date.year()) - 2000) * 12 +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

}  // namespace

Fact FactOf(ReportWord word) { return kFactOfWord[static_cast<std::size_t>(word)]; }

StatusOr<StopMonth> StopMonth::Of(const Date& date) {
  const int months = MonthsSince2000(date);
  if (months < 0) return MakeStatus(StatusCode::kOutOfRange, "the stop is too long ago to count");
  return StopMonth(static_cast<std::uint16_t>(months));
}

bool StopMonth::CountsAt(UnixSeconds time) const {
  const UnixSeconds week_start = UnixSeconds{WeekOf(time)} * kSecondsPerWeek;
  const int last = MonthsSince2000(DateOf(week_start + kSecondsPerWeek - 1));
  const int first = MonthsSince2000(DateOf(week_start)) - kOldestCountedMonths;
  return months_ <= last && months_ >= first;
}

std::ostream& operator<<(std::ostream& out, const CoarsePlace&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const StopMonth&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const IncidentReport&) { return out << "<redacted>"; }

}  // namespace taillight::model
