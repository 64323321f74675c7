// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws every screen of the app in every language, light and dark, in two sizes of letters, and
// sheets of them all.
#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "tests/platform/qt/app_fixture.h"
#include "tests/support/temporary_directory.h"

namespace taillight::app {
namespace {

/// A sheet shows twelve screens in one language, and each in its four looks.
constexpr int kSmallWidth = 195;
constexpr int kSmallHeight = 422;
constexpr int kLooks = 4;
constexpr int kScreensAcross = 3;
constexpr int kScreensOnSheet = 12;

struct Look {
  const char* theme;
  int scale;
};
constexpr Look kAllLooks[kLooks] = {{"light", 100}, {"dark", 100}, {"light", 200}, {"dark", 200}};

class ContactSheets {
 public:
  explicit ContactSheets(std::size_t screens)
      : images_((screens + kScreensOnSheet - 1) / kScreensOnSheet,
                QImage(kScreensAcross * kLooks * kSmallWidth,
                       kScreensOnSheet / kScreensAcross * kSmallHeight, QImage::Format_RGB32)) {
    for (QImage& image : images_) image.fill(Qt::gray);
  }
  void Add(const QImage& shot, int screen, int look) {
    const int place = screen % kScreensOnSheet;
    const int column = place % kScreensAcross * kLooks + look;
    const int row = place / kScreensAcross;
    QPainter(&images_[static_cast<std::size_t>(screen / kScreensOnSheet)])
        .drawImage(QPoint(column * kSmallWidth, row * kSmallHeight),
                   shot.scaled(kSmallWidth - 4, kSmallHeight - 4, Qt::IgnoreAspectRatio,
                               Qt::SmoothTransformation));
  }
  /// sheet-en-1.png, sheet-en-2.png, ...
  bool Save(const QDir& target, const QString& language) const {
    int number = 0;
    return std::ranges::all_of(images_, [&](const QImage& image) {
      return image.save(
          target.filePath(QStringLiteral("sheet-%1-%2.png").arg(language).arg(++number)));
    });
  }

 private:
  std::vector<QImage> images_;
};

/// False when a screen did not come or could not be written.
bool DrawLanguage(AppFixture& phone, const QDir& target, const QString& language) {
  phone.app().rights()->chooseLanguage(language);
  if (!phone.WaitFor([&] { return phone.app().rights()->language() == language; })) return false;
  const std::vector<ShownScreen> screens = AllScreens();
  ContactSheets sheets(screens.size());
  for (int look = 0; look < kLooks; ++look) {
    phone.app().settings()->setTheme(kAllLooks[look].theme);
    phone.app().settings()->setTextScale(kAllLooks[look].scale);
    int number = 0;
    for (const ShownScreen& shown : screens) {
      if (!phone.Show(shown)) return false;
      const QImage shot = phone.window().grabWindow();
      sheets.Add(shot, number, look);
      const QString file = QStringLiteral("%1-%2-%3-%4-%5.png")
                               .arg(language, kAllLooks[look].theme)
                               .arg(kAllLooks[look].scale)
                               .arg(++number, 2, 10, QLatin1Char('0'))
                               .arg(shown.label());
      if (!shot.save(target.filePath(file))) return false;
    }
  }
  return sheets.Save(target, language);
}

int Draw(const QDir& target, const QStringList& only) {
  const support::TemporaryDirectory directory;
  AppFixture phone({.folder = directory / "data"});
  if (!phone.Start()) return 1;
  phone.app().rights()->choosePlace("us-ma");
  if (!phone.WaitFor([&] { return phone.app().rights()->place() == "us-ma"; })) return 1;
  for (const QVariant& entry : phone.app().languages()) {
    const QString language = entry.toMap()["code"].toString();
    if (!only.isEmpty() && !only.contains(language)) continue;
    if (!DrawLanguage(phone, target, language)) {
      std::fprintf(stderr, "taillight-shots: %s could not be drawn\n", qPrintable(language));
      return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace taillight::app

int main(int argc, char** argv) {
  taillight::app::PrepareOffscreen();
  QGuiApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() < 2) {
    std::fputs("usage: taillight-shots FOLDER [LANGUAGE]...\n", stderr);
    return 2;
  }
  QDir().mkpath(arguments[1]);
  return taillight::app::Draw(QDir(arguments[1]), arguments.mid(2));
}
