// SPDX-License-Identifier: AGPL-3.0-or-later
// A load of SubmitIncidentReport calls, and of cases among them.
//
// The records have a true header and random ciphertext: the server never opens a report, so it
// cannot tell.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "tests/support/call_load.h"

namespace taillight::support {

struct IntakeLoadOptions {
  /// HOST:PORT on loopback.
  std::string address;
  std::string ca_pem;
  std::string server_name;
  int in_flight = 64;
  int channels = 4;
  /// Week the records name; the server takes its own and those around it.
  std::uint32_t week = 0;
  /// One of so many calls sends a case instead; 0 for none.
  std::uint64_t case_share = 0;
};

/// Sends one record, a report or a case by its first bytes, and waits for the answer: the day of
/// storing.
StatusOr<std::uint32_t> SubmitOnce(const IntakeLoadOptions& options, ByteView record);

/// The same calls for a CallLoad that somebody else runs.
CallLoad::Call SubmitCalls(const IntakeLoadOptions& options);

/// One answered call. `ok` is true for a durable answer.
struct IntakeLoadAnswer {
  const Bytes& record;
  bool ok;
};

/// The callback runs on gRPC's threads, several at once.
class IntakeLoad {
 public:
  IntakeLoad(const IntakeLoadOptions& options,
             std::function<void(const IntakeLoadAnswer&)> on_answer);

  void Start() { load_.Start(in_flight_); }
  /// Sends no more and returns when every call has been answered or failed.
  void Stop() { load_.Stop(); }

 private:
  const int in_flight_;
  CallLoad load_;
};

}  // namespace taillight::support
