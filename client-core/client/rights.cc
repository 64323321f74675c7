// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/rights.h"

#include <algorithm>
#include <utility>

#include "client-core/client/data_folder.h"
#include "client-core/guidance/ascii.h"
#include "client-core/guidance/search_words.h"

namespace taillight::client {
namespace {

constexpr std::string_view kNation = "us";

/// "us-ny-new-york-city", "us-ny", "us".
std::vector<std::string> PlaceAndAbove(std::string_view jurisdiction,
                                       const std::vector<std::string>& known) {
  std::vector<std::string> places;
  for (std::string_view place = jurisdiction;;) {
    if (std::ranges::count(known, place) > 0) places.emplace_back(place);
    const std::size_t dash = place.rfind('-');
    if (dash == std::string_view::npos) return places;
    place = place.substr(0, dash);
  }
}

std::optional<HelpFit> FitOf(const guidance::Organization& organization,
                             const std::vector<std::string>& places, std::string_view language) {
  const bool speaks = std::ranges::count(organization.languages, language) > 0;
  const auto serves = [&](std::string_view place) {
    return std::ranges::count(organization.regions, place) > 0;
  };
  const bool near = std::ranges::any_of(
      places, [&](const auto& place) { return place != kNation && serves(place); });
  if (near) return speaks ? HelpFit::kPlaceAndLanguage : HelpFit::kPlace;
  if (serves(kNation)) return speaks ? HelpFit::kNationAndLanguage : HelpFit::kNation;
  return std::nullopt;
}

/// `jurisdiction` in the case it is listed in. kNotFound: UNKNOWN_JURISDICTION.
StatusOr<std::string> KnownPlace(const guidance::GuidanceContent& content,
                                 std::string_view jurisdiction) {
  std::string place = guidance::Lower(jurisdiction);
  const auto known = content.jurisdictions();
  if (std::ranges::count(known, place) == 0) {
    return NotFound(std::string(guidance::kUnknownJurisdiction) + ": no guidance for this place");
  }
  return place;
}

StatusOr<guidance::SearchWords> WordsOf(const guidance::Bundle& bundle) {
  // A bundle of before the search was built compares ASCII letters alone.
  const auto file = bundle.File("guidance/folds.bin");
  if (!file.ok()) return guidance::SearchWords();
  return guidance::SearchWords::Create(*file);
}

}  // namespace

StatusOr<std::unique_ptr<Rights>> Rights::Open(RightsOptions options) {
  TAILLIGHT_ASSIGN_OR_RETURN(DataFolder folder, DataFolder::Open(options.data_dir, options.random));
  TAILLIGHT_ASSIGN_OR_RETURN(std::unique_ptr<store::GuideStore> store, folder.OpenGuideStore());
  std::shared_ptr<sync::BackendConnector> backend;
  if (options.server) {
    TAILLIGHT_ASSIGN_OR_RETURN(backend, MakeConnector(*options.server, options.random));
  }
  std::unique_ptr<const guidance::Trust> trust;
  if (options.server) trust = std::make_unique<guidance::Trust>(std::move(options.server->trust));
  auto rights = std::make_unique<Rights>(std::move(store), trust.get(), options.built_in,
                                         options.clock, std::move(backend));
  rights->own_trust_ = std::move(trust);
  return rights;
}

Rights::Rights(std::unique_ptr<store::GuideStore> store, const guidance::Trust* trust,
               ByteView built_in, const Clock& clock,
               std::shared_ptr<sync::BackendConnector> backend)
    : store_(std::move(store)),
      shelf_(*store_, trust, clock, built_in),
      clock_(clock),
      backend_(std::move(backend)) {}

StatusOr<const Rights::Shown*> Rights::Get() {
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Bundle* bundle, shelf_.Shown());
  if (shown_ == nullptr || shown_->manifest_sha256 != bundle->manifest_sha256) {
    TAILLIGHT_ASSIGN_OR_RETURN(guidance::GuidanceContent content,
                               guidance::GuidanceContent::Create(*bundle));
    shown_.reset(new Shown{nullptr, bundle->manifest_sha256, std::move(content)});
  }
  // The same one may lie elsewhere after a Refresh.
  shown_->bundle = bundle;
  return shown_.get();
}

StatusOr<guidance::Page> Rights::Show(std::string_view jurisdiction, std::string_view situation,
                                      std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return shown->content.Show(jurisdiction, situation, language);
}

StatusOr<GuidanceIndex> Rights::index() {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return GuidanceIndex{shown->content.jurisdictions(), shown->content.situations(),
                       shown->content.languages()};
}

StatusOr<std::vector<SituationName>> Rights::situations(std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  std::vector<SituationName> names;
  for (std::string& situation : shown->content.situations()) {
    TAILLIGHT_ASSIGN_OR_RETURN(std::string title,
                               shown->content.SituationTitle(situation, language));
    names.push_back({std::move(situation), std::move(title)});
  }
  return names;
}

StatusOr<std::string> Rights::PlaceName(std::string_view jurisdiction, std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return shown->content.PlaceName(jurisdiction, language);
}

StatusOr<std::string> Rights::Text(std::string_view phrase, std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return shown->content.Text(phrase, language);
}

StatusOr<std::optional<std::string>> Rights::Warning(std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  if (!shown->bundle->IsExpired(clock_.Now())) return std::nullopt;
  TAILLIGHT_ASSIGN_OR_RETURN(std::string warning, shown->content.ExpiredWarning(language));
  return warning;
}

