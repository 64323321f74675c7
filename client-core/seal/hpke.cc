// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hpke.h"

#include <sodium.h>

#include <array>
#include <limits>

#include "client-core/seal/dhkem.h"
#include "client-core/seal/hpke_labels.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

constexpr std::array<std::uint8_t, 10> kSuiteId{'H',  'P',  'K',  'E',  0x00,
                                                0x20, 0x00, 0x01, 0x00, 0x03};
constexpr std::uint8_t kModeBase = 0x00;
constexpr std::uint8_t kModePsk = 0x01;
constexpr std::size_t kKeyBytes = crypto_aead_chacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_chacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr std::size_t kExporterBytes = 32;
constexpr std::size_t kIkmBytes = 32;
constexpr std::size_t kMinPskBytes = 32;

bool IsUsable(const OptionalPsk& psk) {
  return !psk.has_value() || (psk->key.size() >= kMinPskBytes && !psk->id.empty());
}

Bytes ScheduleContext(ByteView info, const OptionalPsk& psk) {
  const SecretBytes psk_id_hash =
      LabeledExtract(kSuiteId, {}, "psk_id_hash", psk ? psk->id : ByteView{});
  const SecretBytes info_hash = LabeledExtract(kSuiteId, {}, "info_hash", info);
  return wire::ByteWriter()
      .U8(psk ? kModePsk : kModeBase)
      .Put(psk_id_hash.view())
      .Put(info_hash.view())
      .Take();
}

}  // namespace

StatusOr<HpkeKeySchedule> ScheduleHpkeKeys(const SecretBytes& shared_secret, ByteView info,
                                           const OptionalPsk& psk) {
  if (!IsUsable(psk)) return InvalidArgument("psk: must have 32 bytes or more and an id");
  HpkeKeySchedule schedule;
  schedule.context = ScheduleContext(info, psk);
  schedule.secret =
      LabeledExtract(kSuiteId, shared_secret.view(), "secret", psk ? psk->key : ByteView{});
  const auto expand = [&](std::string_view label, std::size_t length) {
    return LabeledExpand(kSuiteId, schedule.secret.view(), label, schedule.context, length);
  };
  schedule.key = expand("key", kKeyBytes);
  schedule.base_nonce = expand("base_nonce", kNonceBytes);
  schedule.exporter_secret = expand("exp", kExporterBytes);
  return schedule;
}

Bytes HpkeContext::NextNonce() const {
  Bytes nonce = ToBytes(schedule_.base_nonce.view());
  const Bytes sequence = wire::BigEndian(sequence_, 8);
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    nonce[kNonceBytes - sequence.size() + i] ^= sequence[i];
  }
  return nonce;
}

StatusOr<Bytes> HpkeContext::Seal(ByteView aad, ByteView plaintext) {
  if (sequence_ == std::numeric_limits<std::uint64_t>::max()) {
    return ResourceExhausted("HPKE context: no message number is left");
  }
  const Bytes nonce = NextNonce();
  Bytes ciphertext(plaintext.size() + kTagBytes);
  MustSucceed(crypto_aead_chacha20poly1305_ietf_encrypt(
      ciphertext.data(), nullptr, plaintext.data(), plaintext.size(), aad.data(), aad.size(),
      nullptr, nonce.data(), schedule_.key.data()));
  ++sequence_;
  return ciphertext;
}

StatusOr<SecretBytes> HpkeContext::Open(ByteView aad, ByteView ciphertext) {
  if (ciphertext.size() < kTagBytes || sequence_ == std::numeric_limits<std::uint64_t>::max()) {
    return CannotBeOpened();
  }
  const Bytes nonce = NextNonce();
  SecretBytes plaintext(ciphertext.size() - kTagBytes);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(
          plaintext.data(), nullptr, nullptr, ciphertext.data(), ciphertext.size(), aad.data(),
          aad.size(), nonce.data(), schedule_.key.data()) != 0) {
    return CannotBeOpened();
  }
  ++sequence_;
  return plaintext;
}

SecretBytes HpkeContext::Export(ByteView exporter_context, std::size_t length) const {
  return LabeledExpand(kSuiteId, schedule_.exporter_secret.view(), "sec", exporter_context, length);
}

StatusOr<HpkeSealed> HpkeSeal(wire::Suite suite, ByteView public_key, ByteView info, ByteView aad,
                              ByteView plaintext, const OptionalPsk& psk, RandomSource& random) {
  if (public_key.size() != wire::SizesOf(suite).public_key) {
    return InvalidArgument("public key: must have the suite's length");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(Encapsulation encapsulation,
                             Encapsulate(public_key, random.Secret(kIkmBytes).view()));
  TAILLIGHT_ASSIGN_OR_RETURN(HpkeKeySchedule schedule,
                             ScheduleHpkeKeys(encapsulation.shared_secret, info, psk));
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes ciphertext,
                             HpkeContext(std::move(schedule)).Seal(aad, plaintext));
  return HpkeSealed{std::move(encapsulation.enc), std::move(ciphertext)};
}

StatusOr<SecretBytes> HpkeOpen(const KemKeyPair& receiver, ByteView enc, ByteView info,
                               ByteView aad, ByteView ciphertext, const OptionalPsk& psk) {
  const StatusOr<SecretBytes> shared_secret = Decapsulate(receiver, enc);
  if (!shared_secret.ok()) return CannotBeOpened();
  StatusOr<HpkeKeySchedule> schedule = ScheduleHpkeKeys(*shared_secret, info, psk);
  if (!schedule.ok()) return CannotBeOpened();
  return HpkeContext(*std::move(schedule)).Open(aad, ciphertext);
}

}  // namespace taillight::seal
