// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/seal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <vector>

#include "client-core/base/random.h"
#include "client-core/seal/case_envelope.h"

namespace taillight::bench {
namespace {

constexpr std::size_t kReaders = 3;
constexpr std::size_t kBodyBytes = 4000;
constexpr std::size_t kPaddedBytes = 4096;
constexpr std::size_t kWrapPlaintextBytes = 64;
constexpr int kRounds = 2000;
constexpr int kPairs = 9;

double MicrosecondsEach(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) work();
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / kRounds;
}

void Hmac(const std::array<unsigned char, 32>& key, std::size_t bytes) {
  static const Bytes message(512, 1);
  std::array<unsigned char, 32> out{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, message.data(), bytes);
  crypto_auth_hmacsha256_final(&state, out.data());
}

/// For each reader the ephemeral pair, the shared secret, the 8 HMACs of DeriveKeyPair and
/// ExtractAndExpand and of the key schedule in base mode, and the wrap; then the commitment, the
/// body's key, the hash over the recipients and the body. Random bytes as they are drawn.
void BareCalls(const std::vector<Bytes>& public_keys) {
  std::array<unsigned char, 32> secret{};
  std::array<unsigned char, 32> ephemeral{};
  std::array<unsigned char, 32> shared{};
  std::array<unsigned char, 24> nonce{};
  static const Bytes wrap_plaintext(kWrapPlaintextBytes, 2);
  static const Bytes body(kPaddedBytes, 3);
  static Bytes sealed(kPaddedBytes + 16);
  randombytes_buf(secret.data(), secret.size());
  randombytes_buf(nonce.data(), nonce.size());
  for (const Bytes& public_key : public_keys) {
    std::array<unsigned char, 32> ikm{};
    randombytes_buf(ikm.data(), ikm.size());
    crypto_scalarmult_base(ephemeral.data(), ikm.data());
    if (crypto_scalarmult(shared.data(), ikm.data(), public_key.data()) != 0) std::abort();
    // DeriveKeyPair: extract, expand. Shared secret: extract, expand. Key schedule: two context
    // hashes, the secret, key, base nonce and exporter secret.
    for (int i = 0; i < 10; ++i) Hmac(ikm, 96);
    crypto_aead_chacha20poly1305_ietf_encrypt(sealed.data(), nullptr, wrap_plaintext.data(),
                                              wrap_plaintext.size(), body.data(), 84, nullptr,
                                              nonce.data(), shared.data());
  }
  for (int i = 0; i < 4; ++i) Hmac(secret, 64);
  std::array<unsigned char, 32> hash{};
  crypto_hash_sha256(hash.data(), body.data(), kReaders * (16 + 32 + 80));
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, body.data(), body.size(),
                                             body.data(), 84 + 32, nullptr, nonce.data(),
                                             secret.data());
}

}  // namespace

nlohmann::ordered_json MeasureSeal() {
  SystemRandom random;
  const SecretBytes body = random.Secret(kBodyBytes);
  seal::CaseToSeal input;
  input.case_id = random.Draw<CaseId>();
  input.body = body.view();
  std::vector<Bytes> public_keys;
  for (std::size_t i = 0; i < kReaders; ++i) {
    public_keys.push_back(seal::KemKeyPair::Generate(random).public_key);
    input.readers.push_back({wire::Suite::kX25519, public_keys.back(), random.Secret(32)});
  }
  std::vector<double> ratios;
  double ours = 0;
  double bare = 0;
  for (int i = 0; i < kPairs; ++i) {
    bare = MicrosecondsEach([&] { BareCalls(public_keys); });
    ours = MicrosecondsEach([&] {
      if (!seal::SealCase(input, random).ok()) std::abort();
    });
    ratios.push_back(ours / bare);
  }
  std::ranges::sort(ratios);
  return {{"ratio_to_bare_calls", ratios[kPairs / 2]},
          {"microseconds", ours},
          {"bare_microseconds", bare},
          {"pairs", kPairs}};
}

}  // namespace taillight::bench
