// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/place_model.h"

#include <algorithm>
#include <utility>

#include "client-core/guidance/content.h"
#include "platform/qt/text.h"

namespace taillight::app {
namespace {

// A stop is short: after that the person types.
constexpr int kLongestFixMilliseconds = 15000;

bool IsZip(const QString& typed) {
  return !typed.isEmpty() && std::ranges::all_of(typed, [](QChar letter) {
    return (letter >= '0' && letter <= '9') || letter == '-';
  });
}

}  // namespace

QString NameOf(const guidance::Place& place) {
  QStringList parts;
  if (!place.town.empty()) parts += ToQt(place.town);
  if (!place.county_name.empty()) parts += ToQt(place.county_name);
  parts += ToQt(place.state_name);
  return parts.join(QStringLiteral(", "));
}

PlaceModel::PlaceModel(Core& core) : core_(core) {}

void PlaceModel::FindSource() {
  if (position_ != nullptr) return;
  position_ = QGeoPositionInfoSource::createDefaultSource(this);
  if (position_ == nullptr) return;
  connect(position_, &QGeoPositionInfoSource::positionUpdated, this,
          [this](const QGeoPositionInfo& info) {
            const double latitude = info.coordinate().latitude();
            const double longitude = info.coordinate().longitude();
            Ask([=](const guidance::PlaceFinder& finder) {
              return finder.FindPoint(latitude, longitude);
            });
          });
  connect(position_, &QGeoPositionInfoSource::errorOccurred, this,
          [this] { Fail(QStringLiteral("no_position")); });
}

void PlaceModel::find(const QString& typed) {
  const QString trimmed = typed.trimmed();
  if (trimmed.isEmpty()) return clear();
  const std::string text = trimmed.toStdString();
  if (IsZip(trimmed)) {
    return Ask([text](const guidance::PlaceFinder& finder) { return finder.FindZip(text); });
  }
  Ask([text](const guidance::PlaceFinder& finder) { return finder.FindName(text); });
}

void PlaceModel::locate() {
  FindSource();
  if (position_ == nullptr) return Fail(QStringLiteral("no_position"));
  looking_ = true;
  emit changed();
  position_->requestUpdate(kLongestFixMilliseconds);
}

void PlaceModel::clear() { Fail(QStringLiteral("none")); }

void PlaceModel::Ask(
    std::function<StatusOr<guidance::PlaceAnswer>(const guidance::PlaceFinder&)> question) {
  looking_ = true;
  emit changed();
  core_.rights().Run(
      this,
      [question = std::move(question)](client::Rights& rights) -> StatusOr<guidance::PlaceAnswer> {
        TAILLIGHT_ASSIGN_OR_RETURN(const guidance::PlaceFinder* finder, rights.places());
        return question(*finder);
      },
      [this](const StatusOr<guidance::PlaceAnswer>& answer) { Take(answer); });
}

void PlaceModel::Take(const StatusOr<guidance::PlaceAnswer>& answer) {
  if (!answer.ok()) {
    const bool outside = guidance::ReasonOf(answer.status()) == guidance::kOutside;
    return Fail(outside ? QStringLiteral("outside") : QStringLiteral("unknown"));
  }
  places_.clear();
  for (const guidance::Place& place : answer->places) {
    places_.append(QVariantMap{{"jurisdiction", ToQt(place.jurisdiction)},
                               {"fips", ToQt(place.county_fips)},
                               {"state", ToQt(place.state)},
                               {"name", NameOf(place)}});
  }
  near_line_ = answer->near_line;
  approximate_ = answer->approximate;
  looking_ = false;
  problem_.clear();
  emit changed();
}

void PlaceModel::Fail(const QString& problem) {
  places_.clear();
  near_line_ = false;
  approximate_ = false;
  looking_ = false;
  problem_ = problem;
  emit changed();
}

}  // namespace taillight::app
