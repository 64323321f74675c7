// SPDX-License-Identifier: AGPL-3.0-or-later
// A member's own keys, in a file behind a passphrase.
//
// The file is a "TLP1" of seal/secret_file.h with the purpose "member keys"; inside:
//
//     "TLMK" | org_id 8 | member_id 16 | Ed25519 seed 32 | suite u16 | X25519 private key 32
#pragma once

#include <filesystem>

#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::client {

/// Whoever holds them is the member. Moves only.
struct MemberKeys {
  OrgId org_id;
  MemberId member_id;
  /// Logs in, signs grants.
  seal::SigningKeyPair signing_key;
  /// Epoch keys are sealed to it.
  seal::KemKeyPair kem_key;
};

/// kNotFound: no such file. kFailedPrecondition: others than its owner can read it.
/// kInvalidArgument: the passphrase is wrong or the file is no member key file.
StatusOr<MemberKeys> ReadMemberKeys(const std::filesystem::path& path,
                                    const SecretBytes& passphrase);
/// kAlreadyExists: there is a file; a key is never overwritten. kUnavailable: cannot be written.
Status WriteMemberKeys(const std::filesystem::path& path, const MemberKeys& keys,
                       const SecretBytes& passphrase, RandomSource& random);

}  // namespace taillight::client
