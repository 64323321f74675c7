// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/case_file_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "client-core/model/date.h"
#include "client-core/model/utf8.h"

namespace taillight::wire {
namespace {

using model::Fact;
using model::MomentKind;

constexpr std::size_t kMaxAnswers = 32;
constexpr std::size_t kMaxCodeBytes = 64;
constexpr std::size_t kMaxShortTextBytes = 64;

using Repeated = google::protobuf::RepeatedPtrField<std::string>;
using Facts = v1::CaseFacts;

// A fact's field: of one code or of several.
struct FactField {
  const std::string& (Facts::*one)() const = nullptr;
  std::string* (Facts::*mutable_one)() = nullptr;
  const Repeated& (Facts::*many)() const = nullptr;
  Repeated* (Facts::*mutable_many)() = nullptr;
};

#define TAILLIGHT_ONE(name) \
  FactField { &Facts::name, &Facts::mutable_##name, nullptr, nullptr }
#define TAILLIGHT_MANY(name) \
  FactField { nullptr, nullptr, &Facts::name, &Facts::mutable_##name }

// In the order of model::Fact.
const std::array<FactField, model::kFactCount>& FactFields() {
  static const std::array<FactField, model::kFactCount> fields = {
      TAILLIGHT_ONE(stop_type),
      TAILLIGHT_MANY(stop_reason),
      TAILLIGHT_ONE(search),
      TAILLIGHT_MANY(search_basis),
      TAILLIGHT_MANY(stop_result),
      TAILLIGHT_ONE(charge_group),
      TAILLIGHT_ONE(agency_type),
      TAILLIGHT_ONE(taking_agency_type),
      TAILLIGHT_MANY(questioning),
      TAILLIGHT_ONE(route),
      TAILLIGHT_ONE(stage),
      TAILLIGHT_MANY(forms),
      TAILLIGHT_ONE(outcome),
      TAILLIGHT_ONE(prior),
      TAILLIGHT_ONE(criminality),
      TAILLIGHT_ONE(held_past_release),
      TAILLIGHT_ONE(detainer_copy_given),
      TAILLIGHT_ONE(signed_something),
      TAILLIGHT_ONE(has_lawyer),
      TAILLIGHT_ONE(says_citizen),
      TAILLIGHT_ONE(hearing_soon)};
  return fields;
}

#undef TAILLIGHT_ONE
#undef TAILLIGHT_MANY

struct MomentField {
  bool (v1::CaseMoments::*has)() const;
  const v1::Moment& (v1::CaseMoments::*get)() const;
  v1::Moment* (v1::CaseMoments::*mutable_get)();
};

#define TAILLIGHT_MOMENT(name)                                                             \
  MomentField {                                                                            \
    &v1::CaseMoments::has_##name, &v1::CaseMoments::name, &v1::CaseMoments::mutable_##name \
  }

// In the order of model::MomentKind.
const std::array<MomentField, model::kMomentCount>& MomentFields() {
  static const std::array<MomentField, model::kMomentCount> fields = {
      TAILLIGHT_MOMENT(stop),          TAILLIGHT_MOMENT(booking), TAILLIGHT_MOMENT(detainer),
      TAILLIGHT_MOMENT(usual_release), TAILLIGHT_MOMENT(order),   TAILLIGHT_MOMENT(next_hearing)};
  return fields;
}

#undef TAILLIGHT_MOMENT

void CopyFacts(const model::CaseFile& file, Facts& facts) {
  facts.set_jurisdiction(file.jurisdiction);
  facts.set_county_fips(file.county_fips);
  facts.set_agency_name(file.agency_name);
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    const FactField& field = FactFields()[i];
    const std::vector<std::string>& answers = file.facts[i];
    if (field.mutable_many != nullptr) {
      (facts.*field.mutable_many)()->Assign(answers.begin(), answers.end());
    } else if (!answers.empty()) {
      *(facts.*field.mutable_one)() = answers.front();
    }
  }
}

void CopyMoments(const model::CaseFile& file, v1::CaseMoments& moments) {
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    const model::Moment& from = file.moments[i];
    if (from == model::Moment()) continue;
    v1::Moment& to = *(moments.*MomentFields()[i].mutable_get)();
    to.set_date(from.date);
    if (from.hour) to.set_hour(*from.hour);
  }
}

void ReadFacts(const Facts& facts, model::CaseFile& file) {
  file.jurisdiction = facts.jurisdiction();
  file.county_fips = facts.county_fips();
  file.agency_name = facts.agency_name();
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    const FactField& field = FactFields()[i];
    if (field.many != nullptr) {
      const Repeated& codes = (facts.*field.many)();
      file.facts[i].assign(codes.begin(), codes.end());
    } else if (const std::string& code = (facts.*field.one)(); !code.empty()) {
      file.facts[i] = {code};
    }
  }
}

void ReadMoments(const v1::CaseMoments& moments, model::CaseFile& file) {
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    const MomentField& field = MomentFields()[i];
    if (!(moments.*field.has)()) continue;
    const v1::Moment& from = (moments.*field.get)();
    file.moments[i].date = from.date();
    if (from.has_hour()) file.moments[i].hour = from.hour();
  }
}

