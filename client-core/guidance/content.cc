// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/content.h"

#include <algorithm>

#include "client-core/guidance/ascii.h"
#include "client-core/guidance/content_tables.h"
#include "client-core/guidance/deadline_page_builder.h"
#include "client-core/guidance/deadline_words.h"
#include "client-core/guidance/page_builder.h"
#include "client-core/guidance/page_source.h"
#include "client-core/model/jurisdiction.h"

namespace taillight::guidance {
namespace {

Status Unknown(std::string_view reason, std::string_view rule) {
  return NotFound(std::string(reason) + ": " + std::string(rule));
}

/// `first` to the front, the others as they are.
std::vector<std::string> WithFirst(std::vector<std::string> names, std::string_view first) {
  std::stable_partition(names.begin(), names.end(),
                        [&](const auto& name) { return name == first; });
  return names;
}

/// Of "us-ma" and what lies in it, "ma"; empty for the country.
std::string_view StateOf(std::string_view jurisdiction) {
  constexpr std::string_view kCountry = "us-";
  return jurisdiction.starts_with(kCountry) ? jurisdiction.substr(kCountry.size(), 2)
                                            : std::string_view();
}

template <class Map>
std::vector<std::string> KeysOf(const Map& map) {
  std::vector<std::string> keys;
  keys.reserve(map.size());
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

}  // namespace

std::string_view ReasonOf(const Status& status) {
  const std::string_view message = Message(status);
  return message.substr(0, message.find(':'));
}

GuidanceContent::GuidanceContent(std::unique_ptr<const ContentTables> tables)
    : tables_(std::move(tables)) {}
GuidanceContent::GuidanceContent(GuidanceContent&&) noexcept = default;
GuidanceContent& GuidanceContent::operator=(GuidanceContent&&) noexcept = default;
GuidanceContent::~GuidanceContent() = default;

StatusOr<GuidanceContent> GuidanceContent::Create(const Bundle& bundle) {
  auto tables = std::make_unique<ContentTables>();
  TAILLIGHT_RETURN_IF_ERROR(tables->Load(bundle));
  return GuidanceContent(std::move(tables));
}

StatusOr<Page> GuidanceContent::Show(std::string_view jurisdiction, std::string_view situation,
                                     std::string_view language) const {
  const auto place = tables_->jurisdictions.find(Lower(jurisdiction));
  if (place == tables_->jurisdictions.end()) {
    return Unknown(kUnknownJurisdiction, "no guidance for this place");
  }
  const auto found = std::ranges::find(tables_->situations, situation, &v1::Situation::id);
  if (found == tables_->situations.end()) {
    return Unknown(kUnknownSituation, "no guidance for this situation");
  }
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  return PageBuilder(*tables_, place->second, *found, words->second).Build();
}

StatusOr<DeadlinePage> GuidanceContent::ShowDeadlines(std::string_view jurisdiction,
                                                      const StartMoments& moments,
                                                      std::string_view language) const {
  const std::string id = Lower(jurisdiction);
  auto place = tables_->jurisdictions.find(id);
  if (place == tables_->jurisdictions.end()) {
    if (!id.empty() && !model::JurisdictionId::Create(id).ok()) {
      return Unknown(kUnknownJurisdiction, "no such place");
    }
    place = tables_->jurisdictions.find("us");
  }
  if (place == tables_->jurisdictions.end()) {
    return Unknown(kUnknownJurisdiction, "no guidance for this place");
  }
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  DeadlinePage page =
      DeadlinePageBuilder(*tables_, place->second, StateOf(id), words->second).Build(moments);
  page.jurisdiction = id;
  return page;
}

StatusOr<std::vector<MomentName>> GuidanceContent::start_moments(std::string_view language) const {
  const auto found = tables_->languages.find(language);
  if (found == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  DeadlineWords words(found->second, tables_->english());
  std::vector<MomentName> names;
  for (const DeadlineRule& rule : tables_->deadline_rules) {
    if (std::ranges::find(names, rule.start_moment, &MomentName::id) != names.end()) continue;
    names.push_back({rule.start_moment, words.Say(StartPhrase(rule.start_moment))});
  }
  return names;
}

StatusOr<std::string> GuidanceContent::Text(std::string_view phrase,
                                            std::string_view language) const {
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  const std::string id(phrase);
  const std::string& own = words->second.Text(id);
  return own.empty() ? tables_->english().Text(id) : own;
}

std::vector<std::string> GuidanceContent::jurisdictions() const {
  return WithFirst(KeysOf(tables_->jurisdictions), "us");
}

std::vector<std::string> GuidanceContent::situations() const {
  std::vector<std::string> ids;
  for (const v1::Situation& situation : tables_->situations) {
    if (!situation.unlisted()) ids.push_back(situation.id());
  }
  return ids;
}

std::vector<std::string> GuidanceContent::languages() const {
  return WithFirst(KeysOf(tables_->languages), "en");
}

StatusOr<std::string> GuidanceContent::ExpiredWarning(std::string_view language) const {
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  return words->second.Text("page.expired");
}

StatusOr<std::string> GuidanceContent::PlaceName(std::string_view jurisdiction,
                                                 std::string_view language) const {
  const auto place = tables_->jurisdictions.find(Lower(jurisdiction));
  if (place == tables_->jurisdictions.end()) {
    return Unknown(kUnknownJurisdiction, "no guidance for this place");
  }
  return NameOf(place->second, language);
}

StatusOr<std::string> GuidanceContent::SituationTitle(std::string_view situation,
                                                      std::string_view language) const {
  if (std::ranges::find(tables_->situations, situation, &v1::Situation::id) ==
      tables_->situations.end()) {
    return Unknown(kUnknownSituation, "no guidance for this situation");
  }
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  return words->second.Text(TitlePhrase(situation));
}

StatusOr<std::vector<PageSource>> GuidanceContent::FactsOf(std::string_view jurisdiction,
                                                           std::string_view language) const {
  const auto place = tables_->jurisdictions.find(Lower(jurisdiction));
  if (place == tables_->jurisdictions.end()) {
    return Unknown(kUnknownJurisdiction, "no guidance for this place");
  }
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) {
    return Unknown(kUnknownLanguage, "no guidance in this language");
  }
  std::vector<PageSource> sources;
  for (const auto& [id, fact] : place->second.facts) {
    sources.push_back(ToSource({&fact, &place->second}, words->second));
  }
  std::ranges::sort(sources, {}, &PageSource::fact);
  return sources;
}

std::string_view GuidanceContent::Words(std::string_view language, std::string_view phrase) const {
  const auto words = tables_->languages.find(language);
  if (words == tables_->languages.end()) return {};
  return words->second.Text(std::string(phrase));
}

}  // namespace taillight::guidance
