// SPDX-License-Identifier: AGPL-3.0-or-later
// A small, truly signed guidance bundle: one page in English, a directory, a freshness key.
#pragma once

#include <cstdint>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"

namespace taillight::support {

struct SmallBundleOptions {
  std::uint64_t seq = 1;
  UnixSeconds created = 0;
  UnixSeconds lifetime = 30 * kSecondsPerDay;
  std::vector<guidance::Organization> organizations = {};
  /// How many of the three root keys sign.
  int signers = 2;
  /// Random bytes beside the guidance, which do not compress: they make the bundle longer.
  std::size_t ballast_bytes = 0;
};

/// Its page is that of "us-ma", "traffic_stop", "en".
Bytes MakeSmallBundle(const SmallBundleOptions& options);

/// The trust that the bundle holds under; server name "server.test".
guidance::Trust SmallBundleTrust();

/// The server's freshness key that the bundle names.
seal::SigningKeyPair SmallBundleFreshnessKey();

}  // namespace taillight::support
