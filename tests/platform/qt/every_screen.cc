// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/qt/every_screen.h"

namespace taillight::app {

std::unique_ptr<support::TemporaryDirectory> EveryScreenTest::directory_;
std::unique_ptr<AppFixture> EveryScreenTest::phone_;

namespace {

QStringList complaints;  // NOLINT: Qt's handler takes no context.

void Collect(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (type != QtDebugMsg && QByteArray(context.category) != "qt.qpa.fonts" &&
      message.contains("qrc:/Taillight")) {
    complaints += message;
  }
}

}  // namespace

void EveryScreenTest::TearDown() {
  EXPECT_EQ(complaints.join('\n').toStdString(), "");
  complaints.clear();
}

void EveryScreenTest::SetUpTestSuite() {
  qInstallMessageHandler(Collect);
  directory_ = std::make_unique<support::TemporaryDirectory>();
  phone_ = std::make_unique<AppFixture>(AppFixture::Options{.folder = directory_->path() / "data"});
  ASSERT_TRUE(phone_->Start());
  phone().app().rights()->choosePlace("us-ma");
  ASSERT_TRUE(phone().WaitFor([] { return phone().app().rights()->place() == "us-ma"; }));
}

void EveryScreenTest::TearDownTestSuite() {
  phone_.reset();
  directory_.reset();
  qInstallMessageHandler(nullptr);
}

std::vector<QString> EveryScreenTest::AllLanguages() {
  std::vector<QString> codes;
  for (const QVariant& language : phone().app().languages()) {
    codes.push_back(language.toMap()["code"].toString());
  }
  return codes;
}

void EveryScreenTest::ForEach(const Looks& looks,
                              const std::function<void(const ShownScreen&)>& look) {
  phone().app().settings()->setTheme(looks.theme);
  for (const QString& language : looks.languages) {
    phone().app().rights()->chooseLanguage(language);
    ASSERT_TRUE(phone().WaitFor([&] { return phone().app().rights()->language() == language; }));
    for (const QSize size : looks.sizes) {
      phone().window().resize(size);
      ASSERT_TRUE(phone().WaitFor([&] { return phone().window().size() == size; }));
      for (const int scale : looks.scales) {
        phone().app().settings()->setTextScale(scale);
        for (const ShownScreen& shown : AllScreens()) {
          if (shown.question && !looks.questions) continue;
          const QString trace = QStringLiteral("%1, %2, %3 wide, %4 %")
                                    .arg(shown.label(), language)
                                    .arg(size.width())
                                    .arg(scale);
          SCOPED_TRACE(trace.toStdString());
          ASSERT_TRUE(phone().Show(shown));
          look(shown);
        }
      }
    }
  }
}

}  // namespace taillight::app
