// SPDX-License-Identifier: AGPL-3.0-or-later
// Many callers at once against one server, over client-core's own sealing and transport.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::load {

enum class Method { kReport, kCase, kMedia, kReplies, kFreshness, kBundle };

/// "report", "case", "media", "replies", "freshness", "bundle".
std::optional<Method> MethodOf(std::string_view name);

struct Crowd {
  Method method = Method::kReport;
  /// Callers with a connection of their own, each making one call after the other.
  int callers = 1;
  /// Of each caller.
  std::uint64_t calls = 1;
};

/// How the calls of a crowd ended.
struct Outcome {
  std::uint64_t answered = 0;
  /// RESOURCE_EXHAUSTED: the server said that it has too much to do.
  std::uint64_t refused = 0;
  std::uint64_t failed = 0;
  /// Of those answered, in milliseconds.
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
};

/// Seals to keys that nobody has: what it stores can never be opened, and goes by its age. `random`
/// is used by all callers at once.
class Load {
 public:
  Load(sync::BackendConnector& connector, RandomSource& random);

  /// Returns when every call of `crowd` has ended.
  Outcome Run(const Crowd& crowd);

  struct Both {
    Outcome measured;
    Outcome flood;
  };
  /// As Run, while `flood` calls as well; its callers stop with the measured ones, and before that
  /// when they have made their calls.
  Both RunBeside(const Crowd& measured, const Crowd& flood);

 private:
  class Tally;

  void Call(const Crowd& crowd, const std::atomic<bool>& stop, Tally& tally);
  Status CallOnce(Method method, sync::BackendStub& stub);
  StatusOr<Bytes> SealedReport();
  StatusOr<Bytes> SealedCase();

  sync::BackendConnector& connector_;
  RandomSource& random_;
  const seal::KemKeyPair tally_key_;
  const seal::KemKeyPair clinic_key_;
};

}  // namespace taillight::load
