// SPDX-License-Identifier: AGPL-3.0-or-later
// What an organization's key file holds, and the file itself.
//
// The file is a "TLP1" of seal/secret_file.h with the purpose "organization keys"; inside, public
// parts first:
//
//     "TLO2" | LP(directory entry) | u16 n | n x LP(TLK1) | u16 m | m x LP(TLU1) | u16 w | w x
//     LP(TLW1)
//            | u16 v | v x LP(TLV1) | u16 x | x x LP(TLX1) | u16 s | s x LP(TLU1, superseded)
//            | Ed25519 seed 32 | n x epoch private key, in the order of the TLK1
//
// A file of an earlier program begins "TLOK" and lacks the line before the seed.
#pragma once

#include <filesystem>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/guidance/directory.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/epoch_wrap.h"
#include "client-core/wire/member_cert.h"
#include "client-core/wire/revocation.h"

namespace taillight::client {

struct HeldEpochKey {
  wire::EpochKeyStatement statement;
  seal::KemKeyPair pair;
};

/// Moves only.
struct OrganizationSecrets {
  guidance::Organization organization;
  seal::SigningKeyPair signing_key;
  /// By epoch.
  std::vector<HeldEpochKey> epoch_keys;
  /// The latest certificate of each member.
  std::vector<wire::MemberCert> members;
  std::vector<wire::EpochWrap> grants;
  /// Of keys that are still held.
  std::vector<wire::Withdrawal> withdrawals;
  /// Of certificates that would otherwise still count.
  std::vector<wire::Revocation> revocations;
  /// Earlier certificates of current members that have not run out: they must be revoked along with
  /// the latest.
  std::vector<wire::MemberCert> superseded;
};

/// Errors as OrganizationAdmin::Open.
StatusOr<OrganizationSecrets> ReadOrganizationFile(const std::filesystem::path& path,
                                                   const SecretBytes& passphrase);
/// Replaces the file, whole or not at all. kUnavailable: cannot be written.
Status WriteOrganizationFile(const std::filesystem::path& path, const OrganizationSecrets& secrets,
                             const SecretBytes& passphrase, RandomSource& random);

}  // namespace taillight::client
