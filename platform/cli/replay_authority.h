// SPDX-License-Identifier: AGPL-3.0-or-later
// Renews the guidance bundle while a replay moves the clock, with root keys made for development.
//
//     DIR/roots/1.key, DIR/roots/2.key      two root keys, which nobody holds together in real use
//     DIR/bundle.bin                        the bundle, as it is served
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"

namespace taillight::cli {

/// Holds root keys while it lives. One thread.
class ReplayAuthority {
 public:
  /// kNotFound: the folder has no bundle or key. Others: as ReopenBundle and ReadSigningKey.
  static StatusOr<ReplayAuthority> Open(const std::filesystem::path& folder,
                                        const guidance::Trust& trust);

  /// When the bundle ends within a day of `now`: signs the one that follows, made at `now`, with
  /// the same content and its tally key for another lifetime, and puts it into the folder and into
  /// `served`, the file taillightd reads. Gives whether it did.
  /// kFailedPrecondition: `now` is before the bundle was made.
  StatusOr<bool> Renew(UnixSeconds now, const std::filesystem::path& served);

  std::uint64_t seq() const { return bundle_.seq(); }
  const guidance::Bundle& bundle() const { return bundle_; }

 private:
  ReplayAuthority(std::filesystem::path folder, guidance::Trust trust, guidance::Bundle bundle,
                  std::vector<seal::SigningKeyPair> roots);
  StatusOr<Bytes> SignSuccessor(UnixSeconds now) const;

  std::filesystem::path folder_;
  guidance::Trust trust_;
  guidance::Bundle bundle_;
  std::vector<seal::SigningKeyPair> roots_;
};

}  // namespace taillight::cli
