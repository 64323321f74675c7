// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands an opened case on: to another organization, or to a later key of the same one.
#pragma once

#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/case_thread.h"
#include "client-core/client/member_keys.h"
#include "client-core/guidance/keys.h"

namespace taillight::client {

/// A TLS1 for the case and one for each follow-up that opened, signed by `member`. Whether the
/// reporter allowed it is the caller's to check. kInvalidArgument: no usable key.
StatusOr<std::vector<Bytes>> ShareThread(const CaseThread& thread, const MemberKeys& member,
                                         const guidance::EpochKey& to_key, RandomSource& random);

}  // namespace taillight::client
