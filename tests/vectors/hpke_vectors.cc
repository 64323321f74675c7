// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/vectors/hpke_vectors.h"

#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "client-core/seal/dhkem.h"
#include "client-core/seal/hpke.h"

namespace taillight::vectors {
namespace {

constexpr std::uint64_t kModeBase = 0;
constexpr std::uint64_t kModePsk = 1;
constexpr std::uint64_t kModeAuthPsk = 3;
constexpr std::uint64_t kMaxExportBytes = 255 * 32;
// Longer runs of messages than any known answer has would only keep the checker busy.
constexpr std::uint64_t kMaxSequence = 1U << 20;

std::string Indexed(const std::string& path, std::size_t index) {
  return path + "[" + std::to_string(index) + "]";
}

void CheckKeyPair(Entry& entry, const std::string& role) {
  const seal::KemKeyPair pair = seal::KemKeyPair::Derive(entry.Hex("ikm" + role));
  entry.Equals("sk" + role + "m", pair.private_key.view());
  entry.Equals("pk" + role + "m", pair.public_key);
}

void CheckEncryptions(Entry& entry, const seal::HpkeKeySchedule& schedule) {
  const auto copy = [&] {
    return seal::HpkeContext({schedule.context, schedule.secret.Clone(), schedule.key.Clone(),
                              schedule.base_nonce.Clone(), schedule.exporter_secret.Clone()});
  };
  seal::HpkeContext sender = copy();
  seal::HpkeContext receiver = copy();
  std::uint64_t next = 0;
  std::size_t index = 0;
  for (const Json& item : entry.Open("encryptions")) {
    Entry message(Indexed(entry.path() + ".encryptions", index++), item, entry.report());
    const std::uint64_t sequence = message.Number("sequence number");
    const Bytes aad = message.Hex("aad");
    const Bytes plaintext = message.Hex("pt");
    message.Holds("nonce", sequence >= next && sequence < next + kMaxSequence, "sequence");
    for (; next < sequence && sequence < next + kMaxSequence; ++next) {
      const StatusOr<Bytes> skipped = sender.Seal({}, {});
      if (!skipped.ok() || !receiver.Open({}, *skipped).ok()) break;
    }
    message.Equals("nonce", sender.NextNonce());
    const StatusOr<Bytes> sealed = sender.Seal(aad, plaintext);
    message.Equals("ct", sealed.ok() ? *sealed : Bytes());
    const StatusOr<SecretBytes> opened = receiver.Open(aad, message.Hex("ct"));
    message.Holds("pt", opened.ok() && opened->Equals(plaintext));
    ++next;
    message.Finish();
  }
}

void CheckExports(Entry& entry, const seal::HpkeKeySchedule& schedule) {
  const seal::HpkeContext context({schedule.context, schedule.secret.Clone(), schedule.key.Clone(),
                                   schedule.base_nonce.Clone(), schedule.exporter_secret.Clone()});
  std::size_t index = 0;
  for (const Json& item : entry.Open("exports")) {
    Entry exported(Indexed(entry.path() + ".exports", index++), item, entry.report());
    const Bytes exporter_context = exported.Hex("exporter_context");
    const std::uint64_t length = exported.Number("L");
    exported.Holds("L", length <= kMaxExportBytes);
    if (length > kMaxExportBytes) continue;
    exported.Equals("exported_value", context.Export(exporter_context, length).view());
    exported.Finish();
  }
}

void CheckVector(Entry& entry, std::uint64_t mode) {
  entry.Equals("kem_id", 0x0020);
  entry.Equals("kdf_id", 0x0001);
  entry.Equals("aead_id", 0x0003);
  CheckKeyPair(entry, "E");
  CheckKeyPair(entry, "R");
  const Bytes info = entry.Hex("info");
  Bytes psk_key;
  Bytes psk_id;
  seal::OptionalPsk psk;
  if (mode == kModePsk) {
    psk_key = entry.Hex("psk");
    psk_id = entry.Hex("psk_id");
    psk = seal::PreSharedKey{psk_key, psk_id};
  }
  const seal::KemKeyPair receiver = seal::KemKeyPair::Derive(entry.Hex("ikmR"));
  const auto encapsulation = seal::Encapsulate(receiver.public_key, entry.Hex("ikmE"));
  if (!encapsulation.ok()) throw std::runtime_error(entry.path() + " does not encapsulate");
  entry.Equals("enc", encapsulation->enc);
  const auto secret = seal::Decapsulate(receiver, encapsulation->enc);
  if (!secret.ok()) throw std::runtime_error(entry.path() + " does not decapsulate");
  entry.Equals("shared_secret", encapsulation->shared_secret.view());
  entry.Equals("shared_secret", secret->view());
  const auto schedule = seal::ScheduleHpkeKeys(*secret, info, psk);
  if (!schedule.ok()) throw std::runtime_error(entry.path() + " has an unusable psk");
  entry.Equals("key_schedule_context", schedule->context);
  entry.Equals("secret", schedule->secret.view());
  entry.Equals("key", schedule->key.view());
  entry.Equals("base_nonce", schedule->base_nonce.view());
  entry.Equals("exporter_secret", schedule->exporter_secret.view());
  CheckEncryptions(entry, *schedule);
  CheckExports(entry, *schedule);
  entry.Finish();
}

}  // namespace

void CheckHpkeFile(const Json& file, Report& report) {
  Entry top("", file, report);
  if (top.Has("source")) top.Aside("source", "words");
  std::size_t index = 0;
  for (const Json& item : top.Open("vectors")) {
    Entry entry(Indexed("vectors", index++), item, report);
    try {
      const std::uint64_t mode = entry.Number("mode");
      if (mode <= kModePsk) {
        CheckVector(entry, mode);
      } else if (mode <= kModeAuthPsk && entry.Has("skSm")) {
        report.Add(entry.path(), Report::Outcome::kAside,
                   "auth modes are not used by the protocol");
      } else {
        report.Add(entry.path(), Report::Outcome::kUnknown, "no such mode");
      }
    } catch (const std::exception& error) {
      report.Add(entry.path(), Report::Outcome::kFails, error.what());
    }
  }
  top.Finish();
}

}  // namespace taillight::vectors
