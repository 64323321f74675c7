// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters against what they stand on, by the formula of WCAG 2: over the theme, and on every
// screen.
#include <QColor>
#include <QQmlComponent>

#include <cmath>

#include "tests/platform/qt/every_screen.h"

namespace taillight::app {
namespace {

constexpr double kLeast = 4.5;

double Linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double Luminance(const QColor& color) {
  return 0.2126 * Linear(color.redF()) + 0.7152 * Linear(color.greenF()) +
         0.0722 * Linear(color.blueF());
}
double Contrast(const QColor& one, const QColor& other) {
  const double a = Luminance(one);
  const double b = Luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor ColorOf(const QObject* object, const char* property) {
  return object == nullptr ? QColor() : object->property(property).value<QColor>();
}

bool IsSeen(const QColor& color) { return color.isValid() && color.alpha() == 255; }

/// What `item` stands on: the nearest that is filled.
QColor GroundOf(const QQuickItem& item) {
  for (const QQuickItem* at = &item; at != nullptr; at = at->parentItem()) {
    if (at->inherits("QQuickRectangle") && IsSeen(ColorOf(at, "color")))
      return ColorOf(at, "color");
    const auto* behind = at->property("background").value<QQuickItem*>();
    if (behind != nullptr && behind != &item && IsSeen(ColorOf(behind, "color")))
      return ColorOf(behind, "color");
    if (IsSeen(ColorOf(at, "ground"))) return ColorOf(at, "ground");
  }
  return {};
}

QVariantList Pairs(AppFixture& phone) {
  QQmlComponent component(&phone.engine());
  component.setData(
      "import QtQuick\nimport Taillight\nQtObject { property var pairs: Theme.pairs }", QUrl());
  const std::unique_ptr<QObject> made(component.create());
  return made == nullptr ? QVariantList() : made->property("pairs").toList();
}

class ContrastTest : public EveryScreenTest {};

TEST_F(ContrastTest, TheFormulaGivesTheKnownValues) {
  EXPECT_NEAR(Contrast(Qt::black, Qt::white), 21, 0.001);
  EXPECT_NEAR(Contrast(QColor("#777777"), Qt::white), 4.48, 0.005);
}

TEST_F(ContrastTest, EveryPairOfTheThemeIsFarEnoughApart) {
  for (const QString theme : {"light", "dark"}) {
    phone().app().settings()->setTheme(theme);
    const QVariantList pairs = Pairs(phone());
    ASSERT_GE(pairs.size(), 10);
    for (const QVariant& entry : pairs) {
      const QVariantList pair = entry.toList();
      ASSERT_EQ(pair.size(), 4);
      EXPECT_GE(Contrast(pair[1].value<QColor>(), pair[2].value<QColor>()), pair[3].toDouble())
          << theme.toStdString() << ": " << pair[0].toString().toStdString();
    }
  }
}

TEST_F(ContrastTest, EveryTextOnEveryScreenCanBeRead) {
  for (const QString theme : {"light", "dark"}) {
    int looked_at = 0;
    ForEach({.languages = {"en"}, .theme = theme, .questions = false}, [&](const ShownScreen&) {
      for (const QQuickItem* item : VisibleItems(*phone().Screen())) {
        const bool is_text = item->inherits("QQuickText") || item->inherits("QQuickTextEdit");
        // What cannot be used now may be dim.
        if (!is_text || item->property("text").toString().isEmpty() || !item->isEnabled()) continue;
        ++looked_at;
        const QColor ground = GroundOf(*item);
        EXPECT_TRUE(IsSeen(ground)) << Describe(*item).toStdString();
        EXPECT_GE(Contrast(ColorOf(item, "color"), ground), kLeast)
            << Describe(*item).toStdString();
      }
    });
    EXPECT_GT(looked_at, 100);
  }
}

}  // namespace
}  // namespace taillight::app
