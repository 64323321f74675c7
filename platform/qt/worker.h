// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs work of the client core on a thread of its own, so that a screen never waits.
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "client-core/base/status.h"

namespace taillight::app {

/// Opens a T on its own thread when it is first needed, and runs one piece of work after the other
/// on it. All methods are called on the thread of the screens.
template <class T>
class Worker {
 public:
  using Opener = std::function<StatusOr<std::unique_ptr<T>>()>;

  explicit Worker(Opener opener) : opener_(std::move(opener)) {
    hands_.moveToThread(&thread_);
    thread_.start();
  }
  /// Waits for what was given to it.
  ~Worker() {
    QMetaObject::invokeMethod(&hands_, [this] { opened_.reset(); });
    thread_.quit();
    thread_.wait();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// `then(result)` runs on the screens' thread, unless `receiver` is gone. `work(T&)` gives a
  /// Status or a StatusOr; when T cannot be opened that error is the result.
  template <class Work, class Then>
  void Run(QObject* receiver, Work work, Then then) {
    using Result = std::invoke_result_t<Work, T&>;
    QMetaObject::invokeMethod(&hands_, [this, guard = QPointer<QObject>(receiver),
                                        work = std::move(work), then = std::move(then)]() mutable {
      const Status open = Open();
      auto result = std::make_shared<Result>(open.ok() ? work(*opened_) : Result(open));
      QMetaObject::invokeMethod(QCoreApplication::instance(),
                                [guard, result, then = std::move(then)]() mutable {
                                  if (guard != nullptr) then(std::move(*result));
                                });
    });
  }
  /// Closes; the next work opens anew.
  void Close() {
    QMetaObject::invokeMethod(&hands_, [this] { opened_.reset(); });
  }

 private:
  Status Open() {
    if (opened_ != nullptr) return OkStatus();
    TAILLIGHT_ASSIGN_OR_RETURN(opened_, opener_());
    return OkStatus();
  }

  Opener opener_;
  QThread thread_;
  QObject hands_;
  // Made, used and ended on the thread.
  std::unique_ptr<T> opened_;
};

}  // namespace taillight::app
