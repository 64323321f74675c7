// SPDX-License-Identifier: AGPL-3.0-or-later
// A case through the screens to a real taillightd over TLS, its answer, and what is said when the
// server is away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include <functional>
#include <memory>
#include <string>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/desk.h"
#include "client-core/client/process.h"
#include "platform/qt/app.h"
#include "tests/support/demo_system.h"
#include "tests/support/status_matchers.h"

namespace taillight::app {
namespace {

using support::IsOk;
using ::testing::HasSubstr;

constexpr const char* kPassphrase = "one two three four five six";
constexpr int kLongestMilliseconds = 30000;

/// An app on a folder of its own, without a display.
class SendPhone {
 public:
  SendPhone(const support::DemoSystem& demo, const std::string& folder)
      : app_({.data_dir = demo.path(folder),
              .trust_file = demo.authority() / "trust.bin",
              .server = demo.address(),
              .clock = clock_,
              .random = random_,
              .built_in = built_in::Guidance()}) {
    app_.Prepare(engine_);
    engine_.load(QUrl(QStringLiteral("qrc:/Taillight/Main.qml")));
    window_ = qobject_cast<QQuickWindow*>(engine_.rootObjects().value(0));
  }

  App& app() { return app_; }

  bool Wait(const std::function<bool()>& done) {
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
      if (timer.elapsed() > kLongestMilliseconds) return false;
      QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    return true;
  }
  QQuickItem* Screen() {
    auto* stack = window_->findChild<QQuickItem*>("stack");
    return stack == nullptr ? nullptr : stack->property("currentItem").value<QQuickItem*>();
  }
  std::string ScreenName() {
    const QQuickItem* screen = Screen();
    if (screen == nullptr) return {};
    const std::string type = screen->metaObject()->className();
    return type.substr(0, type.find("_QML"));
  }
  bool WaitForScreen(const std::string& name) {
    return Wait([&] { return ScreenName() == name; });
  }
  void Show(const char* name) {
    QMetaObject::invokeMethod(window_, "show", Q_ARG(QString, QString(name)),
                              Q_ARG(QVariant, QVariantMap()));
  }
  QQuickItem* Find(const char* name) { return Find(Screen(), name); }
  bool Tap(const char* name) {
    const bool there = Wait([&] {
      const QQuickItem* item = Find(name);
      return item != nullptr && item->isEnabled();
    });
    if (!there) return false;
    QQuickItem* item = Find(name);
    if (item->property("checkable").toBool()) QMetaObject::invokeMethod(item, "toggle");
    return QMetaObject::invokeMethod(item, "clicked");
  }
  bool Type(const char* name, const QString& text) {
    QQuickItem* field = Find(name);
    return field != nullptr && field->setProperty("text", text);
  }
  std::string TextOf(const char* name) {
    const QQuickItem* item = Find(name);
    return item == nullptr ? "" : item->property("text").toString().toStdString();
  }
  /// State of what was queued last of a kind.
  std::string StateOf(const QString& kind) {
    for (const QVariant& item : app_.outbox()->items()) {
      if (item.toMap()["kind"] == kind) return item.toMap()["state"].toString().toStdString();
    }
    return {};
  }

