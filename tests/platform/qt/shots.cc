// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws every screen of the app in every language, light and dark, in two sizes of letters.
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include <cstdio>
#include <filesystem>
#include <functional>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/process.h"
#include "platform/qt/app.h"

namespace taillight::app {
namespace {

constexpr int kLongestMilliseconds = 10000;

bool WaitUntil(const std::function<bool()>& done) {
  QElapsedTimer timer;
  timer.start();
  while (!done()) {
    if (timer.elapsed() > kLongestMilliseconds) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
  }
  for (int turn = 0; turn < 5; ++turn) QCoreApplication::processEvents();
  return true;
}

struct Shot {
  const char* name;
  QVariantMap properties;
};

int Draw(const QDir& target, const QStringList& only) {
  const std::filesystem::path data =
      std::filesystem::temp_directory_path() /
      ("taillight-shots-" + std::to_string(QCoreApplication::applicationPid()));
  const SystemClock clock;
  SystemRandom random;
  App app({.data_dir = data,
           .trust_file = std::nullopt,
           .server = std::nullopt,
           .clock = clock,
           .random = random,
           .built_in = built_in::Guidance()});
  QQmlApplicationEngine engine;
  app.Prepare(engine);
  engine.load(QUrl(QStringLiteral("qrc:/Taillight/Main.qml")));
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
  if (window == nullptr) return 1;
  if (!WaitUntil([&] { return app.rights()->ready(); })) return 1;
  const QList<Shot> shots = {{"LanguageScreen", {}},
                             {"PlaceScreen", {{"isFirst", true}}},
                             {"HomeScreen", {}},
                             {"PlacesScreen", {}},
                             {"SituationScreen", {{"situation", "traffic_stop"}}},
                             {"SituationScreen", {{"situation", "traffic_stop"}, {"step", 1}}},
                             {"SituationScreen", {{"situation", "traffic_stop"}, {"step", 4}}},
                             {"SearchScreen", {}},
                             {"HelpScreen", {}},
                             {"CardScreen", {}},
                             {"LockScreen", {}},
                             {"SettingsScreen", {}},
                             {"LockSettingsScreen", {}},
                             {"ChangeLockScreen", {}},
                             {"DuressScreen", {{"understood", true}}},
                             {"WipeScreen", {}},
                             {"NetworkScreen", {}},
                             {"WhoSeesScreen", {}}};
  app.rights()->choosePlace("us-ma");
  if (!WaitUntil([&] { return app.rights()->place() == "us-ma"; })) return 1;
  for (const QVariant& entry : app.languages()) {
    const QString language = entry.toMap()["code"].toString();
    if (!only.isEmpty() && !only.contains(language)) continue;
    app.rights()->chooseLanguage(language);
    if (!WaitUntil([&] { return app.language() == language; })) return 1;
    for (const QString theme : {"light", "dark"}) {
      for (const int scale : {100, 200}) {
        app.settings()->setTheme(theme);
        app.settings()->setTextScale(scale);
        int number = 0;
        for (const Shot& shot : shots) {
          QMetaObject::invokeMethod(window, "show", Q_ARG(QString, shot.name),
                                    Q_ARG(QVariant, shot.properties));
          WaitUntil([] { return true; });
          QElapsedTimer settle;
          settle.start();
          WaitUntil([&] { return settle.elapsed() > 30; });
          const QString file = target.filePath(QStringLiteral("%1-%2-%3-%4-%5.png")
                                                   .arg(language, theme)
                                                   .arg(scale)
                                                   .arg(++number, 2, 10, QLatin1Char('0'))
                                                   .arg(shot.name));
          if (!window->grabWindow().save(file)) return 1;
        }
      }
    }
  }
  std::filesystem::remove_all(data);
  return 0;
}

}  // namespace
}  // namespace taillight::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QML_DISABLE_DISK_CACHE", "1");
  if (!taillight::client::PrepareProcess().ok()) return 1;
  QGuiApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() < 2) {
    std::fputs("usage: taillight-shots FOLDER [LANGUAGE]...\n", stderr);
    return 2;
  }
  QDir().mkpath(arguments[1]);
  return taillight::app::Draw(QDir(arguments[1]), arguments.mid(2));
}
