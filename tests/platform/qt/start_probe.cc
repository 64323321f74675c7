// SPDX-License-Identifier: AGPL-3.0-or-later
// The app as main.cc starts it, saying on standard output when rights are on the screen and when
// all is calm.
//
//     phone_start_probe FOLDER     set up before: language, place, a lock that is shut
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/process.h"
#include "platform/qt/app.h"

namespace {

using namespace std::chrono_literals;

void Say(const char* line) {
  std::puts(line);
  std::fflush(stdout);
}

bool ShowsRights(const QQuickWindow& window) {
  for (const QQuickItem* item : window.contentItem()->childItems()) {
    const auto* screen = item->property("currentItem").value<QQuickItem*>();
    if (screen == nullptr) continue;
    return QString::fromLatin1(screen->metaObject()->className()).startsWith("HomeScreen");
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !taillight::client::PrepareProcess().ok()) return 2;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QML_DISK_CACHE_PATH", "/dev/null");
  QGuiApplication application(argc, argv);
  const taillight::SystemClock clock;
  taillight::SystemRandom random;
  taillight::app::App app({.data_dir = argv[1],
                           .trust_file = std::nullopt,
                           .server = std::nullopt,
                           .clock = clock,
                           .random = random,
                           .built_in = taillight::built_in::Guidance()});
  QQmlApplicationEngine engine;
  app.Prepare(engine);
  engine.load(QUrl(QStringLiteral("qrc:/Taillight/Main.qml")));
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
  if (window == nullptr) return 1;
  bool is_shown = false;
  QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] {
    if (is_shown || !ShowsRights(*window)) return;
    is_shown = true;
    Say("shown");
    QTimer::singleShot(300ms, window, [] { Say("calm"); });
  });
  return QGuiApplication::exec();
}
