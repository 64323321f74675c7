// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends what waits in send.db, each request until the backend's durable answer or its final no.
//
// States: waiting -> sending -> stored | refused | expired, and back to waiting after a failure
// that may pass. A request is sent again byte for byte, which the backend recognises, so an answer
// that was lost neither loses nor doubles it. Requests go one after the other, each on a connection
// of its own unless told otherwise.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/store/send_store.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::sync {

struct SendOptions {
  /// Cases and evidence that are not due yet too, evidence right after its case: whoever runs the
  /// server can guess from the times that they belong together. Reports always wait for their own
  /// time: sent beside a case, they would be tied to it.
  bool everything = false;
  /// All requests on one connection: whoever runs the server then knows that they came from one
  /// place. For the replay of public records alone.
  bool share_connection = false;
  /// Called after each request.
  std::function<void(std::size_t done, std::size_t total)> progress = {};
  /// Called after each chunk of evidence, with how many of its chunks are stored.
  std::function<void(std::size_t chunks, std::size_t chunk_count)> evidence_progress = {};
  /// Reports that are due beside a case go with it, as where their delay was given for a test.
  bool reports_beside_cases = false;
};

struct SendSummary {
  std::size_t stored = 0;
  /// Failed in a way that may pass: tried again after a pause.
  std::size_t waiting = 0;
  /// The backend's final no.
  std::size_t refused = 0;
  /// Reports whose week is past: they have to be sealed anew.
  std::size_t expired = 0;
  /// The first failure; OK when there was none.
  Status first_error;
};

/// Borrows all it is given. One thread.
class Outbox {
 public:
  Outbox(store::SendStore& store, const store::EvidenceFolder& evidence,
         BackendConnector& connector, const Clock& clock, RandomSource& random)
      : store_(store), evidence_(evidence), connector_(connector), clock_(clock), random_(random) {}

  /// Tries each waiting request that is due once, until three in a row get no answer: the rest then
  /// waits for the next run. Failures of single requests are in the summary; an error is the
  /// store's: then nothing that was answered is forgotten, and the next run goes on.
  ///
  /// A report that is due beside a case, as after days without a network, waits a newly drawn 1 to
  /// 72 hours more: seconds apart the two would be tied together by their times. So does evidence
  /// that is due beside a case, 1 to 30 minutes.
  ///
  /// Evidence goes up chunk by chunk from where the backend has it, and its file here goes once all
  /// is stored.
  StatusOr<SendSummary> Send(const SendOptions& options);

 private:
  struct Attempt;
  struct Run;
  Attempt Try(const store::SendEntry& entry, const store::SealedRequest& request, Run& run);
  StatusOr<std::uint32_t> Upload(const store::SendEntry& entry, const store::SealedRequest& request,
                                 Run& run);
  void RemoveWhatIsStored(std::span<const store::SealedRequest> requests,
                          std::span<const store::AttemptResult> results);
  Status DeferReports(std::vector<store::SendEntry>& due, UnixSeconds now);
  Status DeferEvidence(std::vector<store::SendEntry>& due, UnixSeconds now);
  Status SendBatch(std::span<const store::SendEntry> entries, Run& run);

  store::SendStore& store_;
  const store::EvidenceFolder& evidence_;
  BackendConnector& connector_;
  const Clock& clock_;
  RandomSource& random_;
};

}  // namespace taillight::sync
