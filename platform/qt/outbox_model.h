// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits to be sent, is being sent, arrived or was refused; sends it when its time comes.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariant>

#include <functional>
#include <optional>
#include <vector>

#include "client-core/client/client.h"
#include "platform/qt/core.h"

namespace taillight::app {

/// Works while the lock is shut, too. Wakes up when something is due and never while nothing waits.
class OutboxModel : public QObject {
  Q_OBJECT
  /// {kind, state, title, text}: `kind` and `state` are words for tests, the others for people.
  Q_PROPERTY(QVariantList items READ items NOTIFY changed)
  Q_PROPERTY(bool sending READ sending NOTIFY changed)
  /// Something can be sent now that is not a report.
  Q_PROPERTY(bool canSendNow READ canSendNow NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)

 public:
  explicit OutboxModel(Core& core);

  QVariantList items() const;
  bool sending() const { return sending_; }
  bool canSendNow() const;
  QString error() const { return error_; }

  /// Reads what waits, and sends what is due.
  Q_INVOKABLE void look();
  /// Cases and evidence that are not due yet too.
  Q_INVOKABLE void sendNow();

  /// Runs `work` on the client once nothing is being sent, and sends nothing until it is done.
  template <class Work, class Then>
  void RunWhileStill(QObject* receiver, Work work, Then then) {
    ++held_;
    wake_.stop();
    core_.courier().Run(
        this, [](client::Client&) { return OkStatus(); },
        [this, receiver = QPointer<QObject>(receiver), work = std::move(work),
         then = std::move(then)](const Status&) mutable {
          core_.client().Run(this, std::move(work),
                             [this, receiver, then = std::move(then)](auto result) mutable {
                               --held_;
                               look();
                               if (receiver != nullptr) then(std::move(result));
                             });
        });
  }
  /// What waited is gone; its file with it.
  void StartAnew();

 signals:
  void changed();

 private:
  struct Queue {
    std::vector<client::OutboxItem> items;
    std::optional<UnixSeconds> next;
  };
  static StatusOr<Queue> Read(const client::Client& client);
  void Send(bool everything);
  /// Sends again after `least` seconds at the earliest.
  void Take(const StatusOr<Queue>& queue, UnixSeconds least);
  bool IsBeingSent(const client::OutboxItem& item) const;

  Core& core_;
  std::vector<client::OutboxItem> items_;
  std::optional<UnixSeconds> next_;
  bool sending_ = false;
  bool everything_ = false;
  int held_ = 0;
  QString error_;
  QTimer wake_;
};

}  // namespace taillight::app
