// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/case_envelope.h"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "client-core/seal/derive.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/seal/padding.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

using wire::CaseKind;
using wire::SealedCase;

constexpr std::size_t kCaseKeyBytes = 32;
constexpr std::size_t kThreadPskBytes = 32;

Commitment CommitmentTo(const SecretBytes& case_key, const CaseId& case_id) {
  return *Commitment::From(
      Derive(case_key.view(), "commit", case_id.view(), Commitment::kSize).view());
}

SecretBytes BodyKey(const SecretBytes& case_key, const CaseId& case_id) {
  return Derive(case_key.view(), "body", case_id.view(),
                crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
}

Bytes BodyAad(const SealedCase& record) {
  return wire::ByteWriter().Put(record.Header()).Put(Sha256(record.RecipientBlock()).view()).Take();
}

Bytes WrapInfo(CaseKind kind, const KeyId& key_id) {
  const auto number = static_cast<std::uint8_t>(kind);
  return Labelled("tl1 wrap", {{&number, 1}, key_id.view()});
}

Bytes ThreadPskId(const CaseId& case_id) { return Labelled("tl1 thread", {case_id.view()}); }

BodyWriter CopyOf(ByteView body) {
  return [body](ByteView) { return SecretBytes::CopyOf(body); };
}

StatusOr<std::size_t> BucketFor(std::size_t body_bytes) {
  const auto bucket =
      std::ranges::find_if(wire::kCaseBuckets, [&](std::size_t size) { return size > body_bytes; });
  if (bucket == wire::kCaseBuckets.end()) {
    return InvalidArgument("case body: must be at most 65535 bytes");
  }
  return *bucket;
}

Status CheckInput(const CaseToSeal& input) {
  if (input.readers.empty() || input.readers.size() > wire::kMaxCaseRecipients) {
    return InvalidArgument("case readers: must be one to three");
  }
  const std::size_t psk_bytes = input.kind == CaseKind::kOrgNote ? 0 : kThreadPskBytes;
  for (const CaseReader& reader : input.readers) {
    if (reader.suite != input.readers.front().suite) {
      return InvalidArgument("case readers: must share one suite");
    }
    if (reader.thread_psk.size() != psk_bytes) {
      return InvalidArgument("case reader's thread key: must have the kind's length");
    }
  }
  return OkStatus();
}

StatusOr<wire::CaseRecipient> WrapFor(const CaseReader& reader, const SealedCase& record,
                                      const SecretBytes& case_key, RandomSource& random) {
  SecretBytes plaintext(wire::kCaseWrapPlaintextBytes);
  std::ranges::copy(case_key.view(), plaintext.data());
  std::ranges::copy(reader.thread_psk.view(), plaintext.data() + kCaseKeyBytes);
  const KeyId key_id = KeyIdOf(reader.suite, reader.public_key);
  const Bytes psk_id = ThreadPskId(record.case_id);
  OptionalPsk psk;
  if (record.kind == CaseKind::kFollowUp) psk = PreSharedKey{reader.thread_psk.view(), psk_id};
  TAILLIGHT_ASSIGN_OR_RETURN(
      HpkeSealed sealed, HpkeSeal(reader.suite, reader.public_key, WrapInfo(record.kind, key_id),
                                  record.Header(), plaintext.view(), psk, random));
  return wire::CaseRecipient{key_id, std::move(sealed.enc), std::move(sealed.ciphertext)};
}

// A public key of its own, not 32 random bytes: half of those are on no X25519 key's curve, and the
// server could tell.
wire::CaseRecipient UnusedRecipient(RandomSource& random) {
  wire::CaseRecipient unused;
  unused.key_id = random.Draw<KeyId>();
  unused.enc = KemKeyPair::Generate(random).public_key;
  unused.wrap.resize(wire::kCaseWrapPlaintextBytes + wire::kAeadTagBytes);
  random.Fill(unused.wrap);
  return unused;
}

void SealBody(SealedCase& record, const SecretBytes& case_key, const SecretBytes& padded) {
  const Bytes aad = BodyAad(record);
  MustSucceed(crypto_aead_xchacha20poly1305_ietf_encrypt(
      record.ciphertext.data(), nullptr, padded.data(), padded.size(), aad.data(), aad.size(),
      nullptr, record.nonce.data(), BodyKey(case_key, record.case_id).data()));
}

StatusOr<Bytes> SealFor(const CaseToSeal& input, std::size_t recipient_count,
                        std::size_t body_bytes, const BodyWriter& write_body,
                        RandomSource& random) {
  TAILLIGHT_RETURN_IF_ERROR(CheckInput(input));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::size_t bucket, BucketFor(body_bytes));
  const SecretBytes case_key = random.Secret(kCaseKeyBytes);
  SealedCase record;
  record.suite = input.readers.front().suite;
  record.kind = input.kind;
  record.case_id = input.case_id;
  record.commitment = CommitmentTo(case_key, input.case_id);
  record.nonce = random.Draw<wire::BodyNonce>();
  // Count and length are in the header, which every wrap is bound to, so both must stand before the
  // first wrap.
  record.recipients.resize(recipient_count);
  record.ciphertext.resize(bucket + wire::kAeadTagBytes);
  for (std::size_t i = 0; i < input.readers.size(); ++i) {
    TAILLIGHT_ASSIGN_OR_RETURN(record.recipients[i],
                               WrapFor(input.readers[i], record, case_key, random));
  }
  for (std::size_t i = input.readers.size(); i < recipient_count; ++i) {
    record.recipients[i] = UnusedRecipient(random);
  }
  const SecretBytes body = write_body(record.Header());
  if (body.size() != body_bytes) std::abort();
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes padded, PadTo(body.view(), bucket));
  SealBody(record, case_key, padded);
  return record.Serialize();
}

