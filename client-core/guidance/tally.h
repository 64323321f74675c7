// SPDX-License-Identifier: AGPL-3.0-or-later
// tally.bin: the key incident reports are sealed to, and the plan of what is released from them
// (protocol 10).
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/guidance/release_plan.h"
#include "client-core/wire/suite.h"

namespace taillight::guidance {

struct TallyKeys {
  wire::Suite suite = wire::Suite::kX25519;
  Bytes public_key;
  /// Signs releases.
  SigningPublicKey signing_key;
  UnixSeconds not_before = 0;
  UnixSeconds not_after = 0;
  ReleasePlan plan;

  KeyId key_id() const;
  /// kFailedPrecondition: `now` is past not_after. A clock that runs behind is not held against it.
  Status CheckMaySeal(UnixSeconds now) const;
  bool operator==(const TallyKeys&) const = default;
};

/// kInvalidArgument: not a tally.bin, a key of the wrong length, a period that ends before it
/// begins, or a plan that CheckPlan refuses.
StatusOr<TallyKeys> ParseTallyKeys(ByteView tally_bin);
Bytes SerializeTallyKeys(const TallyKeys& keys);

}  // namespace taillight::guidance
