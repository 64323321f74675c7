// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/freshness.h"

#include <algorithm>

#include "client-core/guidance/server_keys.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"

namespace taillight::guidance {
namespace {

bool Names(const wire::Freshness& statement, const Bundle& bundle) {
  return statement.seq == bundle.seq() && statement.manifest_sha256 == bundle.manifest_sha256;
}

Status CheckLater(UnixSeconds time, std::optional<UnixSeconds> stored_time) {
  if (!stored_time.has_value() || time > *stored_time) return OkStatus();
  if (time == *stored_time) return AlreadyExists("freshness: as old as the stored statement");
  return FailedPrecondition("freshness: older than the stored statement");
}

}  // namespace

std::int64_t Freshness::DaysAgo(UnixSeconds now) const {
  return std::max<std::int64_t>(0, now - time) / kSecondsPerDay;
}

StatusOr<bool> SpeaksOf(ByteView statement, const Bundle& bundle) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto parsed, wire::Freshness::Parse(statement));
  return Names(parsed, bundle);
}

StatusOr<Freshness> CheckFreshness(ByteView statement, ByteView keys_bin, const Bundle& bundle,
                                   std::optional<UnixSeconds> stored_time) {
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView directory_bin, bundle.File("directory.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const Directory directory, Directory::Create(directory_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(KeyList keys, KeyList::Create(keys_bin, directory));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView server_bin, bundle.File("server.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(const ServerKeys server, ParseServerKeys(server_bin));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto parsed, wire::Freshness::Parse(statement));
  TAILLIGHT_RETURN_IF_ERROR(seal::VerifyFreshness(parsed, server.freshness_key));
  if (!Names(parsed, bundle)) {
    return FailedPrecondition("freshness: speaks of another bundle");
  }
  if (parsed.keys_sha256 != seal::Sha256(keys_bin)) {
    return FailedPrecondition("freshness: speaks of other keys");
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckLater(parsed.time, stored_time));
  return Freshness{parsed.seq, parsed.time, std::move(keys)};
}

}  // namespace taillight::guidance