Status Wrong(std::string_view field, std::string_view rule) {
  return InvalidArgument(fmt::format("{}: {}", field, rule));
}

Status CheckText(std::string_view field, std::string_view text, std::size_t limit,
                 model::TextField::Unit unit) {
  const auto characters = model::CountCharacters(text);
  if (!characters) return Wrong(field, "not UTF-8 text");
  const bool bytes = unit == model::TextField::Unit::kBytes;
  return (bytes ? text.size() : *characters) <= limit ? OkStatus() : Wrong(field, "too long");
}

Status CheckAnswers(const model::WordList& list, const std::vector<std::string>& answers) {
  if (answers.size() > (list.many ? kMaxAnswers : 1)) return Wrong(list.name, "too many answers");
  for (const std::string& code : answers) {
    TAILLIGHT_RETURN_IF_ERROR(
        CheckText(list.name, code, kMaxCodeBytes, model::TextField::Unit::kBytes));
  }
  return OkStatus();
}

Status CheckMoment(MomentKind kind, const model::Moment& moment) {
  if (!moment.date.empty() && !model::ParseDate(moment.date).ok()) {
    return Wrong(model::NameOf(kind), "not a date");
  }
  if (moment.hour && *moment.hour > 23) return Wrong(model::NameOf(kind), "not an hour of a day");
  return OkStatus();
}

}  // namespace

void CopyTo(const model::CaseFile& file, v1::CaseBody& message) {
  CopyFacts(file, *message.mutable_facts());
  CopyMoments(file, *message.mutable_moments());
  message.set_held_person(file.held_person);
  message.set_custody_place(file.custody_place);
  message.set_safe_contact(file.safe_contact);
  message.set_story(file.story);
  message.set_language(file.language);
  v1::CaseConsent& consent = *message.mutable_consent();
  consent.set_count_me(file.consent.count_me);
  consent.set_answer_me(file.consent.answer_me);
  consent.set_may_refer(file.consent.may_refer);
  consent.set_evidence(file.consent.evidence);
}

model::CaseFile CaseFileFrom(const v1::CaseBody& message) {
  model::CaseFile file;
  ReadFacts(message.facts(), file);
  ReadMoments(message.moments(), file);
  file.held_person = message.held_person();
  file.custody_place = message.custody_place();
  file.safe_contact = message.safe_contact();
  file.story = message.story();
  file.language = message.language();
  const v1::CaseConsent& consent = message.consent();
  file.consent = {consent.count_me(), consent.answer_me(), consent.may_refer(), consent.evidence()};
  return file;
}

Status CheckCaseFile(const model::CaseFile& file) {
  constexpr auto kBytes = model::TextField::Unit::kBytes;
  TAILLIGHT_RETURN_IF_ERROR(
      CheckText("jurisdiction", file.jurisdiction, kMaxShortTextBytes, kBytes));
  TAILLIGHT_RETURN_IF_ERROR(CheckText("county_fips", file.county_fips, kMaxShortTextBytes, kBytes));
  TAILLIGHT_RETURN_IF_ERROR(CheckText("language", file.language, kMaxShortTextBytes, kBytes));
  for (const model::TextField& field : model::TextFields()) {
    TAILLIGHT_RETURN_IF_ERROR(CheckText(field.name, file.*field.member, field.limit, field.unit));
  }
  for (std::size_t i = 0; i < model::kFactCount; ++i) {
    TAILLIGHT_RETURN_IF_ERROR(CheckAnswers(model::FactLists()[i], file.facts[i]));
  }
  for (std::size_t i = 0; i < model::kMomentCount; ++i) {
    TAILLIGHT_RETURN_IF_ERROR(CheckMoment(static_cast<MomentKind>(i), file.moments[i]));
  }
  return OkStatus();
}

}  // namespace taillight::wire
