// SPDX-License-Identifier: AGPL-3.0-or-later
// Nonces for log-in, each good for two minutes and for one log-in.
#pragma once

#include <absl/base/thread_annotations.h>

#include <cstddef>
#include <unordered_map>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/mutex.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::domain {

using LoginNonce = FixedBytes<struct LoginNonceTag, 32>;

inline constexpr UnixSeconds kLoginNonceSeconds = 120;

/// A nonce is salt 8 | expiry 8 | a tag 16 under a key of this process: the server knows its own
/// nonces again without keeping them, so asking for many cannot push another's out. Only those that
/// opened a session are kept, for their two minutes. May be called from any thread if `random` may.
class LoginNonces {
 public:
  LoginNonces(const Clock& clock, RandomSource& random, std::size_t max_used = 65536);

  LoginNonce Issue();
  /// Whether `nonce` was issued here, within the last two minutes.
  bool IsCurrent(const LoginNonce& nonce) const;
  /// IsCurrent, and never used before; from now on it is used. Also false while max_used are kept.
  bool Use(const LoginNonce& nonce);

 private:
  Bytes TagOf(ByteView salt_and_expiry) const;
  void ForgetPast(UnixSeconds now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Clock& clock_;
  RandomSource& random_;
  const std::size_t max_used_;
  const SecretBytes key_;
  Mutex mutex_;
  std::unordered_map<LoginNonce, UnixSeconds> used_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::domain
