// SPDX-License-Identifier: AGPL-3.0-or-later
// The daemon: its parts built from the options, joined, started and drained.
#pragma once

#include <grpcpp/server.h>

#include <cstdint>
#include <memory>
#include <optional>

#include "backend/domain/domain.h"
#include "backend/jobs/daily.h"
#include "backend/jobs/jobs.h"
#include "backend/server/door.h"
#include "backend/server/log.h"
#include "backend/server/options.h"
#include "backend/server/web.h"
#include "backend/service/services.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"

namespace taillight::server {

class Daemon {
 public:
  /// Opens everything and listens. kInvalidArgument, kNotFound, kFailedPrecondition,
  /// kPermissionDenied: a file or option is not what it must be. kDataLoss: the database is
  /// damaged. kUnavailable: nothing can listen there.
  static StatusOr<std::unique_ptr<Daemon>> Start(const Options& options);
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Where it listens: the port that was chosen, when any was asked for.
  const ListenAddress& address() const { return address_; }

  /// Where pages are served; nothing: nowhere.
  std::optional<ListenAddress> web_address() const;

  /// Looks for a new guidance bundle and new web files, soon.
  void Reload();

  /// Refuses new calls, answers those that were accepted, and ends all work. Waits.
  void Drain();

 private:
  Daemon() = default;

  Status OpenParts(const Options& options);
  Status LoadFirstBundle();
  Status Listen(const Options& options);
  Status ServeWeb(const Options& options);
  void StartJobs(const Options& options);
  void LookForOldThings(const std::filesystem::path& data_folder);
  void ReloadBundle();

  FaultLog faults_;
  SystemRandom random_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<domain::Storage> storage_;
  std::unique_ptr<domain::GuidanceCatalog> catalog_;
  std::unique_ptr<domain::Domain> domain_;
  std::unique_ptr<service::Services> services_;
  std::unique_ptr<jobs::Daily> retention_;
  service::ServiceLimits limits_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Door> door_;
  std::unique_ptr<Web> web_;
  std::unique_ptr<jobs::Jobs> jobs_;
  ListenAddress address_;
};

}  // namespace taillight::server
