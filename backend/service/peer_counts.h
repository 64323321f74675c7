// SPDX-License-Identifier: AGPL-3.0-or-later
// How much each peer has open now.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "backend/service/peer.h"
#include "client-core/base/mutex.h"

namespace taillight::service {

/// May be called from any thread. Forgets a peer with the last thing it has open.
class PeerCounts {
 public:
  /// `max_of_nobody`: of kNoPeer, which is everybody who comes through tor or a proxy on this
  /// machine, together.
  PeerCounts(std::uint32_t max_per_peer, std::uint32_t max_of_nobody)
      : max_per_peer_(max_per_peer), max_of_nobody_(max_of_nobody) {}

  /// False: `peer` has as much open as it may. After true, until Leave, it has one more.
  bool Enter(PeerKey peer);
  void Leave(PeerKey peer);

 private:
  const std::uint32_t max_per_peer_;
  const std::uint32_t max_of_nobody_;
  Mutex mutex_;
  std::unordered_map<PeerKey, std::uint32_t> open_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::service
