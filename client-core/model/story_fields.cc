// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/story_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace taillight::model {
namespace {

// Section "never collected" of the vocabulary, each thing under the names a person would write.
constexpr std::string_view kNeverCollected[] = {
    "name",
    "first_name",
    "last_name",
    "full_name",
    "nickname",
    "initials",
    "a_number",
    "anumber",
    "alien_number",
    "alien_registration_number",
    "case_number",
    "booking_number",
    "ticket_number",
    "citation_number",
    "court_number",
    "docket_number",
    "ssn",
    "social_security_number",
    "passport_number",
    "license_number",
    "form_number",
    "birth_date",
    "birthdate",
    "birthday",
    "date_of_birth",
    "dob",
    "age",
    "birth_year",
    "year_of_birth",
    "nationality",
    "country_of_birth",
    "birth_country",
    "birthplace",
    "place_of_birth",
    "citizenship",
    "immigration_status",
    "status",
    "visa",
    "race",
    "perceived_race",
    "ethnicity",
    "complexion",
    "skin_color",
    "skin_tone",
    "sex",
    "gender",
    "orientation",
    "sexual_orientation",
    "religion",
    "disability",
    "language_spoken",
    "native_language",
    "family",
    "spouse",
    "children",
    "parents",
    "employer",
    "home",
    "work",
    "workplace",
    "school",
    "address",
    "home_address",
    "street",
    "cross_street",
    "intersection",
    "coordinates",
    "gps",
    "latitude",
    "longitude",
    "lat",
    "lon",
    "plate",
    "plate_number",
    "license_plate",
    "vehicle",
    "vehicle_make",
    "vehicle_model",
    "vehicle_color",
    "vin",
    "phone",
    "phone_number",
    "telephone",
    "email",
    "contact_name",
    "officer",
    "officer_name",
    "officer_home",
    "officer_address",
    "badge",
    "badge_number",
    "ip_address",
    "user_agent",
    "browser",
    "device",
    "device_id",
    "fingerprint",
};

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
  if (field == "jurisdiction") return &CaseFile::jurisdiction;
  if (field == "county_fips") return &CaseFile::county_fips;
  if (field == "language") return &CaseFile::language;
  return nullptr;
}

constexpr std::string_view kMomentPrefix = "moments.";

std::optional<MomentKind> FindMomentField(std::string_view field) {
  if (!field.starts_with(kMomentPrefix)) return std::nullopt;
  return FindMoment(field.substr(kMomentPrefix.size()));
}

bool HasName(std::string_view field) {
  return FindFact(field) || FindConsent(field) != nullptr || FindText(field) != nullptr ||
         FindMomentField(field);
}

std::optional<bool> YesOrNo(std::string_view value) {
  if (value == "yes" || value == "true") return true;
  if (value == "no" || value == "false") return false;
  return std::nullopt;
}

// "2026-05-14" or "2026-05-14 22"; whether the day exists is ValidateCaseFile's to say.
std::optional<Moment> ReadMoment(std::string_view value) {
  const std::size_t end = std::min(value.find_first_of(" T"), value.size());
  Moment moment{std::string(value.substr(0, end)), std::nullopt};
  if (end == value.size()) return moment;
  const std::string_view digits = value.substr(end + 1);
  std::uint32_t hour = 0;
  const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), hour);
  if (error != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
  moment.hour = hour;
  return moment;
}

std::vector<std::string> Answers(const std::vector<std::string>& values) {
  if (values.size() == 1 && (values[0] == kNotSaid || values[0].empty())) return {};
  return values;
}

// `field` has a name and one value.
std::optional<Problem> SetSingle(CaseFile& file, std::string_view field, const std::string& value) {
  if (std::string CaseFile::*text = FindText(field); text != nullptr) {
    file.*text = value;
    return std::nullopt;
  }
  if (bool Consent::*consent = FindConsent(field); consent != nullptr) {
    const std::optional<bool> answer = YesOrNo(value);
    if (!answer) return Problem{std::string(field), Rule::kNotYesOrNo};
    file.consent.*consent = *answer;
    return std::nullopt;
  }
  std::optional<Moment> moment = ReadMoment(value);
  if (!moment) return Problem{std::string(field), Rule::kNotAnHour};
  file.at(FindMomentField(field).value()) = *std::move(moment);
  return std::nullopt;
}

}  // namespace

bool IsNeverCollected(std::string_view field) {
  const std::string name = Normalized(field);
  return std::ranges::find(kNeverCollected, std::string_view(name)) != std::end(kNeverCollected);
}

std::optional<Problem> SetStoryField(CaseFile& file, std::string_view field,
                                     const std::vector<std::string>& values) {
  if (!HasName(field)) {
    const std::string_view last = field.substr(field.find_last_of('.') + 1);
    return Problem{std::string(field),
                   IsNeverCollected(last) ? Rule::kNeverCollected : Rule::kUnknownField};
  }
  if (const std::optional<Fact> fact = FindFact(field)) {
    file.answers_to(*fact) = Answers(values);
    return std::nullopt;
  }
  if (values.empty()) return std::nullopt;
  if (values.size() > 1) return Problem{std::string(field), Rule::kOneAnswer};
  return SetSingle(file, field, values[0]);
}

}  // namespace taillight::model
