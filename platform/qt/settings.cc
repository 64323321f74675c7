// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/settings.h"

#include <algorithm>

#include "client-core/client/server_options.h"

namespace taillight::app {

Settings::Settings(Core& core)
    : core_(core),
      file_(QString::fromStdString((core.options().data_dir / "settings.ini").string()),
            QSettings::IniFormat) {
  if (!proxy().isEmpty()) core_.SetProxy(proxy().toStdString());
}

QString Settings::theme() const {
  const QString theme = file_.value("theme").toString();
  return theme == "light" || theme == "dark" ? theme : QStringLiteral("system");
}
void Settings::setTheme(const QString& theme) { Keep("theme", theme); }

int Settings::textScale() const {
  return std::clamp(file_.value("text_scale", 100).toInt(), 100, 200);
}
void Settings::setTextScale(int percent) { Keep("text_scale", std::clamp(percent, 100, 200)); }

QString Settings::proxy() const {
  const QString proxy = file_.value("proxy").toString();
  return client::CheckProxy(proxy.toStdString()).ok() ? proxy : QString();
}

bool Settings::setProxy(const QString& proxy) {
  const QString trimmed = proxy.trimmed();
  if (!trimmed.isEmpty() && !client::CheckProxy(trimmed.toStdString()).ok()) return false;
  Keep("proxy", trimmed);
  core_.SetProxy(trimmed.toStdString());
  return true;
}

bool Settings::recordingTick() const { return file_.value("recording_tick", true).toBool(); }
void Settings::setRecordingTick(bool on) { Keep("recording_tick", on); }

void Settings::Keep(const QString& name, const QVariant& value) {
  file_.setValue(name, value);
  file_.sync();
  emit changed();
}

}  // namespace taillight::app
