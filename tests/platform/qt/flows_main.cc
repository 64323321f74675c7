// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs flows/tst_*.qml by Qt Quick Test, with a phone and a server at hand.
#include <QtQuickTest/quicktest.h>
#include <QObject>
#include <QQmlEngine>

#include <csignal>
#include <memory>

#include "tests/platform/qt/app_fixture.h"
#include "tests/platform/qt/phone.h"
#include "tests/support/demo_system.h"

namespace taillight::app {

class FlowSetup : public QObject {
  Q_OBJECT

 public slots:
  void applicationAvailable() {
    demo_ = std::make_unique<support::DemoSystem>();
    demo_->StartServerAndPublish();
    phone_ = std::make_unique<Phone>(*demo_);
  }
  // One engine for each file.
  void qmlEngineAvailable(QQmlEngine*) {
    QQmlEngine::setObjectOwnership(phone_.get(), QQmlEngine::CppOwnership);
    // A function and not an instance, which one engine alone could have.
    qmlRegisterSingletonType<Phone>(
        "Taillight.Test", 1, 0, "Phone",
        [this](QQmlEngine*, QJSEngine*) { return static_cast<QObject*>(phone_.get()); });
  }
  void cleanupTestCase() { phone_->stop(); }

 private:
  std::unique_ptr<support::DemoSystem> demo_;
  std::unique_ptr<Phone> phone_;
};

}  // namespace taillight::app

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  taillight::app::PrepareOffscreen();
  taillight::app::FlowSetup setup;
  return quick_test_main_with_setup(argc, argv, "flows",
                                    TAILLIGHT_SOURCE_DIR "/tests/platform/qt/flows", &setup);
}

#include "flows_main.moc"
