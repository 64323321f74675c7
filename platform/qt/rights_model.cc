// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/rights_model.h"

#include <utility>

#include "platform/qt/languages.h"
#include "platform/qt/page_values.h"
#include "platform/qt/status_text.h"
#include "platform/qt/text.h"

namespace taillight::app {

/// What the first screen shows.
struct RightsModel::Start {
  QString language;
  QString place;
  QString place_name;
  QVariantList kept_places;
  QVariantList situations;
  QString warning;
};

namespace {

/// Rights of the whole country, until a place is chosen.
constexpr std::string_view kCountry = "us";

StatusOr<QVariantList> Named(client::Rights& rights, const std::vector<std::string>& places,
                             std::string_view language) {
  QVariantList named;
  for (const std::string& place : places) {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::string name, rights.PlaceName(place, language));
    named.append(QVariantMap{{"id", ToQt(place)}, {"name", ToQt(name)}});
  }
  return named;
}

}  // namespace

RightsModel::RightsModel(Core& core) : core_(core) { Load(); }

void RightsModel::Load() {
  const auto read = [](client::Rights& rights) -> StatusOr<Start> {
    TAILLIGHT_ASSIGN_OR_RETURN(const std::string chosen, rights.language());
    const std::string language = chosen.empty() ? DeviceLanguage().code : chosen;
    Start start;
    start.language = ToQt(chosen);
    TAILLIGHT_ASSIGN_OR_RETURN(const auto kept, rights.kept_places());
    TAILLIGHT_ASSIGN_OR_RETURN(start.kept_places, Named(rights, kept, language));
    if (!kept.empty()) {
      start.place = ToQt(kept.front());
      start.place_name = start.kept_places.front().toMap()["name"].toString();
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const auto situations, rights.situations(language));
    for (const client::SituationName& name : situations) {
      start.situations.append(
          QVariantMap{{"id", ToQt(name.situation)}, {"title", ToQt(name.title)}});
    }
    TAILLIGHT_ASSIGN_OR_RETURN(const auto warning, rights.Warning(language));
    start.warning = ToQt(warning.value_or(""));
    return start;
  };
  core_.rights().Run(this, read, [this](StatusOr<Start> start) { Take(std::move(start)); });
}

void RightsModel::Take(StatusOr<Start> start) {
  ready_ = true;
  error_ = TextOf(start.status());
  if (start.ok()) {
    const bool other_language = language_ != start->language;
    language_ = start->language;
    place_ = start->place;
    place_name_ = start->place_name;
    kept_places_ = std::move(start->kept_places);
    situations_ = std::move(start->situations);
    warning_ = start->warning;
    if (other_language) emit languageChanged();
  }
  emit changed();
}

void RightsModel::reload() { Load(); }

void RightsModel::chooseLanguage(const QString& language) {
  core_.rights().Run(
      this,
      [code = language.toStdString()](client::Rights& rights) { return rights.SetLanguage(code); },
      [this](const Status& status) {
        error_ = TextOf(status);
        Load();
      });
}

void RightsModel::choosePlace(const QString& place) {
  // The one that is read for is the first that is kept.
  const auto choose = [id = place.toStdString()](client::Rights& rights) -> Status {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto kept, rights.kept_places());
    TAILLIGHT_RETURN_IF_ERROR(rights.ForgetPlace(id));
    TAILLIGHT_RETURN_IF_ERROR(rights.KeepPlace(id));
    for (const std::string& other : kept) {
      if (other == id) continue;
      TAILLIGHT_RETURN_IF_ERROR(rights.ForgetPlace(other));
      TAILLIGHT_RETURN_IF_ERROR(rights.KeepPlace(other));
    }
    return OkStatus();
  };
  core_.rights().Run(this, choose, [this](const Status& status) {
    error_ = TextOf(status);
    Load();
  });
}

void RightsModel::forgetPlace(const QString& place) {
  core_.rights().Run(
      this, [id = place.toStdString()](client::Rights& rights) { return rights.ForgetPlace(id); },
      [this](const Status& status) {
        error_ = TextOf(status);
        Load();
      });
}

void RightsModel::open(const QString& situation) {
  page_.clear();
  emit pageChanged();
  const std::string language =
      language_.isEmpty() ? DeviceLanguage().code : language_.toStdString();
  const std::string place = place_.isEmpty() ? std::string(kCountry) : place_.toStdString();
  core_.rights().Run(
      this,
      [place, language, id = situation.toStdString()](client::Rights& rights) {
        return rights.Show(place, id, language);
      },
      [this](const StatusOr<guidance::Page>& page) {
        error_ = TextOf(page.status());
        if (page.ok()) page_ = PageValues(*page);
        emit pageChanged();
        emit changed();
      });
}

void RightsModel::search(const QString& typed) {
  const std::string place = place_.isEmpty() ? std::string(kCountry) : place_.toStdString();
  core_.rights().Run(
      this,
      [typed = typed.toStdString(), place, language = language_.toStdString()](
          client::Rights& rights) { return rights.Search(typed, place, language); },
      [this](const StatusOr<std::vector<guidance::SearchResult>>& found) {
        found_ = found.ok() ? FoundValues(*found) : QVariantList();
        searched_ = true;
        emit foundChanged();
      });
}

void RightsModel::findHelp() {
  struct Answer {
    std::vector<client::HelpOffer> offers;
    std::vector<client::RightsChange> changes;
  };
  const std::string place = place_.isEmpty() ? std::string(kCountry) : place_.toStdString();
  const auto find =
      [place, language = language_.toStdString()](client::Rights& rights) -> StatusOr<Answer> {
    Answer answer;
    TAILLIGHT_ASSIGN_OR_RETURN(answer.offers, rights.FindHelp(place, language));
    TAILLIGHT_ASSIGN_OR_RETURN(answer.changes, rights.changes());
    return answer;
  };
  core_.rights().Run(this, find, [this](const StatusOr<Answer>& answer) {
    help_ = answer.ok() ? HelpValues(answer->offers) : QVariantList();
    changes_ = answer.ok() ? ChangeValues(answer->changes) : QVariantList();
    emit helpChanged();
  });
}

}  // namespace taillight::app