// The keys in the wrap meant for `epoch_key`; an unused recipient may have drawn the same id.
StatusOr<SecretBytes> OpenWrap(const SealedCase& record, const KemKeyPair& epoch_key,
                               const OptionalPsk& psk) {
  const KeyId key_id = epoch_key.key_id();
  for (const wire::CaseRecipient& recipient : record.recipients) {
    if (recipient.key_id != key_id || epoch_key.suite != record.suite) continue;
    StatusOr<SecretBytes> keys = HpkeOpen(epoch_key, recipient.enc, WrapInfo(record.kind, key_id),
                                          record.Header(), recipient.wrap, psk);
    if (keys.ok() && keys->size() == wire::kCaseWrapPlaintextBytes) return keys;
  }
  return CannotBeOpened();
}

StatusOr<OpenedCase> Open(const SealedCase& record, const KemKeyPair& epoch_key,
                          const OptionalPsk& psk) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes keys, OpenWrap(record, epoch_key, psk));
  SecretBytes thread_psk = SecretBytes::CopyOf(keys.view().subspan(kCaseKeyBytes));
  const SecretBytes zeros(kThreadPskBytes);
  if (record.kind == CaseKind::kOrgNote && !thread_psk.Equals(zeros.view())) {
    return CannotBeOpened();
  }
  if (psk.has_value() && !thread_psk.Equals(psk->key)) return CannotBeOpened();
  return OpenCaseWithKeys(record, SecretBytes::CopyOf(keys.view().first(kCaseKeyBytes)),
                          std::move(thread_psk));
}

}  // namespace

StatusOr<Bytes> SealCase(const CaseToSeal& input, RandomSource& random) {
  return SealCaseWithBody(input, input.body.size(), CopyOf(input.body), random);
}

StatusOr<Bytes> SealCaseForReadersAlone(const CaseToSeal& input, RandomSource& random) {
  return SealFor(input, input.readers.size(), input.body.size(), CopyOf(input.body), random);
}

StatusOr<Bytes> SealCaseWithBody(const CaseToSeal& input, std::size_t body_bytes,
                                 const BodyWriter& write_body, RandomSource& random) {
  const bool by_reporter = input.kind != CaseKind::kOrgNote;
  const std::size_t count = by_reporter ? wire::kMaxCaseRecipients : input.readers.size();
  return SealFor(input, count, body_bytes, write_body, random);
}

StatusOr<OpenedCase> OpenCaseWithKeys(const SealedCase& record, SecretBytes case_key,
                                      SecretBytes thread_psk) {
  if (CommitmentTo(case_key, record.case_id) != record.commitment) return CannotBeOpened();
  if (record.ciphertext.size() <= wire::kAeadTagBytes) return CannotBeOpened();
  const Bytes aad = BodyAad(record);
  SecretBytes padded(record.ciphertext.size() - wire::kAeadTagBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(padded.data(), nullptr, nullptr,
                                                 record.ciphertext.data(), record.ciphertext.size(),
                                                 aad.data(), aad.size(), record.nonce.data(),
                                                 BodyKey(case_key, record.case_id).data()) != 0) {
    return CannotBeOpened();
  }
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes body, Unpad(padded));
  return OpenedCase{std::move(case_key), std::move(thread_psk), std::move(body)};
}

StatusOr<OpenedCase> OpenCase(const SealedCase& record, const KemKeyPair& epoch_key) {
  if (record.kind == CaseKind::kFollowUp) return CannotBeOpened();
  return Open(record, epoch_key, std::nullopt);
}

StatusOr<OpenedCase> OpenFollowUp(const SealedCase& record, const KemKeyPair& epoch_key,
                                  const SecretBytes& thread_psk) {
  if (record.kind != CaseKind::kFollowUp) return CannotBeOpened();
  const Bytes psk_id = ThreadPskId(record.case_id);
  return Open(record, epoch_key, PreSharedKey{thread_psk.view(), psk_id});
}

}  // namespace taillight::seal
