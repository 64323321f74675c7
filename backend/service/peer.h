// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is on the other end of a connection, as far as sharing the server fairly needs it.
#pragma once

#include <cstdint>
#include <string_view>

namespace taillight::service {

/// An IPv4 address, or the /48 network that one IPv6 site can get: who has one has 65,536 of /64.
///
/// Privacy: lives in memory, in counts of what is open now, and is gone with the last of it. It is
/// never logged, stored, or put into an answer; so it has no text form.
using PeerKey = std::uint64_t;

/// Nobody in particular: not counted by peer.
inline constexpr PeerKey kNoPeer = 0;

/// Of what gRPC calls a peer, such as "ipv4:192.0.2.7:4711". kNoPeer for one of another form; for
/// this machine's own addresses too, unless `this_machine_is_one_peer`.
PeerKey PeerOf(std::string_view grpc_peer, bool this_machine_is_one_peer);

/// Of the 4 or 16 bytes of an address in network order.
PeerKey PeerOfIpv4(const unsigned char* address, bool this_machine_is_one_peer);
PeerKey PeerOfIpv6(const unsigned char* address, bool this_machine_is_one_peer);

}  // namespace taillight::service
