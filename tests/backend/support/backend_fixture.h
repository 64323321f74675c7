// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon's rules over an in-memory database, with a clinic in its bundle.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "backend/domain/domain.h"
#include "backend/domain/repositories.h"
#include "client-core/base/random.h"
#include "tests/backend/support/clinic.h"
#include "tests/backend/support/small_bundle.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_directory.h"

namespace taillight::support {

/// A Wednesday, 2026-06-03 12:00:00 UTC.
inline constexpr UnixSeconds kTestNow = 1780488000;

/// An encrypted database in memory.
std::unique_ptr<domain::Storage> MakeMemoryStorage(RandomSource& random);

/// Starts something that answers later, and waits for the answer.
template <class T>
class Later {
 public:
  domain::Done<T> done() {
    return [promise = promise_](StatusOr<T> answer) { promise->set_value(std::move(answer)); };
  }
  StatusOr<T> Get() { return promise_->get_future().get(); }

 private:
  std::shared_ptr<std::promise<StatusOr<T>>> promise_ =
      std::make_shared<std::promise<StatusOr<T>>>();
};

class LaterOk {
 public:
  domain::DoneOk done() {
    return [promise = promise_](Status answer) { promise->set_value(std::move(answer)); };
  }
  Status Get() { return promise_->get_future().get(); }

 private:
  std::shared_ptr<std::promise<Status>> promise_ = std::make_shared<std::promise<Status>>();
};

/// Two clinics; the first is in the bundle, the second is not. The first's keys, members and wraps
/// are published when Publish is called.
class Backend {
 public:
  explicit Backend(bool with_bundle = true);
  /// Over a store of the test's own.
  explicit Backend(std::unique_ptr<domain::Storage> store);
  ~Backend();

  /// Puts a bundle in place and loads it. `options.organizations` and `created` are filled in.
  StatusOr<domain::GuidanceCatalog::Reloaded> Load(SmallBundleOptions options);
  /// Keys of last week to four weeks on, both members, and their wraps.
  Status Publish();
  Status Publish(const domain::PublishedRecords& records);
  /// Logs a member of the clinic in and gives the session's token.
  StatusOr<domain::OpenedSession> LogIn(const ClinicMember& member);

  TemporaryDirectory directory;
  FakeClock clock{kTestNow};
  SystemRandom random;
  Clinic clinic{1, kTestNow};
  Clinic stranger{2, kTestNow};
  std::unique_ptr<domain::Storage> storage;
  domain::GuidanceCatalog catalog;
  domain::Domain domain;
};

}  // namespace taillight::support
