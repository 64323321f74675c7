// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/png_codec.h"

#include <gtest/gtest.h>
#include <png.h>

#include <string>

#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

std::string ChunksOf(const Bytes& png) {
  std::string types;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::string type(AsChars(ByteView(png).subspan(at + 4, 4)));
    if (!types.ends_with(type + " ")) types += type + " ";
    at += 12 + (std::size_t{png[at]} << 24U | std::size_t{png[at + 1]} << 16U |
                std::size_t{png[at + 2]} << 8U | png[at + 3]);
  }
  return types;
}

TEST(PngCodecTest, GivesEveryPixelBackAndHoldsNothingElse) {
  const Picture picture = Drawn(301, 77);

  const auto png = WritePng(picture);

  ASSERT_THAT(png, IsOk());
  EXPECT_EQ(ChunksOf(*png), "IHDR IDAT IEND ");
  const auto read = ReadPng(*png, {});
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->rgb, picture.rgb);
}

TEST(PngCodecTest, WhatIsHiddenUnderFullTransparencyBecomesWhite) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = 2;
  image.height = 1;
  image.format = PNG_FORMAT_RGBA;
  const Bytes pixels = {200, 10, 10, 0, 200, 10, 10, 255};
  Bytes png(1000);
  png_alloc_size_t size = png.size();
  ASSERT_NE(png_image_write_to_memory(&image, png.data(), &size, 0, pixels.data(), 0, nullptr), 0);

  const auto read = ReadPng(ByteView(png).first(size), {});

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->rgb, (Bytes{255, 255, 255, 200, 10, 10}));
}

TEST(PngCodecTest, RefusesAPictureOfNoSize) {
  EXPECT_THAT(WritePng(Picture::Blank(0, 0)), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::media
