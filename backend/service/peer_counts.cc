// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/peer_counts.h"

namespace taillight::service {

bool PeerCounts::Enter(PeerKey peer) {
  const MutexLock lock(mutex_);
  std::uint32_t& count = open_[peer];
  if (count < (peer == kNoPeer ? max_of_nobody_ : max_per_peer_)) {
    ++count;
    return true;
  }
  if (count == 0) open_.erase(peer);
  return false;
}

void PeerCounts::Leave(PeerKey peer) {
  const MutexLock lock(mutex_);
  const auto found = open_.find(peer);
  if (found != open_.end() && --found->second == 0) open_.erase(found);
}

}  // namespace taillight::service
