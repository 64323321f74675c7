// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/peer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace taillight::service {
namespace {

// No network that is given out begins with zeros, so one number holds both kinds.
constexpr PeerKey kIpv4 = PeerKey{1} << 32;
// A /48.
constexpr std::size_t kSiteBytes = 6;
constexpr std::array<unsigned char, 12> kMappedIpv4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

PeerKey PeerOfIpv4(const unsigned char* address, bool this_machine_is_one_peer) {
  if (address[0] == 127 && !this_machine_is_one_peer) return kNoPeer;
  std::uint32_t number = 0;
  std::memcpy(&number, address, sizeof(number));
  return kIpv4 | number;
}

PeerKey PeerOfIpv6(const unsigned char* address, bool this_machine_is_one_peer) {
  if (std::equal(kMappedIpv4.begin(), kMappedIpv4.end(), address)) {
    return PeerOfIpv4(address + kMappedIpv4.size(), this_machine_is_one_peer);
  }
  if (IN6_IS_ADDR_LOOPBACK(reinterpret_cast<const in6_addr*>(address))) {
    constexpr std::array<unsigned char, 4> kLoopback = {127, 0, 0, 1};
    return PeerOfIpv4(kLoopback.data(), this_machine_is_one_peer);
  }
  PeerKey network = 0;
  std::memcpy(&network, address, kSiteBytes);
  return network;
}

// gRPC writes the brackets of an IPv6 address as in a URI.
PeerKey PeerOf(std::string_view grpc_peer, bool this_machine_is_one_peer) {
  const std::size_t colon = grpc_peer.rfind(':');
  if (colon == std::string_view::npos) return kNoPeer;
  std::string_view host = grpc_peer.substr(0, colon);
  std::array<unsigned char, 16> address{};
  if (host.starts_with("ipv4:")) {
    const std::string text(host.substr(5));
    if (inet_pton(AF_INET, text.c_str(), address.data()) != 1) return kNoPeer;
    return PeerOfIpv4(address.data(), this_machine_is_one_peer);
  }
  if (!host.starts_with("ipv6:")) return kNoPeer;
  host.remove_prefix(5);
  for (const std::string_view bracket : {"%5B", "["}) {
    if (host.starts_with(bracket)) host.remove_prefix(bracket.size());
  }
  const std::string text(host.substr(0, host.find_first_of("%]")));
  if (inet_pton(AF_INET6, text.c_str(), address.data()) != 1) return kNoPeer;
  return PeerOfIpv6(address.data(), this_machine_is_one_peer);
}

}  // namespace taillight::service
