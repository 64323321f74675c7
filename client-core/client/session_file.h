// SPDX-License-Identifier: AGPL-3.0-or-later
// The open session of a desk, between one command and the next, in a file of its owner alone.
//
//     "TLSN" | org_id 8 | member_id 16 | expiry u64 | token 32
#pragma once

#include <filesystem>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::client {

/// Moves only.
struct StoredSession {
  OrgId org_id;
  MemberId member_id;
  UnixSeconds expiry = 0;
  SecretBytes token;
};

/// kUnauthenticated: there is none, or it has ended by `now`. kInvalidArgument,
/// kFailedPrecondition: not such a file, or others can read it.
StatusOr<StoredSession> ReadSession(const std::filesystem::path& path, UnixSeconds now);
Status WriteSession(const std::filesystem::path& path, const StoredSession& session);
/// None is OK. The server ends the session by itself; a token that is found later opens nothing.
void ForgetSession(const std::filesystem::path& path);

}  // namespace taillight::client
