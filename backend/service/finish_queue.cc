// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/finish_queue.h"

#include <absl/base/thread_annotations.h>
#include <absl/synchronization/mutex.h>
#include <grpcpp/alarm.h>

#include <chrono>
#include <utility>
#include <vector>

namespace taillight::service {
namespace {

struct Ending {
  grpc::ServerUnaryReactor* reactor;
  grpc::Status status;
};

}  // namespace

struct FinishQueue::State : std::enable_shared_from_this<State> {
  absl::Mutex mutex;
  std::vector<Ending> waiting ABSL_GUARDED_BY(mutex);
  /// Whether an alarm is on its way or at work.
  bool awake ABSL_GUARDED_BY(mutex) = false;

  // An alarm of its own each time: one that is set again while its callback is on the way out would
  // have it replaced under it.
  void Wake() {
    auto* alarm = new grpc::Alarm;
    alarm->Set(std::chrono::system_clock::time_point(),
               [self = shared_from_this(), alarm](bool /*went_off*/) {
                 self->Work();
                 delete alarm;
               });
  }
  void Work() {
    std::vector<Ending> now;
    for (;;) {
      now.clear();
      {
        absl::MutexLock lock(&mutex);
        if (waiting.empty()) {
          awake = false;
          return;
        }
        now.swap(waiting);
      }
      for (Ending& ending : now) ending.reactor->Finish(std::move(ending.status));
    }
  }
};

FinishQueue::FinishQueue() : state_(std::make_shared<State>()) {}
FinishQueue::~FinishQueue() = default;

void FinishQueue::Add(grpc::ServerUnaryReactor* reactor, grpc::Status status) {
  bool wake = false;
  {
    absl::MutexLock lock(&state_->mutex);
    state_->waiting.push_back({reactor, std::move(status)});
    wake = !std::exchange(state_->awake, true);
  }
  if (wake) state_->Wake();
}

}  // namespace taillight::service
