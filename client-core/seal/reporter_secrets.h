// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything a reporter's 16 random bytes stand for: the twelve words alone give all of it back
// (protocol 5, step 1).
#pragma once

#include <cstddef>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"

namespace taillight::seal {

inline constexpr std::size_t kEntropyBytes = 16;

/// Whoever holds one holds the case: it lives in case.db or on paper, never on the server.
/// Moves only. Reading may be done from any thread.
class ReporterSecrets {
 public:
  /// Draws 16 bytes.
  static ReporterSecrets Generate(RandomSource& random);
  /// kInvalidArgument: not 16 bytes.
  static StatusOr<ReporterSecrets> FromEntropy(ByteView entropy);

  const SecretBytes& entropy() const { return entropy_; }
  const SecretBytes& case_seed() const { return case_seed_; }
  const CaseId& case_id() const { return case_id_; }
  /// Shown to the server to fetch and acknowledge replies; 32 bytes.
  const SecretBytes& fetch_token() const { return fetch_token_; }
  /// SHA-256(lab("tl1 mailbox") || fetch token): all the server knows until the token is shown.
  const MailboxId& mailbox_id() const { return mailbox_id_; }
  /// What replies are sealed to.
  const KemKeyPair& mailbox_key() const { return mailbox_key_; }
  const SecretBytes& thread() const { return thread_; }
  /// The key that one organization and the reporter share; 32 bytes.
  SecretBytes ThreadPsk(const OrgId& org_id) const;
  /// For the reporter's own incident report.
  const ReportTag& tag_reported() const { return tag_reported_; }
  /// For the record a desk makes when it has checked the case; the only tag inside a case.
  const ReportTag& tag_checked() const { return tag_checked_; }
  /// Shown to the server to delete the case; 32 bytes.
  const SecretBytes& erase_token() const { return erase_token_; }
  /// SHA-256(lab("tl1 erase") || erase token), sent along with the case.
  const EraseId& erase_id() const { return erase_id_; }

 private:
  explicit ReporterSecrets(SecretBytes entropy);

  SecretBytes entropy_;
  SecretBytes case_seed_;
  CaseId case_id_;
  SecretBytes fetch_token_;
  MailboxId mailbox_id_;
  KemKeyPair mailbox_key_;
  SecretBytes thread_;
  ReportTag tag_reported_;
  ReportTag tag_checked_;
  SecretBytes erase_token_;
  EraseId erase_id_;
};

/// The server's half: from the token shown to the id it stores.
MailboxId MailboxIdOf(ByteView fetch_token);
EraseId EraseIdOf(ByteView erase_token);

}  // namespace taillight::seal
