// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/picture_shape.h"

#include <gtest/gtest.h>

#include "tests/client-core/media/test_pictures.h"

namespace taillight::media {
namespace {

TEST(PictureShapeTest, EachPixelOfASmallerPictureIsTheAverageOfThoseItStandsFor) {
  const Picture picture{4, 2, {0, 0, 0, 10, 0, 0, 1, 1, 1, 1, 1, 1,  //
                               0, 0, 0, 10, 0, 0, 3, 3, 3, 3, 3, 3}};

  const Picture smaller = ReduceTo(picture, 2);

  EXPECT_EQ(smaller.width, 2U);
  EXPECT_EQ(smaller.height, 1U);
  EXPECT_EQ(smaller.rgb, (Bytes{5, 0, 0, 2, 2, 2}));
}

TEST(PictureShapeTest, LeavesASmallPictureAsItIs) {
  const Picture picture = Drawn(20, 10);

  EXPECT_EQ(ReduceTo(picture, 20).rgb, picture.rgb);
}

TEST(PictureShapeTest, AThinPictureKeepsAPixelOfWidth) {
  const Picture smaller = ReduceTo(Drawn(1, 1000), 100);

  EXPECT_EQ(smaller.width, 1U);
  EXPECT_EQ(smaller.height, 100U);
}

TEST(PictureShapeTest, TurningTwiceTheOtherWayGivesThePictureBack) {
  const Picture picture = Drawn(7, 5);
  for (auto [there, back] :
       {std::pair{Orientation::kOnLeftSide, Orientation::kOnRightSide},
        std::pair{Orientation::kMirrored, Orientation::kMirrored},
        std::pair{Orientation::kUpsideDown, Orientation::kUpsideDown},
        std::pair{Orientation::kMirroredOnLeftSide, Orientation::kMirroredOnLeftSide},
        std::pair{Orientation::kMirroredOnRightSide, Orientation::kMirroredOnRightSide}}) {
    EXPECT_EQ(TurnUpright(TurnUpright(picture, there), back).rgb, picture.rgb);
  }
}

}  // namespace
}  // namespace taillight::media
