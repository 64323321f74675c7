// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything a person chose to tell about one stop, open.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/model/taxonomy.h"

namespace taillight::model {

/// What happened when; the names are those of CaseMoments.
enum class MomentKind : std::uint8_t {
  kStop,
  kBooking,
  kDetainer,
  kUsualRelease,
  kOrder,
  kNextHearing,
};
inline constexpr std::size_t kMomentCount = 6;

/// `stop`, `booking`, ... as in a story file.
std::string_view NameOf(MomentKind kind);
std::optional<MomentKind> FindMoment(std::string_view name);

/// A day and hour in local time of the place. Prints as <redacted>.
struct Moment {
  /// ISO, such as 2026-05-14; empty: not said.
  std::string date;
  /// 0 to 23, when known.
  std::optional<std::uint32_t> hour;
  bool operator==(const Moment&) const = default;
};

/// What the person agreed to; nothing, until they say so.
struct Consent {
  /// A coarse incident report is made and counted.
  bool count_me = false;
  /// The desk may answer into the mailbox.
  bool answer_me = false;
  /// The case may be handed to another organization.
  bool may_refer = false;
  /// The desk may look at the evidence.
  bool evidence = false;
  bool operator==(const Consent&) const = default;
};

/// Open only on the reporter's own device and at a member's desk; leaves a device as a sealed case
/// and in no other way, and becomes countable through Anonymizer alone. Every part may be empty:
/// not said. Holds whatever was typed or opened, codes of a later vocabulary among it:
/// ValidateCaseFile says whether it may be filed. Prints as <redacted>.
struct CaseFile {
  /// As JurisdictionId::str().
  std::string jurisdiction;
  /// As CountyFips::str().
  std::string county_fips;
  /// Codes by fact, the main one first; see answers_to().
  std::array<std::vector<std::string>, kFactCount> facts;
  /// Of the agency that made the stop, from a public list.
  std::string agency_name;
  /// See at().
  std::array<Moment, kMomentCount> moments;
  std::string held_person;
  std::string custody_place;
  std::string safe_contact;
  std::string story;
  /// To be answered in, BCP 47.
  std::string language;
  Consent consent;

  std::vector<std::string>& answers_to(Fact fact) { return facts[static_cast<std::size_t>(fact)]; }
  const std::vector<std::string>& answers_to(Fact fact) const {
    return facts[static_cast<std::size_t>(fact)];
  }
  Moment& at(MomentKind kind) { return moments[static_cast<std::size_t>(kind)]; }
  const Moment& at(MomentKind kind) const { return moments[static_cast<std::size_t>(kind)]; }
  bool operator==(const CaseFile&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Moment& moment);
std::ostream& operator<<(std::ostream& out, const CaseFile& case_file);

/// A field of free text, and how much of it there may be.
struct TextField {
  std::string_view name;
  std::string CaseFile::*member;
  std::size_t limit;
  /// What `limit` counts: characters of Unicode, or bytes of UTF-8.
  enum class Unit { kCharacters, kBytes } unit;
};
/// agency_name, held_person, custody_place, safe_contact and story.
const std::array<TextField, 5>& TextFields();

}  // namespace taillight::model
