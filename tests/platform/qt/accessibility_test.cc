// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen as a screen reader, a keyboard and a shaking thumb find it.
#include <QAccessible>
#include <QQuickItem>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "tests/platform/qt/every_screen.h"

namespace taillight::app {
namespace {

constexpr int kSmallestTarget = 48;

struct Node {
  QAccessibleInterface* interface = nullptr;
  QObject* object = nullptr;
  QString name;
  QAccessible::Role role = QAccessible::NoRole;
};

void Walk(QAccessibleInterface* interface, std::vector<Node>& nodes) {
  if (interface == nullptr || !interface->isValid() || interface->state().invisible) return;
  nodes.push_back(
      {interface, interface->object(), interface->text(QAccessible::Name), interface->role()});
  for (int i = 0; i < interface->childCount(); ++i) Walk(interface->child(i), nodes);
}

/// In the order they are read.
std::vector<Node> Tree(AppFixture& phone) {
  std::vector<Node> nodes;
  Walk(QAccessible::queryAccessibleInterface(&phone.window()), nodes);
  return nodes;
}

bool IsControl(const Node& node) {
  static const std::set<QAccessible::Role> roles = {
      QAccessible::Button,       QAccessible::CheckBox, QAccessible::RadioButton,
      QAccessible::EditableText, QAccessible::ComboBox, QAccessible::Slider,
      QAccessible::SpinBox,      QAccessible::Link};
  return roles.contains(node.role);
}

/// What may be there without being acted on.
bool IsShown(const Node& node) {
  static const std::set<QAccessible::Role> roles = {
      QAccessible::Window,       QAccessible::Application, QAccessible::StaticText,
      QAccessible::Heading,      QAccessible::Paragraph,   QAccessible::Graphic,
      QAccessible::ProgressBar,  QAccessible::Pane,        QAccessible::Grouping,
      QAccessible::AlertMessage, QAccessible::Client,      QAccessible::LayeredPane};
  return roles.contains(node.role);
}

std::vector<Node> Controls(AppFixture& phone) {
  std::vector<Node> nodes = Tree(phone);
  std::erase_if(nodes, [](const Node& node) { return !IsControl(node); });
  return nodes;
}

class AccessibilityTest : public EveryScreenTest {
 protected:
  void SetUp() override {
    // Only now: what asks whether it is on is there.
    QAccessible::setActive(true);
  }
};

TEST_F(AccessibilityTest, EveryControlHasANameOfItsOwnAndARole) {
  const auto look = [](const ShownScreen&) {
    std::map<QString, int> names;
    for (const Node& node : Tree(phone())) {
      EXPECT_TRUE(IsControl(node) || IsShown(node))
          << Describe(*node.object).toStdString() << " has the role " << node.role;
      if (!IsControl(node)) continue;
      EXPECT_FALSE(node.name.trimmed().isEmpty()) << Describe(*node.object).toStdString();
      EXPECT_EQ(++names[node.name], 1) << node.name.toStdString() << " is there twice";
    }
    EXPECT_FALSE(names.empty());
  };
  ForEach({.languages = AllLanguages(), .questions = false}, look);
  ForEach({.languages = {"en"}}, look);
}

TEST_F(AccessibilityTest, WhatIsReadHasWords) {
  ForEach({.languages = {"en", "ar"}}, [](const ShownScreen&) {
    for (const Node& node : Tree(phone())) {
      if (node.role != QAccessible::StaticText && node.role != QAccessible::Heading) continue;
      EXPECT_FALSE(node.name.trimmed().isEmpty()) << Describe(*node.object).toStdString();
    }
  });
}

TEST_F(AccessibilityTest, EveryTargetIsWideEnoughForAThumb) {
  ForEach({.languages = {"en", "ar"}}, [](const ShownScreen&) {
    for (const Node& node : Controls(phone())) {
      const QRect rect = node.interface->rect();
      EXPECT_GE(rect.width(), kSmallestTarget) << Describe(*node.object).toStdString();
      EXPECT_GE(rect.height(), kSmallestTarget) << Describe(*node.object).toStdString();
    }
  });
}

TEST_F(AccessibilityTest, TargetsDoNotLieOnEachOther) {
  ForEach({.languages = {"en", "ar"}, .scales = {200}, .questions = false}, [](const ShownScreen&) {
    const std::vector<Node> controls = Controls(phone());
    for (std::size_t i = 0; i < controls.size(); ++i) {
      for (std::size_t j = i + 1; j < controls.size(); ++j) {
        const auto* one = qobject_cast<QQuickItem*>(controls[i].object);
        const auto* other = qobject_cast<QQuickItem*>(controls[j].object);
        // What scrolls may pass under what stands; each is seen by itself.
        if (one == nullptr || other == nullptr || one->parentItem() != other->parentItem())
          continue;
        EXPECT_FALSE(controls[i].interface->rect().intersects(controls[j].interface->rect()))
            << Describe(*one).toStdString() << " and " << Describe(*other).toStdString();
      }
    }
  });
}

TEST_F(AccessibilityTest, NothingCanBeTappedThatAReaderDoesNotKnow) {
  ForEach({.languages = {"en"}}, [](const ShownScreen&) {
    std::set<const QObject*> known;
    for (const Node& node : Controls(phone())) known.insert(node.object);
    for (const QQuickItem* item : VisibleItems(*phone().Screen())) {
      if (item->acceptedMouseButtons() == Qt::NoButton || item->inherits("QQuickFlickable"))
        continue;
      // Words are not there to be tapped: what lies below them gets it.
      if (item->inherits("QQuickText")) continue;
      // A reader scrolls by itself.
      if (item->inherits("QQuickScrollBar") || item->inherits("QQuickScrollIndicator")) continue;
      EXPECT_TRUE(known.contains(item)) << Describe(*item).toStdString();
    }
  });
}

TEST_F(AccessibilityTest, TheWayOutIsReadFirst) {
  ForEach({.languages = {"en", "ar"}}, [](const ShownScreen&) {
    const std::vector<Node> controls = Controls(phone());
    ASSERT_FALSE(controls.empty());
    EXPECT_EQ(controls.front().object->objectName(), "leave");
  });
}

TEST_F(AccessibilityTest, TabReachesEveryControlAndShowsIt) {
  ForEach({.languages = {"en", "ar"}, .scales = {100, 200}, .questions = false},
          [](const ShownScreen&) {
            std::vector<const QObject*> wanted;
            for (const Node& node : Controls(phone())) {
              const auto* item = qobject_cast<QQuickItem*>(node.object);
              if (item == nullptr || item->isEnabled()) wanted.push_back(node.object);
            }
            std::vector<const QObject*> reached;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
              phone().Key(Qt::Key_Tab);
              phone().Settle();
              QQuickItem* focused = phone().window().activeFocusItem();
              ASSERT_NE(focused, nullptr);
              reached.push_back(focused);
              const QRectF rect = SceneRect(*focused);
              EXPECT_TRUE(QRectF(QPointF(0, 0), phone().window().size())
                              .contains(QPointF(rect.center().x(), rect.top())))
                  << Describe(*focused).toStdString() << " has the focus and is not seen";
            }
            ASSERT_EQ(reached.size(), wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
              EXPECT_EQ(reached[i], wanted[i])
                  << Describe(*reached[i]).toStdString() << " in the place of "
                  << Describe(*wanted[i]).toStdString();
            }
          });
}

TEST_F(AccessibilityTest, AReadersPressAndTheReturnKeyActAsATap) {
  ASSERT_TRUE(phone().Show({"SettingsScreen", {}}));
  const std::vector<Node> controls = Controls(phone());
  const auto dark = std::ranges::find_if(
      controls, [](const Node& node) { return node.object->objectName() == "theme-dark"; });
  ASSERT_NE(dark, controls.end());
  dark->interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
  EXPECT_EQ(phone().app().settings()->theme(), "dark");
  phone().Find("theme-light")->forceActiveFocus(Qt::TabFocusReason);
  phone().Key(Qt::Key_Return);
  EXPECT_EQ(phone().app().settings()->theme(), "light");

  phone().Find("network")->forceActiveFocus(Qt::TabFocusReason);
  phone().Key(Qt::Key_Return);
  EXPECT_NE(phone().Find("proxy"), nullptr);
}

}  // namespace
}  // namespace taillight::app
