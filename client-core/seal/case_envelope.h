// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals and opens TLC1: a case, a follow-up or an organization's note for one to three
// organizations (protocol 5).
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/sealed_case.h"

namespace taillight::seal {

/// The longest body that can be sealed: one byte of the largest bucket says where the padding
/// starts.
inline constexpr std::size_t kMaxCaseBodyBytes = wire::kCaseBuckets.back() - 1;

/// An organization's current epoch key and the key it shares with the reporter in this case.
struct CaseReader {
  wire::Suite suite = wire::Suite::kX25519;
  Bytes public_key;
  /// 32 bytes. Kind 3 has no reporter in it and takes none: leave it empty.
  SecretBytes thread_psk;
};

struct CaseToSeal {
  wire::CaseKind kind = wire::CaseKind::kCase;
  CaseId case_id;
  /// One to three, written in this order.
  std::vector<CaseReader> readers;
  /// Serialized body, borrowed.
  ByteView body;
};

/// The record's bytes. Kinds 1 and 2 always get three recipients, unused ones random, kind 3 those
/// given. Draws, in this order: case key 32, nonce 24, an ephemeral ikm of 32 for each reader, then
/// for each unused recipient a key id of 16, an ikm of 32 whose public key stands for enc, and a
/// wrap of 80. kInvalidArgument: no reader or more than three, a body over kMaxCaseBodyBytes, or a
/// key of the wrong length.
StatusOr<Bytes> SealCase(const CaseToSeal& input, RandomSource& random);
/// As SealCase without the unused recipients: reproduces records of senders that wrote fewer than
/// three.
StatusOr<Bytes> SealCaseForReadersAlone(const CaseToSeal& input, RandomSource& random);

/// Writes a body that depends on the record's header, as a note's signature does.
using BodyWriter = std::function<SecretBytes(ByteView header)>;
/// As SealCase with a body of `body_bytes` that `write_body` gives once the header stands;
/// input.body is not looked at. A body of another length is our own fault and aborts.
StatusOr<Bytes> SealCaseWithBody(const CaseToSeal& input, std::size_t body_bytes,
                                 const BodyWriter& write_body, RandomSource& random);

struct OpenedCase {
  /// Seals the case on to another organization.
  SecretBytes case_key;
  /// Answers the reporter; zeros in kind 3.
  SecretBytes thread_psk;
  SecretBytes body;
};

/// Opens a record of any kind whose keys came another way, such as a share (seal/share.h); checks
/// the commitment before the body. kInvalidArgument "cannot be opened", whatever was wrong.
StatusOr<OpenedCase> OpenCaseWithKeys(const wire::SealedCase& record, SecretBytes case_key,
                                      SecretBytes thread_psk);
/// Opens kinds 1 and 3 with an organization's epoch key. Checks the commitment before the body, so
/// that no record can open differently for two organizations. kInvalidArgument "cannot be opened",
/// whatever was wrong: not sealed to this key, altered, or of kind 2.
StatusOr<OpenedCase> OpenCase(const wire::SealedCase& record, const KemKeyPair& epoch_key);
/// Opens kind 2; `thread_psk` is the one the case gave. Only the reporter and the organization can
/// have made it. kInvalidArgument "cannot be opened", whatever was wrong.
StatusOr<OpenedCase> OpenFollowUp(const wire::SealedCase& record, const KemKeyPair& epoch_key,
                                  const SecretBytes& thread_psk);

}  // namespace taillight::seal
