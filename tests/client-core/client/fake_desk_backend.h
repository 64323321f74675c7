// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk's server in memory: hands out what it was given, opens nothing.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client-core/seal/login.h"
#include "client-core/sync/desk_backend.h"

namespace taillight::client {

/// What the server holds and what it was asked; shared by all its connections.
struct FakeDeskServer {
  /// Every PublishRecords call, in order.
  std::vector<sync::OrganizationRecords> published;
  /// Errors given out first, one a call, before any work is done.
  std::deque<Status> errors;
  /// Errors given out once the work is done: the answer was lost.
  std::deque<Status> lost_answers;
  std::vector<sync::LogInProof> log_ins;
  Bytes session_token = Bytes(32, 0x73);
  UnixSeconds session_expiry = 0;
  sync::EpochWrapsAnswer wraps;
  /// Pages of ListCases; the token of page n is "n".
  std::vector<std::vector<sync::CaseListing>> pages;
  /// Records by case.
  std::vector<std::pair<CaseId, std::vector<Bytes>>> cases;
  /// Given out with every case.
  std::vector<Bytes> notes;
  std::vector<Bytes> shares;
  /// Chunks by object, and what was asked to be kept.
  std::map<MediaId, std::vector<Bytes>> media;
  std::vector<MediaId> kept_media;
  /// Every record SendReply brought, repeats among them.
  std::vector<Bytes> replies;
  int connections = 0;
};

class FakeDeskConnector : public sync::DeskConnector {
 public:
  explicit FakeDeskConnector(FakeDeskServer& server) : server_(server) {}
  std::unique_ptr<sync::DeskBackend> ConnectDesk() override;

 private:
  FakeDeskServer& server_;
};

}  // namespace taillight::client
