// SPDX-License-Identifier: AGPL-3.0-or-later
// A person who never stops: opens the lock, begins reports, goes on with them, changes the size of
// letters, shuts the lock; and says on standard output what was done, a line each. kill_test ends
// it at any instant.
//
//     phone_kill_probe FOLDER TRUST SEED
#include <QGuiApplication>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "platform/qt/questions.h"
#include "tests/platform/qt/app_fixture.h"
#include "tests/platform/qt/steps.h"

namespace taillight::app {
namespace {

constexpr qsizetype kMostDrafts = 4;

void Say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

/// Ends the program when the app did not come to where its person wanted.
void Must(bool done, const char* what, const AppFixture& phone) {
  if (done) return;
  Say(std::string("stuck: ") + what + " on " + phone.ScreenName().toStdString());
  std::exit(1);
}

class Person {
 public:
  Person(AppFixture& phone, unsigned seed) : phone_(phone), random_(seed) {
    int number = 0;
    for (const Question& question : Questions()) {
      if (question.line != nullptr) lines_.push_back(number);
      ++number;
    }
  }

  void LiveOn() {
    Must(OpenReports(phone_, kPassphrase), "open", phone_);
    Say("open");
    for (;;) {
      switch (Below(8)) {
        case 0:
          Say("locking");
          Must(ShutLock(phone_, kPassphrase), "shut", phone_);
          Must(OpenReports(phone_, kPassphrase), "open again", phone_);
          break;
        case 1:
          ChangeSize();
          break;
        default:
          Tell();
      }
    }
  }

 private:
  int Below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  void ChangeSize() {
    const int scale = std::vector{100, 125, 150, 200}[static_cast<std::size_t>(Below(4))];
    phone_.app().settings()->setTextScale(scale);
    Say("scale " + std::to_string(scale));
  }

  void Tell() {
    Must(OpenReports(phone_, kPassphrase), "reports", phone_);
    DraftModel& drafts = *phone_.app().drafts();
    const qsizetype count = drafts.drafts().size();
    const bool is_new = count == 0 || (count < kMostDrafts && Below(3) == 0);
    if (is_new) Say("begin");
    Must(phone_.Tap(is_new ? "new" : "draft-" + QString::number(Below(static_cast<int>(count)))),
         "draft", phone_);
    Must(phone_.WaitForScreen("ReportScreen"), "report", phone_);
    const std::string id = drafts.draft().toStdString();
    if (is_new) Say("draft " + id);
    const int question = lines_[static_cast<std::size_t>(Below(static_cast<int>(lines_.size())))];
    drafts.goTo(question);
    Must(phone_.WaitFor([&] { return phone_.Find("line") != nullptr; }), "line", phone_);
    Must(phone_.Focus("line"), "focus", phone_);
    phone_.Key(Qt::Key_End, Qt::ControlModifier);
    for (int letters = 5 + Below(25); letters > 0; --letters) {
      phone_.Letter(QChar('a' + Below(26)));
      const QString text = phone_.window().activeFocusItem()->property("text").toString();
      Say("typed " + id + ' ' + Questions()[static_cast<std::size_t>(question)].id + ' ' +
          text.toStdString());
      // A fast thumb.
      phone_.WaitFor([] { return false; }, 20);
    }
  }

  AppFixture& phone_;
  std::mt19937 random_;
  std::vector<int> lines_;
};

}  // namespace
}  // namespace taillight::app

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  taillight::app::PrepareOffscreen();
  QGuiApplication application(argc, argv);
  taillight::app::AppFixture phone({.folder = argv[1], .trust_file = argv[2]});
  taillight::app::Must(phone.Start(), "start", phone);
  taillight::app::Say("ready " + std::to_string(phone.app().settings()->textScale()));
  taillight::app::Person(phone, static_cast<unsigned>(std::stoul(argv[3]))).LiveOn();
}
