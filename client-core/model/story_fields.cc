// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/story_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "client-core/model/jurisdiction.h"

namespace taillight::model {
namespace {

// What the vocabulary says is never collected, under the names a person would write, one space on
// either side of each.
constexpr std::string_view kNeverCollected =
    " name first_name last_name full_name nickname initials "
    "a_number anumber alien_number alien_registration_number case_number booking_number "
    "ticket_number citation_number court_number docket_number form_number passport_number "
    "license_number ssn social_security_number "
    "birth_date birthdate birthday date_of_birth dob age birth_year year_of_birth "
    "nationality country_of_birth birth_country birthplace place_of_birth citizenship "
    "immigration_status status visa "
    "race perceived_race ethnicity complexion skin_color skin_tone "
    "sex gender orientation sexual_orientation religion disability "
    "language_spoken native_language family spouse children parents "
    "employer home work workplace school "
    "address home_address street cross_street intersection coordinates gps latitude longitude "
    "lat lon "
    "plate plate_number license_plate vehicle vehicle_make vehicle_model vehicle_color vin "
    "phone phone_number telephone email contact_name "
    "officer officer_name officer_home officer_address badge badge_number "
    "ip_address user_agent browser device device_id fingerprint ";

constexpr std::string_view kTriage = "triage.";
constexpr std::string_view kDate = ".date";
constexpr std::string_view kHour = ".hour";

std::string Normalized(std::string_view field) {
  std::string name(field);
  std::ranges::transform(name, name.begin(), [](char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '-' || c == ' ' ? '_' : c;
  });
  return name;
}

constexpr std::array<std::pair<std::string_view, bool Consent::*>, 4> kConsents{{
    {"consent.count_me", &Consent::count_me},
    {"consent.answer_me", &Consent::answer_me},
    {"consent.may_refer", &Consent::may_refer},
    {"consent.evidence", &Consent::evidence},
}};

bool Consent::*FindConsent(std::string_view field) {
  for (const auto& [name, member] : kConsents) {
    if (name == field) return member;
  }
  return nullptr;
}

std::string CaseFile::*FindText(std::string_view field) {
  for (const TextField& text : TextFields()) {
    if (text.name == field) return text.member;
  }
  if (field == "county") return &CaseFile::county_fips;
  if (field == "language") return &CaseFile::language;
  return nullptr;
}

// `field` without `suffix` is a moment's name.
std::optional<MomentKind> FindMomentPart(std::string_view field, std::string_view suffix) {
  if (!field.ends_with(suffix)) return std::nullopt;
  return FindMoment(field.substr(0, field.size() - suffix.size()));
}

bool HasName(std::string_view field) {
  return field == "place" || FindStoryFact(field) || FindConsent(field) != nullptr ||
         FindText(field) != nullptr || FindMomentPart(field, kDate) || FindMomentPart(field, kHour);
}

std::optional<bool> YesOrNo(std::string_view value) {
  if (value == "yes" || value == "true") return true;
  if (value == "no" || value == "false") return false;
  return std::nullopt;
}

std::optional<std::uint32_t> WholeNumber(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> Answers(const std::vector<std::string>& values) {
  if (values.size() == 1 && (values[0] == kNotSaid || values[0].empty())) return {};
  return values;
}

// The one spelling of a place that is one; another stays as it is, for ValidateCaseFile to refuse.
std::string Place(const std::string& text) {
  const StatusOr<JurisdictionId> id = JurisdictionId::Create(text);
  return id.ok() ? id->str() : text;
}

// `field` has a name, is no fact, and has one value.
std::optional<Problem> SetSingle(CaseFile& file, std::string_view field, const std::string& value) {
  if (field == "place") {
    file.jurisdiction = Place(value);
  } else if (std::string CaseFile::*text = FindText(field); text != nullptr) {
    file.*text = value;
  } else if (const auto dated = FindMomentPart(field, kDate)) {
    file.at(*dated).date = value;
  } else if (const auto timed = FindMomentPart(field, kHour)) {
    const std::optional<std::uint32_t> hour = WholeNumber(value);
    if (!hour) return Problem{std::string(field), Rule::kNotAnHour};
    file.at(*timed).hour = hour;
  } else {
    const std::optional<bool> answer = YesOrNo(value);
    if (!answer) return Problem{std::string(field), Rule::kNotYesOrNo};
    file.consent.*FindConsent(field) = *answer;
  }
  return std::nullopt;
}

}  // namespace

std::string StoryFieldOf(Fact fact) {
  return std::string(IsTriage(fact) ? kTriage : "").append(ListOf(fact).name);
}

std::optional<Fact> FindStoryFact(std::string_view field) {
  const bool triage = field.starts_with(kTriage);
  const std::optional<Fact> fact = FindFact(triage ? field.substr(kTriage.size()) : field);
  return fact && IsTriage(*fact) == triage ? fact : std::nullopt;
}

bool IsNeverCollected(std::string_view field) {
  return kNeverCollected.find(fmt::format(" {} ", Normalized(field))) != std::string_view::npos;
}

std::optional<Problem> SetStoryField(CaseFile& file, std::string_view field,
                                     const std::vector<std::string>& values) {
  if (!HasName(field)) {
    const std::string_view last = field.substr(field.find_last_of('.') + 1);
    return Problem{std::string(field),
                   IsNeverCollected(last) ? Rule::kNeverCollected : Rule::kUnknownField};
  }
  if (const std::optional<Fact> fact = FindStoryFact(field)) {
    file.answers_to(*fact) = Answers(values);
    return std::nullopt;
  }
  if (values.empty()) return std::nullopt;
  if (values.size() > 1) return Problem{std::string(field), Rule::kOneAnswer};
  return SetSingle(file, field, values[0]);
}

}  // namespace taillight::model