  void OpenLock() {
    app_.lock()->look();
    ASSERT_TRUE(Wait([&] { return app_.lock()->known(); }));
    if (app_.lock()->isSet())
      app_.lock()->unlock(kPassphrase);
    else
      app_.lock()->set(kPassphrase);
    ASSERT_TRUE(Wait([&] { return app_.lock()->unlocked(); }));
  }
  /// A story with a day, to be answered and counted.
  void Tell() {
    DraftModel& drafts = *app_.drafts();
    drafts.choosePlace("us-ma", "25017", "Middlesex");
    bool has_day = false;
    for (int step = 0; step < drafts.stepCount(); ++step) {
      drafts.goTo(step);
      const QString kind = drafts.question()["kind"].toString();
      if (kind == "story") drafts.answer("Broken tail light.");
      if (kind == "date" && !has_day) {
        drafts.answer("2026-11-14");
        has_day = true;
      }
    }
    drafts.agree("answerMe", true);
    drafts.agree("countMe", true);
  }
  void BeginAndTell() {
    app_.drafts()->begin("en");
    ASSERT_TRUE(Wait([&] { return !app_.drafts()->draft().isEmpty(); }));
    Tell();
  }
  /// To the words, with the demo clinic chosen.
  void GoToWords() {
    Show("ConsentScreen");
    ASSERT_TRUE(Tap("go-on"));
    ASSERT_TRUE(WaitForScreen("ClinicScreen"));
    ASSERT_TRUE(Tap("group-0"));
    ASSERT_TRUE(Tap("go-on"));
    ASSERT_TRUE(WaitForScreen("SendScreen"));
    if (Find("now") != nullptr) {
      ASSERT_TRUE(Tap("now"));
    }
    if (keep_words) {
      ASSERT_TRUE(Tap("on-phone"));
    }
    ASSERT_TRUE(Tap("prepare"));
    ASSERT_TRUE(WaitForScreen("WordsScreen")) << app_.sending()->error().toStdString();
  }
  void TypeAsked() {
    const QStringList words = app_.sending()->words();
    ASSERT_EQ(words.size(), 12);
    ASSERT_TRUE(Type("first", words[app_.sending()->firstAsked() - 1].toUpper() + ' '));
    ASSERT_TRUE(Type("second", words[app_.sending()->secondAsked() - 1]));
  }

  bool keep_words = false;

 private:
  static QQuickItem* Find(QQuickItem* in, const char* name) {
    if (in == nullptr || !in->isVisible()) return nullptr;
    if (in->objectName() == name) return in;
    for (QQuickItem* child : in->childItems()) {
      if (QQuickItem* found = Find(child, name); found != nullptr) return found;
    }
    return nullptr;
  }

  SystemClock clock_;
  SystemRandom random_;
  App app_;
  QQmlApplicationEngine engine_;
  QQuickWindow* window_ = nullptr;
};

class SendFlowTest : public ::testing::Test {
 protected:
  void SetUp() override { demo_.StartServerAndPublish(); }

  std::unique_ptr<client::Desk> OpenDesk() {
    auto trust = guidance::LoadTrust(demo_.authority() / "trust.bin");
    EXPECT_THAT(trust, IsOk());
    client::ServerOptions server{*std::move(trust), demo_.address(), std::nullopt};
    auto desk = client::Desk::Open({demo_.path("desk"), std::move(server), clock_, random_});
    EXPECT_THAT(desk, IsOk());
    std::string passphrase = support::ReadText(demo_.pass_file());
    passphrase.resize(passphrase.find('\n'));
    EXPECT_THAT((*desk)->UnlockKeys(demo_.authority() / "clinic" / "triage.key",
                                    SecretBytes::CopyOf(AsBytes(passphrase))),
                IsOk());
    EXPECT_THAT((*desk)->LogIn(), IsOk());
    return *std::move(desk);
  }

