// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/peer.h"

#include <gtest/gtest.h>

#include "backend/service/peer_counts.h"

namespace taillight::service {
namespace {

PeerKey Of(std::string_view text) { return PeerOf(text, false); }

TEST(PeerTest, IsTheAddressAndNotThePort) {
  EXPECT_NE(Of("ipv4:192.0.2.7:1"), kNoPeer);
  EXPECT_EQ(Of("ipv4:192.0.2.7:1"), Of("ipv4:192.0.2.7:2"));
  EXPECT_NE(Of("ipv4:192.0.2.7:1"), Of("ipv4:192.0.2.8:1"));
}

TEST(PeerTest, IsTheNetworkOfAnIpv6Site) {
  EXPECT_NE(Of("ipv6:%5B2001:db8:1:2::3%5D:1"), kNoPeer);
  EXPECT_EQ(Of("ipv6:%5B2001:db8:1:2::3%5D:1"), Of("ipv6:[2001:db8:1:2:ffff::9]:2"));
  EXPECT_EQ(Of("ipv6:%5B2001:db8:1:2::3%5D:1"), Of("ipv6:%5B2001:db8:1:ff::3%5D:1"));
  EXPECT_NE(Of("ipv6:%5B2001:db8:1:2::3%5D:1"), Of("ipv6:%5B2001:db8:2:2::3%5D:1"));
}

TEST(PeerTest, Ipv4InsideIpv6IsTheSamePeer) {
  EXPECT_EQ(Of("ipv6:%5B::ffff:192.0.2.7%5D:1"), Of("ipv4:192.0.2.7:1"));
}

TEST(PeerTest, ThisMachineIsNobodyUnlessAskedFor) {
  for (const char* local : {"ipv4:127.0.0.1:1", "ipv6:%5B::1%5D:1", "ipv4:127.8.8.8:1"}) {
    EXPECT_EQ(PeerOf(local, false), kNoPeer) << local;
    EXPECT_NE(PeerOf(local, true), kNoPeer) << local;
  }
}

TEST(PeerTest, AnythingElseIsNobody) {
  for (const char* other : {"", "inproc", "unix:/run/x", "ipv4:", "ipv4:x:1", "ipv6:%5B%5D:1"}) {
    EXPECT_EQ(PeerOf(other, true), kNoPeer) << other;
  }
}

TEST(PeerCountsTest, CountsEachPeerByItselfUntilItLeaves) {
  PeerCounts counts(2, 9);
  EXPECT_TRUE(counts.Enter(7));
  EXPECT_TRUE(counts.Enter(7));
  EXPECT_FALSE(counts.Enter(7));
  EXPECT_TRUE(counts.Enter(8));
  counts.Leave(7);
  EXPECT_TRUE(counts.Enter(7));
}

TEST(PeerCountsTest, WhoComesThroughThisMachineTogetherLeavesRoomForOthers) {
  PeerCounts counts(2, 9);
  for (int i = 0; i < 9; ++i) EXPECT_TRUE(counts.Enter(kNoPeer));
  EXPECT_FALSE(counts.Enter(kNoPeer));
  EXPECT_TRUE(counts.Enter(7));
  counts.Leave(kNoPeer);
  EXPECT_TRUE(counts.Enter(kNoPeer));
}

}  // namespace
}  // namespace taillight::service
