// SPDX-License-Identifier: AGPL-3.0-or-later
// A bare Qt Quick window with one line of text: what the app's start and memory are held against.
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace {

using namespace std::chrono_literals;

constexpr char kWindow[] =
    "import QtQuick\nWindow { width: 390; height: 844; visible: true; Text { text: 'Rights'; "
    "font.pixelSize: 26 } }";

void Say(const char* line) {
  std::puts(line);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QML_DISK_CACHE_PATH", "/dev/null");
  QGuiApplication application(argc, argv);
  QQmlApplicationEngine engine;
  engine.loadData(kWindow);
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
  if (window == nullptr) return 1;
  bool is_shown = false;
  QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] {
    if (is_shown) return;
    is_shown = true;
    Say("shown");
    QTimer::singleShot(300ms, window, [] { Say("calm"); });
  });
  return QGuiApplication::exec();
}
