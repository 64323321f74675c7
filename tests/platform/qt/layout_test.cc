// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing is cut off on a small phone, in any language, at twice the size of letters; and Arabic is
// turned over.
#include "tests/platform/qt/every_screen.h"

namespace taillight::app {
namespace {

/// Half a pixel of rounding.
constexpr qreal kRounding = 1;
/// What is left for the words between what stands above and below: a heading and a line.
constexpr qreal kLeastForWords = 120;

bool IsText(const QQuickItem& item) {
  return item.inherits("QQuickText") || item.inherits("QQuickTextEdit") ||
         item.inherits("QQuickTextInput");
}

bool HasText(const QQuickItem& item) { return !item.property("text").toString().isEmpty(); }

void ExpectWhole(const QQuickItem& item) {
  const std::string what = Describe(item).toStdString();
  EXPECT_FALSE(item.property("truncated").toBool()) << what;
  EXPECT_LE(item.property("contentWidth").toReal(), item.width() + kRounding) << what;
  EXPECT_LE(item.property("contentHeight").toReal(), item.height() + kRounding) << what;
}

const QQuickItem* ScrollerOf(const QQuickItem& item) {
  for (const QQuickItem* parent = &item; parent != nullptr; parent = parent->parentItem()) {
    if (parent->inherits("QQuickFlickable")) return parent;
  }
  return nullptr;
}

/// Beside the window's edges nothing is seen; below them only what scrolls.
void ExpectWithin(const QQuickItem& item, const QSize& window) {
  const std::string what = Describe(item).toStdString();
  const QRectF rect = SceneRect(item);
  EXPECT_GE(rect.left(), -kRounding) << what;
  EXPECT_LE(rect.right(), window.width() + kRounding) << what;
  const QQuickItem* scroller = ScrollerOf(item);
  if (scroller == nullptr) {
    EXPECT_GE(rect.top(), -kRounding) << what;
    EXPECT_LE(rect.bottom(), window.height() + kRounding) << what;
    return;
  }
  const qreal top =
      item.mapToItem(scroller, QPointF(0, 0)).y() + scroller->property("contentY").toReal();
  EXPECT_LE(top + item.height(), scroller->property("contentHeight").toReal() + kRounding) << what;
}

class LayoutTest : public EveryScreenTest {};

void ExpectNothingCutOff(AppFixture& phone) {
  for (const QQuickItem* item : VisibleItems(*phone.Screen())) {
    if (item->inherits("QQuickScrollBar")) continue;
    if (IsText(*item) && HasText(*item)) {
      ExpectWhole(*item);
      ExpectWithin(*item, phone.window().size());
    }
    if (item->inherits("QQuickFlickable")) {
      EXPECT_GE(item->height(), kLeastForWords) << "what stands leaves no room to read";
    }
  }
}

TEST_F(LayoutTest, NothingIsCutOffOnASmallPhoneInAnyLanguage) {
  const auto look = [](const ShownScreen&) { ExpectNothingCutOff(phone()); };
  ForEach({.languages = AllLanguages(), .questions = false}, look);
  ForEach({.languages = AllLanguages(), .scales = {200}}, look);
}

TEST_F(LayoutTest, NothingIsCutOffOnAPhoneInAnyLanguage) {
  ForEach(
      {.languages = AllLanguages(), .sizes = {kPhone}, .scales = {100, 200}, .questions = false},
      [](const ShownScreen&) { ExpectNothingCutOff(phone()); });
}

TEST_F(LayoutTest, ATabletShowsTheSame) {
  ForEach({.languages = {"en", "ar"}, .sizes = {QSize(1024, 768)}, .questions = false},
          [](const ShownScreen&) {
            for (const QQuickItem* item : VisibleItems(*phone().Screen())) {
              if (!IsText(*item) || !HasText(*item)) continue;
              ExpectWhole(*item);
              ExpectWithin(*item, phone().window().size());
            }
          });
}

/// Where the middle of the control lies, 0 at the left edge and 1 at the right.
qreal Across(AppFixture& phone, const QString& name) {
  const QQuickItem* item = phone.Find(name);
  return item == nullptr ? -1 : SceneRect(*item).center().x() / phone.window().width();
}

void ExpectTurned(AppFixture& phone, bool right_to_left) {
  const qreal leave = Across(phone, "leave");
  EXPECT_TRUE(right_to_left ? leave < 0.5 : leave > 0.5) << leave;
  for (const QQuickItem* item : VisibleItems(*phone.Screen())) {
    const QString text = item->property("text").toString();
    // What is shown in another language keeps that one's side.
    if (!item->inherits("QQuickText") || text.isEmpty() || text.isRightToLeft() != right_to_left) {
      continue;
    }
    const int alignment = item->property("effectiveHorizontalAlignment").toInt();
    if (alignment == Qt::AlignHCenter) continue;
    EXPECT_EQ(alignment, right_to_left ? Qt::AlignRight : Qt::AlignLeft)
        << Describe(*item).toStdString();
  }
}

TEST_F(LayoutTest, ArabicIsTurnedOverAndTheOthersAreNot) {
  ForEach({.languages = {"en", "vi"}, .questions = false},
          [](const ShownScreen&) { ExpectTurned(phone(), false); });
  ForEach({.languages = {"ar"}}, [](const ShownScreen&) { ExpectTurned(phone(), true); });
}

TEST_F(LayoutTest, TheWayBackLiesAcrossFromTheWayOut) {
  for (const QString language : {"en", "ar"}) {
    phone().app().rights()->chooseLanguage(language);
    ASSERT_TRUE(phone().WaitFor([&] { return phone().app().language() == language; }));
    ASSERT_TRUE(phone().Show({"HomeScreen", {}}));
    ASSERT_TRUE(phone().Tap("settings"));
    ASSERT_TRUE(phone().WaitForScreen("SettingsScreen"));
    const bool right_to_left = language == "ar";
    EXPECT_EQ(Across(phone(), "back") > 0.5, right_to_left);
    EXPECT_EQ(Across(phone(), "leave") < 0.5, right_to_left);
  }
}

}  // namespace
}  // namespace taillight::app
