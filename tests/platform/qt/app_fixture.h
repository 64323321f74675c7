// SPDX-License-Identifier: AGPL-3.0-or-later
// The real app without a display, used as its person would: by looking, tapping and typing.
#pragma once

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client-core/base/random.h"
#include "platform/qt/app.h"
#include "tests/platform/qt/screens.h"
#include "tests/support/fake_clock.h"

namespace taillight::app {

/// What every program needs before it makes its QGuiApplication: no display, no cache of compiled
/// screens.
void PrepareOffscreen();

/// App, words and screens on a folder of the test's. Waits look at what is awaited and never sleep
/// it out. One thread, that of the QGuiApplication.
class AppFixture {
 public:
  struct Options {
    std::filesystem::path folder;
    std::optional<std::filesystem::path> trust_file = std::nullopt;
    std::optional<std::string> server = std::nullopt;
    /// Nothing: the time of day.
    std::optional<UnixSeconds> now = std::nullopt;
  };

  explicit AppFixture(Options options);
  ~AppFixture();

  /// False when no screen came up.
  bool Start();
  void Stop();
  bool Restart();

  App& app() { return *app_; }
  QQuickWindow& window() { return *window_; }
  QQmlEngine& engine() { return *engine_; }
  support::FakeClock& clock() { return clock_; }

  /// The screen that is in front, and its file's name.
  QQuickItem* Screen() const;
  QString ScreenName() const;
  /// Shows a screen with nothing behind it, and waits until it stands.
  bool Show(const ShownScreen& shown);

  /// A visible item of the screen in front; nullptr: none.
  QQuickItem* Find(const QString& object_name) const;
  /// Moves what scrolls until `item` is seen; false when its middle cannot be.
  bool Reveal(QQuickItem& item);
  /// A finger on the middle of the control. False: it is not there, not enabled or cannot be seen.
  bool Tap(const QString& object_name);
  bool Tap(QQuickItem& item);
  /// Taps a field, so that it takes what is typed.
  bool Focus(const QString& object_name);
  /// One that is typed.
  void Letter(QChar letter);
  /// Taps a field and types into it, in the place of what stands there.
  bool Type(const QString& object_name, const QString& text);
  void Key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

  bool WaitFor(const std::function<bool()>& done, int milliseconds = 10000) const;
  bool WaitForScreen(const QString& name) const;
  /// Until layouts have settled.
  void Settle() const;

 private:
  Options options_;
  support::FakeClock clock_;
  SystemRandom random_;
  std::unique_ptr<App> app_;
  std::unique_ptr<QQmlApplicationEngine> engine_;
  QQuickWindow* window_ = nullptr;
};

/// `item` and everything in it that is seen, parents first.
std::vector<QQuickItem*> VisibleItems(QQuickItem& item);
QRectF SceneRect(const QQuickItem& item);
/// "BigButton back", for a message.
QString Describe(const QObject& object);

}  // namespace taillight::app
