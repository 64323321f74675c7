// SPDX-License-Identifier: AGPL-3.0-or-later
// What the app looks like and which way it takes to the network: nothing private.
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>

#include "platform/qt/core.h"

namespace taillight::app {

/// Kept in settings.ini of the data folder, open: whoever holds the device can read it.
class Settings : public QObject {
  Q_OBJECT
  /// "system", "light" or "dark".
  Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)
  /// Percent, 100 to 200.
  Q_PROPERTY(int textScale READ textScale WRITE setTextScale NOTIFY changed)
  /// http://HOST:PORT; empty: none.
  Q_PROPERTY(QString proxy READ proxy NOTIFY changed)
  /// A tick when a recording starts and stops.
  Q_PROPERTY(bool recordingTick READ recordingTick WRITE setRecordingTick NOTIFY changed)

 public:
  explicit Settings(Core& core);

  QString theme() const;
  void setTheme(const QString& theme);
  int textScale() const;
  void setTextScale(int percent);
  QString proxy() const;
  /// False, and nothing is changed, when `proxy` is no http://HOST:PORT.
  Q_INVOKABLE bool setProxy(const QString& proxy);
  bool recordingTick() const;
  void setRecordingTick(bool on);

 signals:
  void changed();

 private:
  void Keep(const QString& name, const QVariant& value);

  Core& core_;
  QSettings file_;
};

}  // namespace taillight::app
