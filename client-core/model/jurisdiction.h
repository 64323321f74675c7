// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of legal areas: the country, a state or territory, a county.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client-core/base/status.h"

namespace taillight::model {

/// A state or territory that reports are counted for: the fifty, DC, PR, GU and VI.
struct State {
  /// Postal code, lower case.
  std::string_view code;
  /// First two digits of its counties' FIPS codes.
  std::string_view fips;
};
/// All 54, by FIPS code.
std::span<const State> States();

/// `us`, or `us-` and a state of States(); lower case. A place a person chose: says it when it is
/// printed on purpose, by str(), and never in an error.
class JurisdictionId {
 public:
  /// Reads any case: "US-MA", "us-ma", "us". kInvalidArgument: another form or no such state.
  static StatusOr<JurisdictionId> Create(std::string_view text);

  const std::string& str() const { return text_; }
  /// Two letters, lower case; nullopt for the whole country.
  std::optional<std::string_view> state() const;
  bool operator==(const JurisdictionId&) const = default;

 private:
  explicit JurisdictionId(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// Five FIPS digits of a county in one of States(). Says nothing of whether there is such a county.
class CountyFips {
 public:
  /// kInvalidArgument: not five digits, or of no state.
  static StatusOr<CountyFips> Create(std::string_view digits);

  const std::string& str() const { return digits_; }
  /// Two letters, lower case.
  std::string_view state() const;
  bool operator==(const CountyFips&) const = default;

 private:
  explicit CountyFips(std::string digits) : digits_(std::move(digits)) {}

  std::string digits_;
};

}  // namespace taillight::model
