// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/case_file.h"

#include <algorithm>

namespace taillight::model {
namespace {

constexpr std::array<std::string_view, kMomentCount> kMomentNames = {
    "stop", "booking", "detainer", "usual_release", "order", "next_hearing"};

constexpr std::array<TextField, 5> kTextFields{{
    {"agency_name", &CaseFile::agency_name, 200, TextField::Unit::kCharacters},
    {"held_person", &CaseFile::held_person, 200, TextField::Unit::kCharacters},
    {"custody_place", &CaseFile::custody_place, 200, TextField::Unit::kCharacters},
    {"safe_contact", &CaseFile::safe_contact, 500, TextField::Unit::kCharacters},
    {"story", &CaseFile::story, 40000, TextField::Unit::kBytes},
}};

}  // namespace

std::string_view NameOf(MomentKind kind) { return kMomentNames[static_cast<std::size_t>(kind)]; }

std::optional<MomentKind> FindMoment(std::string_view name) {
  const auto found = std::ranges::find(kMomentNames, name);
  if (found == kMomentNames.end()) return std::nullopt;
  return static_cast<MomentKind>(found - kMomentNames.begin());
}

std::ostream& operator<<(std::ostream& out, const Moment&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const CaseFile&) { return out << "<redacted>"; }

const std::array<TextField, 5>& TextFields() { return kTextFields; }

}  // namespace taillight::model
