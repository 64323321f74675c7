// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals what a reporter adds to a case that was filed before (TLC1 of kind 2).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/store/sealed_request.h"

namespace taillight::client {

struct FollowUpToSeal {
  /// One to three that have the case.
  std::vector<OrgId> organizations;
  /// Among the reporter's messages, from 1.
  std::uint32_t counter = 0;
  /// SHA-256 of the last answer seen; zeros when there was none.
  Sha256Hash last_message;
  /// Borrowed.
  std::string_view text;
  UnixSeconds not_before = 0;
};

/// kFailedPrecondition: guidance has expired, or an organization is not in it or has no key that
/// may be used. kInvalidArgument: no text or too much, no organization or more than three.
StatusOr<store::SealedRequest> SealFollowUp(const FollowUpToSeal& input,
                                            const seal::ReporterSecrets& secrets,
                                            const Guidance& guidance, UnixSeconds now,
                                            RandomSource& random);

}  // namespace taillight::client
