// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/jpeg_reader.h"

#include <gtest/gtest.h>

#include "client-core/media/jpeg_writer.h"
#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

constexpr std::uint32_t kWhole = 100'000;

TEST(JpegReaderTest, ReadsPlainProgressiveAndFourInkPictures) {
  const Picture picture = Drawn(80, 60);
  for (const Bytes& stored :
       {*WriteJpeg(picture), StoredAsProgressive(picture), StoredAsFourInks(picture)}) {
    const auto read = ReadJpeg(stored, kWhole, {});

    ASSERT_THAT(read, IsOk());
    EXPECT_LT(LargestDifference(*read, picture), 100);
  }
}

TEST(JpegReaderTest, ReadsALargePictureAtAFractionNeverBelowWhatWasAskedFor) {
  const Bytes stored = *WriteJpeg(Drawn(1600, 800));

  EXPECT_EQ(ReadJpeg(stored, 1600, {})->width, 1600U);
  EXPECT_EQ(ReadJpeg(stored, 801, {})->width, 1600U);
  EXPECT_EQ(ReadJpeg(stored, 800, {})->width, 800U);
  EXPECT_EQ(ReadJpeg(stored, 1, {})->width, 200U);
}

TEST(JpegReaderTest, RefusesASizeBeforeItTakesMemoryForIt) {
  Bytes stored = *WriteJpeg(Drawn(16, 16));
  // The frame header's height and width.
  const std::size_t frame = AsChars(stored).find("\xFF\xC0");
  for (std::size_t i = 5; i < 9; ++i) stored[frame + i] = 0xFA;

  EXPECT_THAT(ReadJpeg(stored, kWhole, {}), StatusIs(StatusCode::kInvalidArgument));
}

TEST(JpegReaderTest, RefusesAPictureOfEndlessScans) {
  const Bytes stored = StoredAsProgressive(Drawn(16, 16));
  // The last scan over and over, each costing the time of a whole picture.
  const std::size_t last = AsChars(stored).rfind("\xFF\xDA");
  const ByteView scan = ByteView(stored).subspan(last, stored.size() - 2 - last);
  Bytes many = ToBytes(ByteView(stored).first(last));
  for (int i = 0; i < 100; ++i) Append(many, scan);
  Append(many, AsBytes("\xFF\xD9"));

  EXPECT_THAT(ReadJpeg(many, kWhole, {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadJpeg(stored, kWhole, {}), IsOk());
}

}  // namespace
}  // namespace taillight::media
