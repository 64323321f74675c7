// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/ogg_pages.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;

constexpr std::size_t kHeadBytes = 27;

TEST(OggPagesTest, APageHoldsThePacketsSinceTheLastAndMarksFirstAndLast) {
  OggPages pages(0x01020304);
  Bytes first;
  Bytes last;

  ASSERT_THAT(pages.Add(AsBytes("head"), 0, false), IsOk());
  pages.EndPage(first);
  ASSERT_THAT(pages.Add(AsBytes("one"), 5, false), IsOk());
  ASSERT_THAT(pages.Add(AsBytes("two"), 9, true), IsOk());
  pages.EndPage(last);

  EXPECT_EQ(ToHex(ByteView(first).first(18)),
            "4f67675300020000000000000000"
            "04030201");
  EXPECT_EQ(AsChars(ByteView(first).subspan(kHeadBytes + 1)), "head");
  EXPECT_EQ(ToHex(ByteView(last).first(18)),
            "4f67675300040900000000000000"
            "04030201");
  EXPECT_EQ(AsChars(ByteView(last).subspan(kHeadBytes + 2)), "onetwo");
}

TEST(OggPagesTest, EndsNoPageWhereNoPacketWaits) {
  OggPages pages(1);
  Bytes none;

  pages.EndPage(none);

  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace taillight::media
