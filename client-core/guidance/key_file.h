// SPDX-License-Identifier: AGPL-3.0-or-later
// Key files of the roles that vouch for guidance and count reports: one line of text each.
//
//     taillight <kind> secret <64 hexadecimal digits>      FILE, mode 0600
//     taillight <kind> public <64 hexadecimal digits>      FILE.pub
//
// The kind is in the file so that one role's key is never taken for another's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::guidance {

/// kTally is X25519 (suite 1), all others Ed25519.
enum class KeyKind : std::uint8_t { kRoot, kFreshness, kTally, kTallySigning, kAlert };

/// "root", "freshness", "tally", "tally-signing", "alert".
std::string_view NameOf(KeyKind kind);
std::optional<KeyKind> KeyKindOf(std::string_view name);

/// Draws a key pair; writes the secret half to `path` and the public one beside it, ".pub" added.
/// kFailedPrecondition: one of the two is there already; a key is never overwritten. kUnavailable:
/// cannot be written.
Status WriteNewKey(const std::filesystem::path& path, KeyKind kind, RandomSource& random);

/// kNotFound: no such file. kFailedPrecondition: others can read the file. kInvalidArgument: not a
/// secret key of this kind.
StatusOr<seal::SigningKeyPair> ReadSigningKey(const std::filesystem::path& path, KeyKind kind);
StatusOr<seal::KemKeyPair> ReadTallyKey(const std::filesystem::path& path);

/// kNotFound: no such file. kInvalidArgument: not a public key of this kind.
StatusOr<SigningPublicKey> ReadSigningPublicKey(const std::filesystem::path& path, KeyKind kind);
StatusOr<Bytes> ReadTallyPublicKey(const std::filesystem::path& path);

}  // namespace taillight::guidance
