// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks up where a person is, on the device alone.
#pragma once

#include <QGeoPositionInfoSource>
#include <QObject>
#include <QString>
#include <QVariant>

#include "client-core/guidance/places.h"
#include "platform/qt/core.h"

namespace taillight::app {

/// Town, county and state, as far as they are known.
QString NameOf(const guidance::Place& place);

/// Nothing that is typed or measured here is kept or sent.
class PlaceModel : public QObject {
  Q_OBJECT
  /// {jurisdiction, fips, name, state}: likeliest first.
  Q_PROPERTY(QVariantList places READ places NOTIFY changed)
  /// A line is near, so that all of `places` are to be offered.
  Q_PROPERTY(bool nearLine READ nearLine NOTIFY changed)
  /// No place has the very name that was typed.
  Q_PROPERTY(bool approximate READ approximate NOTIFY changed)
  /// "none", "outside", "unknown", "no_position" or, with something found, empty.
  Q_PROPERTY(QString problem READ problem NOTIFY changed)
  Q_PROPERTY(bool looking READ looking NOTIFY changed)

 public:
  explicit PlaceModel(Core& core);

  QVariantList places() const { return places_; }
  bool nearLine() const { return near_line_; }
  bool approximate() const { return approximate_; }
  QString problem() const { return problem_; }
  bool looking() const { return looking_; }

  /// A ZIP code, or the name of a state, county or town.
  Q_INVOKABLE void find(const QString& typed);
  Q_INVOKABLE void locate();
  Q_INVOKABLE void clear();

 signals:
  void changed();

 private:
  void FindSource();
  void Ask(std::function<StatusOr<guidance::PlaceAnswer>(const guidance::PlaceFinder&)> question);
  void Take(const StatusOr<guidance::PlaceAnswer>& answer);
  void Fail(const QString& problem);

  Core& core_;
  /// Found when it is first asked.
  QGeoPositionInfoSource* position_ = nullptr;
  QVariantList places_;
  bool near_line_ = false;
  bool approximate_ = false;
  bool looking_ = false;
  QString problem_ = QStringLiteral("none");
};

}  // namespace taillight::app
