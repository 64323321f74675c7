// SPDX-License-Identifier: AGPL-3.0-or-later
// Rights pages over HTTPS: the gateway behind a door of its own.
#pragma once

#include <filesystem>
#include <memory>

#include "backend/domain/domain.h"
#include "backend/gateway/gateway.h"
#include "backend/gateway/site.h"
#include "backend/server/door.h"
#include "backend/server/options.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::server {

/// Of the files that the process may open, where the system allows few.
inline constexpr double kWebShareOfFiles = 0.25;

/// One thread, but Reload, which may be called from another until Stop.
class Web {
 public:
  /// Borrows the domain and the clock. kNotFound, kUnavailable, kFailedPrecondition,
  /// kInvalidArgument: the certificate, its key or the web folder is not what it must be.
  /// kUnavailable: nothing can listen there.
  static StatusOr<std::unique_ptr<Web>> Start(const WebOptions& options, domain::Domain& domain,
                                              const Clock& clock, Bytes trust_file);
  /// As Stop.
  ~Web();
  Web(const Web&) = delete;
  Web& operator=(const Web&) = delete;

  /// Where it listens: the port that was chosen, when any was asked for.
  const ListenAddress& address() const { return address_; }

  /// Reads the web folder anew; what was served before stays when that fails, which is logged.
  void Reload();

  /// Lets nobody in any more, ends answers under way, and waits. Again is fine.
  void Stop();

 private:
  explicit Web(const WebOptions& options) : root_(options.root), address_(options.listen) {}

  StatusOr<gateway::StaticFiles> LoadFiles() const;

  const std::optional<std::filesystem::path> root_;
  ListenAddress address_;
  std::unique_ptr<gateway::Site> site_;
  std::unique_ptr<gateway::Gateway> gateway_;
  std::unique_ptr<Door> door_;
};

}  // namespace taillight::server
