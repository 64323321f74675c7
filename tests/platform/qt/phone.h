// SPDX-License-Identifier: AGPL-3.0-or-later
// What the flows in flows/tst_*.qml hold in their hand: one phone with the real app, beside a real
// taillightd over TLS.
#pragma once

#include <QObject>
#include <QQuickItem>
#include <QString>
#include <QStringList>

#include <memory>

#include "tests/platform/qt/app_fixture.h"
#include "tests/support/demo_system.h"
#include "tests/support/temporary_directory.h"

namespace taillight::app {

/// The server is started once; each `start` is a new phone.
class Phone : public QObject {
  Q_OBJECT
  Q_PROPERTY(QObject* app READ app)
  /// File name of the screen in front.
  Q_PROPERTY(QString screen READ screen)

 public:
  explicit Phone(support::DemoSystem& demo) : demo_(demo) {}

  QObject* app() { return fixture_ == nullptr ? nullptr : &fixture_->app(); }
  QString screen() const { return fixture_ == nullptr ? QString() : fixture_->ScreenName(); }

  Q_INVOKABLE bool start();
  /// A phone that was set up before: English, Massachusetts, on its home screen.
  Q_INVOKABLE bool startAtHome();
  Q_INVOKABLE void stop();
  Q_INVOKABLE bool restart();

  Q_INVOKABLE QQuickItem* find(const QString& name) const { return fixture_->Find(name); }
  /// Of all visible controls whose name begins so.
  Q_INVOKABLE QStringList names(const QString& beginning) const;
  /// All words on the screen, one item's after the other.
  Q_INVOKABLE QString words() const;
  Q_INVOKABLE bool tap(const QString& name) { return fixture_->Tap(name); }
  Q_INVOKABLE bool type(const QString& name, const QString& text) {
    return fixture_->Type(name, text);
  }
  Q_INVOKABLE void key(int key) { fixture_->Key(static_cast<Qt::Key>(key)); }

  /// The phone's clock.
  Q_INVOKABLE void advance(int seconds) { fixture_->clock().Advance(seconds); }
  /// Another app comes to the front, this one comes back, the screen goes off.
  Q_INVOKABLE void goBehind();
  Q_INVOKABLE void comeBack();
  Q_INVOKABLE void sleep();

  /// Of the phone's folder, without those of guidance.
  Q_INVOKABLE QStringList privateFiles() const;

 private:
  support::DemoSystem& demo_;
  std::unique_ptr<support::TemporaryDirectory> directory_;
  std::unique_ptr<AppFixture> fixture_;
};

}  // namespace taillight::app
