// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/qt/screens.h"

#include <QDir>

#include <algorithm>

#include "platform/qt/questions.h"

namespace taillight::app {

std::vector<ShownScreen> AllScreens() {
  std::vector<ShownScreen> screens = {
      {"LanguageScreen", {}},
      {"PlaceScreen", {{"isFirst", true}}},
      {"HomeScreen", {}},
      {"SituationScreen", {{"situation", "traffic_stop"}}, "now"},
      {"SituationScreen", {{"situation", "traffic_stop"}, {"step", 1}}, "say"},
      {"SituationScreen", {{"situation", "traffic_stop"}, {"step", 2}}, "do-not"},
      {"SituationScreen", {{"situation", "traffic_stop"}, {"step", 4}}, "why"},
      {"CardScreen", {}, "mine"},
      {"CardScreen", {{"forOfficer", true}}, "officer"},
      {"DuressScreen", {}, "warning"},
      {"DuressScreen", {{"understood", true}}, "fields"},
      {"WipeScreen", {}, "before"},
      // Long enough that it does not end while it is looked at.
      {"WipeScreen", {{"remaining", 10000}}, "countdown"},
  };
  for (int i = 0; i < static_cast<int>(Questions().size()); ++i) {
    screens.push_back({"ReportScreen", {}, "question-" + QString::number(i + 1), i});
  }
  const QStringList files =
      QDir(":/Taillight/screens").entryList({"*.qml"}, QDir::Files, QDir::Name);
  for (const QString& file : files) {
    const QString name = file.chopped(4);
    const bool is_there =
        std::ranges::any_of(screens, [&](const ShownScreen& shown) { return shown.name == name; });
    if (!is_there) screens.push_back({name, {}});
  }
  return screens;
}

}  // namespace taillight::app