  support::DemoSystem demo_;
  SystemClock clock_;
  SystemRandom random_;
};

TEST_F(SendFlowTest, ACaseArrivesAndItsAnswerComesBack) {
  SendPhone phone(demo_, "phone");
  phone.OpenLock();
  phone.BeginAndTell();
  phone.GoToWords();
  EXPECT_TRUE(phone.app().outbox()->items().isEmpty()) << "nothing is queued before the words";
  const QString words = phone.app().sending()->words().join(' ');
  ASSERT_TRUE(phone.Tap("written"));
  ASSERT_TRUE(phone.WaitForScreen("ConfirmScreen"));
  phone.Type("first", "not");
  phone.Type("second", "these");
  ASSERT_TRUE(phone.Tap("send"));
  EXPECT_EQ(phone.ScreenName(), "ConfirmScreen");
  EXPECT_NE(phone.TextOf("problem"), "");
  phone.TypeAsked();
  ASSERT_TRUE(phone.Tap("send"));
  ASSERT_TRUE(phone.WaitForScreen("SentScreen"));
  EXPECT_NE(phone.TextOf("report-time"), "");
  ASSERT_TRUE(phone.Tap("outbox"));
  ASSERT_TRUE(phone.WaitForScreen("OutboxScreen"));
  ASSERT_TRUE(phone.Wait([&] { return phone.StateOf("case") == "stored"; }));
  EXPECT_EQ(phone.StateOf("report"), "waiting");

  auto desk = OpenDesk();
  const auto queue = desk->Queue();
  ASSERT_THAT(queue, IsOk());
  ASSERT_EQ(queue->size(), 1U) << "stored is said of what the server has";
  ASSERT_THAT(desk->OpenCase(queue->front().reference), IsOk());
  ASSERT_THAT(desk->Reply(queue->front().reference, "We call the jail today."), IsOk());

  phone.Show("TypeWordsScreen");
  ASSERT_TRUE(phone.WaitForScreen("TypeWordsScreen"));
  phone.Type("words", "only three words");
  ASSERT_TRUE(phone.Tap("open"));
  EXPECT_THAT(phone.TextOf("problem"), HasSubstr("twelve"));
  phone.Type("words", words);
  ASSERT_TRUE(phone.Tap("open"));
  ASSERT_TRUE(phone.WaitForScreen("CaseScreen"));
  ASSERT_TRUE(phone.Wait([&] { return !phone.TextOf("message-0").empty(); }));
  EXPECT_EQ(phone.TextOf("message-0"), "We call the jail today.");

  ASSERT_TRUE(phone.Type("reply", "Thank you."));
  ASSERT_TRUE(phone.Tap("send-reply"));
  ASSERT_TRUE(phone.Wait([&] { return phone.StateOf("follow-up") == "waiting"; }));
  ASSERT_TRUE(phone.Tap("erase"));
  ASSERT_TRUE(phone.WaitForScreen("EraseScreen"));
  ASSERT_TRUE(phone.Tap("erase"));
  ASSERT_TRUE(phone.WaitForScreen("InboxScreen"));
  EXPECT_TRUE(phone.Wait([&] { return phone.StateOf("follow-up").empty(); }))
      << "what has not left is not sent";
  EXPECT_TRUE(desk->Queue()->empty());
}

TEST_F(SendFlowTest, AServerThatIsAwayIsSaidAndTheCaseGoesWhenItIsBack) {
  {
    SendPhone phone(demo_, "phone");
    phone.keep_words = true;
    phone.OpenLock();
    phone.BeginAndTell();
    phone.GoToWords();
    demo_.StopServer();
    ASSERT_TRUE(phone.Tap("written"));
    ASSERT_TRUE(phone.WaitForScreen("SentScreen"));
    ASSERT_TRUE(phone.Tap("outbox"));
    ASSERT_TRUE(phone.Wait([&] { return phone.StateOf("case") == "failed"; }));
    phone.app().lock()->lock();
    ASSERT_TRUE(phone.Wait([&] { return !phone.app().lock()->unlocked(); }));
  }
  ASSERT_TRUE(demo_.StartServer());
  SendPhone phone(demo_, "phone");
  phone.Show("OutboxScreen");
  ASSERT_TRUE(phone.Wait([&] { return !phone.StateOf("case").empty(); }));
  if (phone.StateOf("case") != "stored") {
    ASSERT_TRUE(phone.Tap("send-now"));
  }
  ASSERT_TRUE(phone.Wait([&] { return phone.StateOf("case") == "stored"; })) << "locked, too";
  EXPECT_FALSE(phone.app().lock()->unlocked());
}

TEST_F(SendFlowTest, WithoutATraceItIsSentAtOnceAndNothingIsKept) {
  SendPhone phone(demo_, "phone");
  phone.app().drafts()->beginWithoutTrace("en");
  phone.Tell();
  phone.GoToWords();
  ASSERT_TRUE(phone.Tap("written"));
  ASSERT_TRUE(phone.WaitForScreen("ConfirmScreen"));
  phone.TypeAsked();
  ASSERT_TRUE(phone.Tap("send"));
  ASSERT_TRUE(phone.WaitForScreen("SentScreen"));
  EXPECT_NE(phone.TextOf("gone"), "");
  EXPECT_EQ(OpenDesk()->Queue()->size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(demo_.path("phone") / "case.db"));
}

}  // namespace
}  // namespace taillight::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QML_DISABLE_DISK_CACHE", "1");
  if (!taillight::client::PrepareProcess().ok()) return 1;
  QGuiApplication application(argc, argv);
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
