// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/picture_cover.h"

#include <gtest/gtest.h>

#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;

TEST(PictureCoverTest, CoversTheAreaWithAMarginAndNothingElse) {
  const Picture before = Drawn(200, 100);
  Picture after = before;

  ASSERT_THAT(CoverArea(after, {0.5, 0.5, 0.6, 0.6}), IsOk());

  for (std::uint32_t y = 0; y < 100; ++y) {
    for (std::uint32_t x = 0; x < 200; ++x) {
      const bool covered = x >= 76 && x < 144 && y >= 26 && y < 84;
      const Bytes expected =
          covered ? Bytes(3, 0x60) : Bytes(before.pixel(x, y), before.pixel(x, y) + 3);
      ASSERT_EQ(Bytes(after.pixel(x, y), after.pixel(x, y) + 3), expected) << x << ' ' << y;
    }
  }
}

TEST(PictureCoverTest, TheWholePictureCanBeCovered) {
  Picture picture = Drawn(3, 1);

  ASSERT_THAT(CoverArea(picture, {-1, -1, 2, 2}), IsOk());

  EXPECT_EQ(picture.rgb, Bytes(9, 0x60));
}

}  // namespace
}  // namespace taillight::media
