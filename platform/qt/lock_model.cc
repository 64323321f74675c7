// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/lock_model.h"

#include <QGuiApplication>

#include <chrono>
#include <utility>

#include "client-core/seal/words_list.h"
#include "platform/qt/status_text.h"
#include "platform/qt/text.h"

namespace taillight::app {
namespace {

constexpr std::chrono::seconds kLongestInBackground{60};
constexpr int kSuggestedWords = 6;

SecretBytes Secret(const QString& typed) {
  QByteArray bytes = typed.trimmed().toUtf8();
  SecretBytes secret =
      SecretBytes::CopyOf(AsBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
  bytes.fill('\0');
  return secret;
}

/// How the lock stands after something was tried.
struct Outcome {
  Status status;
  client::LockStatus lock;
  bool unlocked = false;
};

}  // namespace

LockModel::LockModel(Core& core) : core_(core) {
  second_.setInterval(std::chrono::seconds(1));
  connect(&second_, &QTimer::timeout, this, &LockModel::Tick);
  background_.setSingleShot(true);
  background_.setInterval(kLongestInBackground);
  connect(&background_, &QTimer::timeout, this, &LockModel::lock);
  WatchApplication();
}

void LockModel::WatchApplication() {
  auto* application = qobject_cast<QGuiApplication*>(QCoreApplication::instance());
  if (application == nullptr) return;
  connect(application, &QGuiApplication::applicationStateChanged, this,
          [this](Qt::ApplicationState state) {
            // Suspended is what a phone says when its screen goes off.
            if (state == Qt::ApplicationSuspended) return lock();
            if (state == Qt::ApplicationActive) return ComeBack();
            if (!unlocked_ || background_.isActive()) return;
            background_.start();
            background_since_ = core_.options().clock.Now();
          });
}

// A phone stops timers of what is behind: the clock counts, and one that was set back counts as
// long.
void LockModel::ComeBack() {
  if (!background_.isActive()) return;
  background_.stop();
  const UnixSeconds away = core_.options().clock.Now() - background_since_;
  if (away < 0 || away >= kLongestInBackground.count()) lock();
}

void LockModel::look() {
  Run([](client::Client&) { return OkStatus(); }, {}, {}, Asked::kToLook);
}

QString LockModel::suggest() const {
  const seal::WordList& words = seal::EnglishWords();
  QStringList drawn;
  for (int i = 0; i < kSuggestedWords; ++i) {
    std::array<std::uint8_t, 2> bits{};
    core_.options().random.Fill(bits);
    const std::size_t index = (bits[0] * 256u + bits[1]) % seal::kWordListSize;
    drawn += ToQt(words[index]);
  }
  return drawn.join(' ');
}

void LockModel::Run(std::function<Status(client::Client&)> work, const QString& when_invalid,
                    std::function<void()> then, Asked asked) {
  busy_ = true;
  error_.clear();
  emit changed();
  const auto tried = [work = std::move(work)](client::Client& client) -> StatusOr<Outcome> {
    Outcome outcome;
    outcome.status = work(client);
    TAILLIGHT_ASSIGN_OR_RETURN(outcome.lock, client.lock_status());
    outcome.unlocked = client.unlocked();
    return outcome;
  };
  core_.client().Run(
      this, tried, [this, when_invalid, then = std::move(then), asked](StatusOr<Outcome> outcome) {
        busy_ = false;
        known_ = true;
        const Status& status = outcome.ok() ? outcome->status : outcome.status();
        const bool was_unlocked = unlocked_;
        if (outcome.ok()) {
          status_ = outcome->lock;
          unlocked_ = outcome->unlocked;
        }
        error_ = status.code() == StatusCode::kInvalidArgument && !when_invalid.isEmpty()
                     ? when_invalid
                     : TextOf(status);
        if (status_.wait_seconds > 0) second_.start();
        emit changed();
        if (!was_unlocked && unlocked_) emit opened();
        if (was_unlocked && !unlocked_) emit locked();
        if (!status.ok()) return;
        if (then) then();
        // A screen that only looked has nothing to go on from.
        if (asked == Asked::kToAct) emit done();
      });
}

QString LockModel::WrongText() {
  return QCoreApplication::translate("LockModel", "That did not open it. Nothing is lost.");
}
QString LockModel::WeakText() const {
  return hasHardware() ? QCoreApplication::translate("LockModel", "Use at least six signs.")
                       : QCoreApplication::translate(
                             "LockModel", "Use at least six words, with a space between them.");
}

void LockModel::unlock(const QString& passphrase) {
  auto secret = std::make_shared<SecretBytes>(Secret(passphrase));
  Run([secret](client::Client& client) { return client.Unlock(*secret); }, WrongText());
}

void LockModel::set(const QString& passphrase) {
  auto secret = std::make_shared<SecretBytes>(Secret(passphrase));
  const auto set = [secret](client::Client& client) -> Status {
    // An empty one is no lock, and nothing private is kept without one.
    if (secret->empty()) return InvalidArgument("passphrase: empty");
    TAILLIGHT_ASSIGN_OR_RETURN(const client::LockStatus before, client.lock_status());
    if (before.is_new) return client.Unlock(*secret);
    TAILLIGHT_RETURN_IF_ERROR(client.Unlock(SecretBytes()));
    return client.ChangePassphrase(SecretBytes(), *secret);
  };
  Run(set, WeakText());
}

void LockModel::change(const QString& passphrase, const QString& next) {
  auto now = std::make_shared<SecretBytes>(Secret(passphrase));
  auto after = std::make_shared<SecretBytes>(Secret(next));
  const auto change = [now, after](client::Client& client) {
    if (after->empty()) return InvalidArgument("passphrase: empty");
    return client.ChangePassphrase(*now, *after);
  };
  Run(change, WrongText() + ' ' + WeakText());
}

void LockModel::setDuress(const QString& passphrase, const QString& duress) {
  auto now = std::make_shared<SecretBytes>(Secret(passphrase));
  auto other = std::make_shared<SecretBytes>(Secret(duress));
  const auto set = [now, other](client::Client& client) {
    return client.SetDuressPassphrase(*now, *other);
  };
  Run(set, WrongText() + ' ' + WeakText());
}

void LockModel::setWipesAtTen(bool wipes) {
  Run([wipes](client::Client& client) { return client.SetWipeAtTen(wipes); });
}

void LockModel::lock() {
  background_.stop();
  if (!unlocked_) return;
  emit locking();
  Run([](client::Client& client) {
    client.Lock();
    return OkStatus();
  });
}

void LockModel::wipe() {
  Run([](client::Client& client) { return client.Wipe(); }, {}, [this] { emit wiped(); });
}

void LockModel::Tick() {
  if (status_.wait_seconds > 0) --status_.wait_seconds;
  if (status_.wait_seconds == 0) second_.stop();
  emit changed();
}

}  // namespace taillight::app
