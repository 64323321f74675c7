// SPDX-License-Identifier: AGPL-3.0-or-later
// What all view models stand on: the rights face and the client, each on its own thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/mutex.h"
#include "client-core/base/random.h"
#include "client-core/client/client.h"
#include "client-core/client/rights.h"
#include "platform/qt/worker.h"

namespace taillight::app {

/// Where the app keeps its files and whom it may speak with. Clock and random source are borrowed.
struct CoreOptions {
  std::filesystem::path data_dir;
  /// Nothing: no server is known, so that rights can be read and nothing can be sent.
  std::optional<std::filesystem::path> trust_file;
  /// HOST:PORT to dial instead of the trust's address.
  std::optional<std::string> server;
  const Clock& clock;
  RandomSource& random;
  ByteView built_in;
};

/// Three threads, so that rights are there at once, and what is typed is kept at once, while
/// another waits for a network.
class Core {
 public:
  explicit Core(CoreOptions options);

  Worker<client::Rights>& rights() { return rights_; }
  Worker<client::Client>& client() { return client_; }
  /// A client that is never unlocked and does nothing but send what waits.
  Worker<client::Client>& courier() { return courier_; }
  const CoreOptions& options() const { return options_; }
  /// Of every connection from now on; empty: none.
  void SetProxy(std::string proxy);

 private:
  StatusOr<std::optional<client::ServerOptions>> Server() const;
  StatusOr<std::unique_ptr<client::Rights>> OpenRights() const;
  StatusOr<std::unique_ptr<client::Client>> OpenClient() const;

  const CoreOptions options_;
  mutable Mutex mutex_;
  std::string proxy_ ABSL_GUARDED_BY(mutex_);
  Worker<client::Rights> rights_;
  Worker<client::Client> client_;
  Worker<client::Client> courier_;
};

}  // namespace taillight::app
