// SPDX-License-Identifier: AGPL-3.0-or-later
// A reporter's server in memory: hands out its bundle, keeps sealed records, opens nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client-core/sync/backend_stub.h"

namespace taillight::client {

/// What the server holds and what it was asked; shared by all its connections.
struct FakeBackendServer {
  struct StoredCase {
    Bytes record;
    EraseId erase_id;
    bool operator==(const StoredCase&) const = default;
  };

  Bytes served;
  Bytes freshness;
  Bytes keys;
  std::uint32_t day = 20000;
  std::vector<StoredCase> cases;
  std::vector<Bytes> reports;
  std::map<MailboxId, std::vector<Bytes>> mailboxes;
  /// Chunks by object; an object is whole when none is empty.
  std::map<MediaId, std::vector<Bytes>> media;

  /// Every call in order, with the number of its connection: "1 SubmitCase".
  std::vector<std::string> calls;
  /// Given out instead of an answer, one for each call, before any work is done.
  std::deque<Status> errors;
  bool out_of_reach = false;
  /// Acknowledgements are lost on their way.
  bool loses_acknowledgements = false;
  int connections = 0;

  int CallsOf(const std::string& method) const;
};

class FakeBackendConnector : public sync::BackendConnector {
 public:
  explicit FakeBackendConnector(FakeBackendServer& server) : server_(server) {}
  std::unique_ptr<sync::BackendStub> Connect() override;

 private:
  FakeBackendServer& server_;
};

}  // namespace taillight::client