StatusOr<GuidanceStatus> Rights::status() {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  const UnixSeconds now = clock_.Now();
  GuidanceStatus status;
  status.seq = shown->bundle->seq();
  status.created = shown->bundle->created();
  status.expires = shown->bundle->expires();
  status.built_in = shown->bundle->is_built_in();
  status.expired = shown->bundle->IsExpired(now);
  if (status.built_in) return status;
  TAILLIGHT_ASSIGN_OR_RETURN(const Guidance* guidance, shelf_.Get());
  if (guidance->freshness) {
    status.checked_days_ago = guidance->freshness->DaysAgo(now);
    status.stale = guidance->freshness->IsStale(now);
  }
  return status;
}

StatusOr<guidance::DeadlinePage> Rights::ShowDeadlines(std::string_view jurisdiction,
                                                       const guidance::StartMoments& moments,
                                                       std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return shown->content.ShowDeadlines(jurisdiction, moments, language);
}

StatusOr<std::vector<guidance::MomentName>> Rights::start_moments(std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  return shown->content.start_moments(language);
}

Status Rights::PrepareSearch(const Shown& shown, std::string_view language) {
  store::SearchIndex& index = store_->search();
  TAILLIGHT_ASSIGN_OR_RETURN(const bool ready, index.Holds(language, shown.manifest_sha256));
  if (ready) return OkStatus();
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::SearchWords words, WordsOf(*shown.bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<guidance::SearchText> texts,
                             shown.content.SearchTexts(language));
  std::vector<store::SearchEntry> entries;
  entries.reserve(texts.size());
  for (const guidance::SearchText& text : texts) {
    entries.push_back({text.key, words.Folded(text.text)});
  }
  return index.Replace(language, shown.manifest_sha256, entries);
}

StatusOr<std::vector<guidance::SearchResult>> Rights::Search(std::string_view typed,
                                                             std::string_view jurisdiction,
                                                             std::string_view language,
                                                             std::size_t limit) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string place, KnownPlace(shown->content, jurisdiction));
  TAILLIGHT_RETURN_IF_ERROR(PrepareSearch(*shown, language));
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::SearchWords words, WordsOf(*shown->bundle));
  // More than asked for, since a line may not be shown in this place.
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<std::string> keys,
                             store_->search().Find(language, words.Query(typed), 4 * limit));
  std::vector<guidance::SearchResult> results;
  for (const std::string& key : keys) {
    if (results.size() == limit) break;
    std::vector<guidance::SearchResult> found = shown->content.Find(key, place, language);
    // A line of several situations is told once, with the one that is offered first.
    if (!found.empty()) results.push_back(std::move(found.front()));
  }
  return results;
}

StatusOr<std::vector<HelpOffer>> Rights::FindHelp(std::string_view jurisdiction,
                                                  std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Directory listed, directory());
  const auto places = PlaceAndAbove(guidance::Lower(jurisdiction), shown->content.jurisdictions());
  if (places.empty()) {
    return NotFound(std::string(guidance::kUnknownJurisdiction) + ": no guidance for this place");
  }
  std::vector<HelpOffer> offers;
  for (const guidance::Organization& organization : listed.organizations()) {
    const auto fit = FitOf(organization, places, language);
    if (fit && organization.intake_open) offers.push_back({organization, *fit});
  }
  std::ranges::stable_sort(offers, {}, &HelpOffer::fit);
  return offers;
}

StatusOr<guidance::Directory> Rights::directory() {
  const auto held = shelf_.Get();
  if (held.ok()) return (*held)->directory;
  TAILLIGHT_RETURN_IF_ERROR(Get().status());
  return guidance::Directory();
}

StatusOr<guidance::RegionTable> Rights::regions() {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView table, shown->bundle->File("regions.bin"));
  return guidance::RegionTable::Create(table);
}

StatusOr<const guidance::PlaceFinder*> Rights::places() {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  if (!places_ || places_manifest_ != shown->manifest_sha256) {
    TAILLIGHT_ASSIGN_OR_RETURN(places_, guidance::PlaceFinder::Create(*shown->bundle));
    places_manifest_ = shown->manifest_sha256;
  }
  return &*places_;
}

Status Rights::Refresh() {
  if (backend_ == nullptr) return FailedPrecondition("trust: no file says which server to ask");
  return shelf_.Refresh(*backend_);
}
Status Rights::Import(ByteView served) { return shelf_.Import(served); }

StatusOr<std::vector<RightsChange>> Rights::changes() {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<store::StoredChange> stored, store_->changes());
  std::vector<RightsChange> changes;
  changes.reserve(stored.size());
  for (const store::StoredChange& one : stored) {
    changes.push_back({one.jurisdiction, one.situation, static_cast<guidance::Section>(one.section),
                       one.text, one.is_new});
  }
  return changes;
}

Status Rights::KeepPlace(std::string_view jurisdiction) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string place, KnownPlace(shown->content, jurisdiction));
  return store_->KeepPlace(place);
}

Status Rights::ForgetPlace(std::string_view jurisdiction) {
  return store_->ForgetPlace(guidance::Lower(jurisdiction));
}
StatusOr<std::vector<std::string>> Rights::kept_places() { return store_->kept_places(); }

Status Rights::SetLanguage(std::string_view language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Shown* shown, Get());
  const auto known = shown->content.languages();
  if (std::ranges::count(known, language) == 0) {
    return NotFound(std::string(guidance::kUnknownLanguage) + ": no guidance in this language");
  }
  return store_->SetLanguage(language);
}
StatusOr<std::string> Rights::language() { return store_->language(); }

}  // namespace taillight::client
