// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/jpeg_writer.h"

#include <gtest/gtest.h>

#include <string>

#include "client-core/media/jpeg_reader.h"
#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

// The markers up to the picture's own data, in order.
std::string MarkersOf(const Bytes& jpeg) {
  std::string markers;
  for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == 0xFF;
       at += 2 + std::size_t{jpeg[at + 2]} * 256 + jpeg[at + 3]) {
    markers += ToHex(ByteView(jpeg).subspan(at + 1, 1)) + " ";
    if (jpeg[at + 1] == 0xDA) break;
  }
  return markers;
}

TEST(JpegWriterTest, WritesTablesFrameAndScanAndNoOtherSegment) {
  const auto jpeg = WriteJpeg(Drawn(64, 64));

  ASSERT_THAT(jpeg, IsOk());
  EXPECT_EQ(MarkersOf(*jpeg), "db db c0 c4 c4 c4 c4 da ");
  EXPECT_TRUE(AsChars(*jpeg).ends_with("\xFF\xD9"));
}

TEST(JpegWriterTest, GrowsItsMemoryToAnyPicture) {
  Picture picture = Picture::Blank(900, 900);
  FillWithNoise(picture, 0, 0, 900, 900, 1);

  const auto jpeg = WriteJpeg(picture);

  ASSERT_THAT(jpeg, IsOk());
  EXPECT_GT(jpeg->size(), 512U << 10U);
  EXPECT_EQ(ReadJpeg(*jpeg, 900, {})->height, 900U);
}

TEST(JpegWriterTest, RefusesSidesThatAJpegCannotSay) {
  EXPECT_THAT(WriteJpeg(Picture::Blank(65'501, 1)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(WriteJpeg(Picture::Blank(0, 0)), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::media
