// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals and opens a member's note on a case: TLC1 of kind 3, signed inside (protocol 5, step 2).
#pragma once

#include <cstdint>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/org_note.h"
#include "client-core/wire/sealed_case.h"

namespace taillight::seal {

/// Views are borrowed.
struct NoteToSeal {
  CaseId case_id;
  /// The writer's own organization's epoch key.
  wire::Suite suite = wire::Suite::kX25519;
  ByteView public_key;
  /// Who writes, and the serial of their certificate.
  MemberId member_id;
  std::uint64_t serial = 0;
  /// UTF-8, at most wire::kMaxNoteTextBytes.
  std::string_view text;
};

/// The record's bytes, one recipient. Draws what SealCase draws. kInvalidArgument: the text or the
/// key.
StatusOr<Bytes> SealNote(const NoteToSeal& input, const SigningKeyPair& member,
                         RandomSource& random);

/// Whether `key` signed the note for exactly this record.
bool NoteHolds(const wire::OrgNote& note, const wire::SealedCase& record,
               const SigningPublicKey& key);

/// The note, once a certificate of `authority` with its member id and serial holds for it. A
/// certificate that has run out still counts: a note stays readable after its writer's year.
/// kInvalidArgument "cannot be opened", whatever was wrong: another kind, not sealed to this key,
/// altered, unsigned, or signed by nobody of the organization.
StatusOr<wire::OrgNote> OpenNote(const wire::SealedCase& record, const KemKeyPair& epoch_key,
                                 const GrantAuthority& authority);

}  // namespace taillight::seal
