// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/platform/qt/app_fixture.h"

#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/client/process.h"

namespace taillight::app {
namespace {

constexpr int kMostTurns = 50;

void Collect(QQuickItem& item, std::vector<QQuickItem*>& items) {
  if (!item.isVisible()) return;
  items.push_back(&item);
  for (QQuickItem* child : item.childItems()) Collect(*child, items);
}

QQuickItem* ScrollerOf(const QQuickItem& item) {
  for (QQuickItem* parent = item.parentItem(); parent != nullptr; parent = parent->parentItem()) {
    if (parent->inherits("QQuickFlickable")) return parent;
  }
  return nullptr;
}

/// The item that takes what is typed, of a field that may wrap it.
QQuickItem* EditorIn(QQuickItem& field) {
  for (QQuickItem* item : VisibleItems(field)) {
    if (item->inherits("QQuickTextEdit") || item->inherits("QQuickTextInput")) return item;
  }
  return nullptr;
}

}  // namespace

void PrepareOffscreen() {
  // As main.cc does first of all.
  if (!client::PrepareProcess().ok()) std::abort();
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QML_DISK_CACHE_PATH", "/dev/null");
  // Screen pixels are the app's own, whatever the machine's display says.
  qputenv("QT_SCALE_FACTOR", "1");
}

AppFixture::AppFixture(Options options)
    : options_(std::move(options)), clock_(options_.now.value_or(SystemClock().Now())) {}

AppFixture::~AppFixture() { Stop(); }

bool AppFixture::Start() {
  app_ = std::make_unique<App>(CoreOptions{.data_dir = options_.folder,
                                           .trust_file = options_.trust_file,
                                           .server = options_.server,
                                           .clock = clock_,
                                           .random = random_,
                                           .built_in = built_in::Guidance()});
  engine_ = std::make_unique<QQmlApplicationEngine>();
  app_->Prepare(*engine_);
  engine_->load(QUrl(QStringLiteral("qrc:/Taillight/Main.qml")));
  window_ = qobject_cast<QQuickWindow*>(engine_->rootObjects().value(0));
  if (window_ == nullptr) return false;
  window_->requestActivate();
  return WaitFor([this] { return window_->isActive() && Screen() != nullptr; });
}

void AppFixture::Stop() {
  window_ = nullptr;
  engine_.reset();
  app_.reset();
}

bool AppFixture::Restart() {
  Stop();
  return Start();
}

QQuickItem* AppFixture::Screen() const {
  for (QQuickItem* item : VisibleItems(*window_->contentItem())) {
    if (item->objectName() == "stack") return item->property("currentItem").value<QQuickItem*>();
  }
  return nullptr;
}

QString AppFixture::ScreenName() const {
  const QQuickItem* screen = Screen();
  if (screen == nullptr) return {};
  const QString type = QString::fromLatin1(screen->metaObject()->className());
  return type.left(type.indexOf(QStringLiteral("_QML")));
}

bool AppFixture::Show(const ShownScreen& shown) {
  if (shown.question) app_->drafts()->goTo(*shown.question);
  QMetaObject::invokeMethod(window_, "show", Q_ARG(QString, shown.name),
                            Q_ARG(QVariant, shown.properties));
  const bool came = WaitForScreen(shown.name);
  // A page is read on the thread of the rights face.
  const QString situation = shown.properties.value("situation").toString();
  const QString page = shown.name == "CardScreen" ? QStringLiteral("card") : situation;
  const auto is_loaded = [&] { return page.isEmpty() || app_->rights()->page()["id"] == page; };
  const bool loaded = WaitFor(is_loaded);
  Settle();
  return came && loaded;
}

QQuickItem* AppFixture::Find(const QString& object_name) const {
  QQuickItem* screen = Screen();
  if (screen == nullptr) return nullptr;
  for (QQuickItem* item : VisibleItems(*screen)) {
    if (item->objectName() == object_name) return item;
  }
  return nullptr;
}

bool AppFixture::Reveal(QQuickItem& item) {
  Settle();
  if (QQuickItem* scroller = ScrollerOf(item); scroller != nullptr) {
    const qreal top =
        item.mapToItem(scroller, QPointF(0, 0)).y() + scroller->property("contentY").toReal();
    const qreal wanted = top + item.height() / 2 - scroller->height() / 2;
    const qreal most = scroller->property("contentHeight").toReal() - scroller->height();
    scroller->setProperty("contentY", std::clamp(wanted, 0.0, std::max(0.0, most)));
    Settle();
    const QRectF seen = SceneRect(*scroller);
    if (!seen.contains(SceneRect(item).center())) return false;
  }
  return QRectF(QPointF(0, 0), window_->size()).contains(SceneRect(item).center());
}

bool AppFixture::Tap(const QString& object_name) {
  QQuickItem* item = nullptr;
  const bool there = WaitFor([&] {
    item = Find(object_name);
    return item != nullptr && item->isEnabled();
  });
  return there && Tap(*item);
}

bool AppFixture::Tap(QQuickItem& item) {
  if (!item.isEnabled() || !Reveal(item)) return false;
  QTest::mouseClick(window_, Qt::LeftButton, Qt::NoModifier, SceneRect(item).center().toPoint());
  Settle();
  return true;
}

bool AppFixture::Focus(const QString& object_name) {
  QQuickItem* field = nullptr;
  if (!WaitFor([&] { return (field = Find(object_name)) != nullptr; })) return false;
  QQuickItem* editor = EditorIn(*field);
  return editor != nullptr && Tap(*editor) && WaitFor([&] { return editor->hasActiveFocus(); });
}

void AppFixture::Letter(QChar letter) {
  if (letter.unicode() < 0x7f) {
    QTest::keyClick(window_, letter.toLatin1());
    return;
  }
  // A keyboard of a phone hands over whole letters.
  QInputMethodEvent event;
  event.setCommitString(letter);
  QCoreApplication::sendEvent(window_->activeFocusItem(), &event);
}

bool AppFixture::Type(const QString& object_name, const QString& text) {
  if (!Focus(object_name)) return false;
  Key(Qt::Key_A, Qt::ControlModifier);
  Key(Qt::Key_Delete);
  for (const QChar letter : text) Letter(letter);
  Settle();
  const QQuickItem* editor = window_->activeFocusItem();
  return editor != nullptr && editor->property("text").toString() == text;
}

void AppFixture::Key(Qt::Key key, Qt::KeyboardModifiers modifiers) {
  QTest::keyClick(window_, key, modifiers);
  QCoreApplication::processEvents();
}

bool AppFixture::WaitFor(const std::function<bool()>& done, int milliseconds) const {
  return QTest::qWaitFor(done, milliseconds);
}

bool AppFixture::WaitForScreen(const QString& name) const {
  return WaitFor([&] { return ScreenName() == name; });
}

void AppFixture::Settle() const {
  // A layout may ask for another one; it is calm when nothing has moved twice.
  std::vector<QRectF> before;
  int calm = 0;
  for (int turn = 0; turn < kMostTurns && calm < 2; ++turn) {
    QCoreApplication::processEvents();
    if (window_ == nullptr) return;
    std::vector<QRectF> now;
    for (QQuickItem* item : VisibleItems(*window_->contentItem())) item->ensurePolished();
    for (const QQuickItem* item : VisibleItems(*window_->contentItem()))
      now.push_back(SceneRect(*item));
    calm = now == before ? calm + 1 : 0;
    before = std::move(now);
  }
}

std::vector<QQuickItem*> VisibleItems(QQuickItem& item) {
  std::vector<QQuickItem*> items;
  Collect(item, items);
  return items;
}

QRectF SceneRect(const QQuickItem& item) {
  return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
}

QString Describe(const QObject& object) {
  const QString type = QString::fromLatin1(object.metaObject()->className());
  QString text = type.left(type.indexOf(QStringLiteral("_QML")));
  if (!object.objectName().isEmpty()) text += ' ' + object.objectName();
  const QString words = object.property("text").toString();
  if (!words.isEmpty()) text += " \"" + words.left(40) + '"';
  return text;
}

}  // namespace taillight::app
