// SPDX-License-Identifier: AGPL-3.0-or-later
// What sync needs from the network: one connection to the backend, and a maker of fresh ones.
//
// A connection carries one purpose and is never used for another: two things sent on one connection
// are tied together for whoever runs the server (protocol 8). Calls block until answered or until
// their deadline. Errors: kUnavailable: out of reach or overloaded, try later (the text says
// nothing of the peer), or IsNotProven (server_proof.h). kDeadlineExceeded: no answer in time, the
// work may have been done: send the same bytes again. Others are the server's final answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::sync {

/// The freshness statement and the organizations' keys, as bytes to be checked.
struct FreshnessAnswer {
  Bytes freshness;
  Bytes keys;
};

/// One chunk of a TLM1 object; the first has the head before it. Views are borrowed.
struct MediaPart {
  MediaId media_id;
  std::uint32_t chunk = 0;
  std::uint32_t chunk_count = 0;
  ByteView data;
};

/// One piece of the bundle stream.
struct BundlePiece {
  std::uint64_t seq = 0;
  std::uint32_t piece = 0;
  std::uint32_t piece_count = 0;
  Bytes data;
};

/// One thread at a time.
class BackendStub {
 public:
  virtual ~BackendStub() = default;

  /// Answers the UTC day of storing: only then is the record on the server's disk.
  virtual StatusOr<std::uint32_t> SubmitIncidentReport(ByteView record) = 0;
  virtual StatusOr<std::uint32_t> SubmitCase(ByteView record, const EraseId& erase_id) = 0;

  /// Answers the first chunk that the server lacks, `chunk_count` when it has all: any chunk may be
  /// sent again to ask.
  virtual StatusOr<std::uint32_t> PutMedia(const MediaPart& part) = 0;
  /// OK whether the case was there or not.
  virtual Status EraseCase(const SecretBytes& erase_token) = 0;

  /// Eight slots of a sealed reply's size, random fill among them.
  virtual StatusOr<std::vector<Bytes>> FetchReplies(const SecretBytes& fetch_token) = 0;
  /// At most eight ids; the rest is filled up with random ones.
  virtual Status AcknowledgeReplies(const SecretBytes& fetch_token,
                                    const std::vector<MessageId>& msg_ids) = 0;

  /// Calls `take` for each piece from `first_piece` on, in order, until the last; stops with its
  /// status if that is not OK.
  virtual Status GetBundle(std::uint32_t first_piece,
                           const std::function<Status(BundlePiece)>& take) = 0;
  virtual StatusOr<FreshnessAnswer> GetFreshness() = 0;
};

/// May be called from any thread.
class BackendConnector {
 public:
  virtual ~BackendConnector() = default;
  /// A stub whose connection (and Tor circuit) no other stub shares. Connecting happens at the
  /// first call.
  virtual std::unique_ptr<BackendStub> Connect() = 0;
};

}  // namespace taillight::sync
