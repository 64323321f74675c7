// SPDX-License-Identifier: AGPL-3.0-or-later
// From the editors' sources and the keys in use to a bundle that can be signed.
#pragma once

#include <filesystem>
#include <optional>

#include "backend/publisher/unsigned_bundle.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/server_keys.h"

namespace taillight::publisher {

/// How long reports are sealed to one tally key (protocol 3).
inline constexpr UnixSeconds kTallyKeyLifetime = 90 * kSecondsPerDay;

struct BuildOptions {
  /// facts/, situations/, phrases/ and places/.
  std::filesystem::path sources;
  guidance::ServerKeys server_keys;
  /// X25519.
  Bytes tally_key;
  SigningPublicKey tally_signing_key;
  /// The bundle before, its signatures checked: its organizations and regions are kept, this one
  /// follows it in number and by hash.
  std::optional<guidance::Bundle> previous;
  UnixSeconds now = 0;
  UnixSeconds lifetime = guidance::kMaxBundleLifetime;
};

/// kInvalidArgument: the sources (file, line and rule are named), the lifetime, or `previous` has a
/// file that cannot be read. kFailedPrecondition: the clock stands before `previous` was made, or
/// the tally key, which lives for kTallyKeyLifetime from the first bundle that names it, would end
/// before this bundle does.
StatusOr<UnsignedBundle> BuildBundle(const BuildOptions& options);

/// The guidance alone, as it goes into a program (guidance::OpenBuiltIn): no directory and no keys,
/// signed by nobody. kInvalidArgument: the sources.
StatusOr<Bytes> BuildBuiltIn(const std::filesystem::path& sources, UnixSeconds created);

}  // namespace taillight::publisher
