// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/login_nonces.h"

#include <algorithm>

#include "client-core/seal/derive.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::domain {
namespace {

constexpr std::size_t kSaltBytes = 8;
constexpr std::size_t kExpiryBytes = 8;
constexpr std::size_t kTagBytes = LoginNonce::kSize - kSaltBytes - kExpiryBytes;

UnixSeconds ExpiryOf(const LoginNonce& nonce) {
  std::uint64_t expiry = 0;
  for (std::uint8_t byte : nonce.view().subspan(kSaltBytes, kExpiryBytes)) {
    expiry = expiry << 8 | byte;
  }
  return static_cast<UnixSeconds>(expiry);
}

}  // namespace

LoginNonces::LoginNonces(const Clock& clock, RandomSource& random, std::size_t max_used)
    : clock_(clock), random_(random), max_used_(max_used), key_(random.Secret(32)) {}

Bytes LoginNonces::TagOf(ByteView salt_and_expiry) const {
  return ToBytes(seal::Derive(key_.view(), "login-nonce", salt_and_expiry, kTagBytes).view());
}

LoginNonce LoginNonces::Issue() {
  Bytes nonce(kSaltBytes);
  random_.Fill(nonce);
  Append(nonce, wire::BigEndian(static_cast<std::uint64_t>(clock_.Now() + kLoginNonceSeconds),
                                kExpiryBytes));
  Append(nonce, TagOf(nonce));
  LoginNonce issued;
  std::ranges::copy(nonce, issued.data());
  return issued;
}

bool LoginNonces::IsCurrent(const LoginNonce& nonce) const {
  const ByteView tag = nonce.view().last(kTagBytes);
  const bool ours =
      SecretBytes::CopyOf(TagOf(nonce.view().first(kSaltBytes + kExpiryBytes))).Equals(tag);
  if (!ours) return false;
  const UnixSeconds left = ExpiryOf(nonce) - clock_.Now();
  return left >= 0 && left <= kLoginNonceSeconds;
}

bool LoginNonces::Use(const LoginNonce& nonce) {
  if (!IsCurrent(nonce)) return false;
  MutexLock lock(mutex_);
  ForgetPast(clock_.Now());
  return used_.size() < max_used_ && used_.emplace(nonce, ExpiryOf(nonce)).second;
}

void LoginNonces::ForgetPast(UnixSeconds now) {
  std::erase_if(used_, [now](const auto& entry) { return entry.second < now; });
}

}  // namespace taillight::domain
