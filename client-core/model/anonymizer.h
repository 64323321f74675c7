// SPDX-License-Identifier: AGPL-3.0-or-later
// The one way from a case file to an incident report.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/model/case_file.h"
#include "client-core/model/incident_report.h"

namespace taillight::model {

/// Gives a place its index in regions.bin. Implemented over the guidance bundle's table.
class PlaceIndex {
 public:
  virtual ~PlaceIndex() = default;
  /// Of the group the county belongs to. nullopt: the table does not know the county.
  virtual std::optional<std::uint16_t> IndexOfCounty(std::string_view fips) const = 0;
  /// `state` is two letters, lower case. nullopt: not in the table.
  virtual std::optional<std::uint16_t> IndexOfState(std::string_view state) const = 0;
};

/// Borrows the place index, which outlives it. May be called from any thread the index allows.
class Anonymizer {
 public:
  explicit Anonymizer(const PlaceIndex& places) : places_(places) {}

  /// Keeps the month of the stop, the coarse place (county group, else state, else not said) and
  /// the seven words, of several answers the first; everything else is left behind. `tag` is
  /// tag_reported of the case, or random. kFailedPrecondition: the day of the stop was not said.
  /// kOutOfRange: the stop was before 2000. kInvalidArgument: `file` breaks a rule of
  /// ValidateCaseFile that matters here.
  StatusOr<IncidentReport> Anonymize(const CaseFile& file, const ReportTag& tag) const;

 private:
  StatusOr<CoarsePlace> PlaceOf(const CaseFile& file) const;

  const PlaceIndex& places_;
};

}  // namespace taillight::model
