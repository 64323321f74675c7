// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/shareable_copy.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>

#include "client-core/media/jpeg_writer.h"
#include "client-core/media/photo_kind.h"
#include "client-core/media/png_codec.h"
#include "tests/client-core/media/laden_photo.h"
#include "tests/client-core/media/test_pictures.h"
#include "tests/support/mutations.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

constexpr std::uint32_t kNoReduction = 1'000'000;

std::string ColourAt(const Picture& picture, double x, double y) {
  const std::uint8_t* pixel = picture.pixel(static_cast<std::uint32_t>(x * picture.width),
                                            static_cast<std::uint32_t>(y * picture.height));
  std::string colour;
  for (int i = 0; i < 3; ++i) colour += pixel[i] > 127 ? '1' : '0';
  return colour;
}

// Which corner of the upright picture the first and the last pixel of the first stored row are, as
// EXIF defines its eight numbers. Corners: 0 1 above, 2 3 below.
struct StoredRow {
  int first;
  int last;
};
constexpr std::array<StoredRow, 9> kFirstRows = {
    {{}, {0, 1}, {1, 0}, {3, 2}, {2, 3}, {0, 2}, {1, 3}, {3, 1}, {2, 0}}};
constexpr std::array<const char*, 4> kColours = {"100", "010", "001", "111"};

void ExpectUpright(const Picture& picture, int orientation) {
  const std::array<std::string, 4> corners = {
      ColourAt(picture, 0.2, 0.2), ColourAt(picture, 0.8, 0.2), ColourAt(picture, 0.2, 0.8),
      ColourAt(picture, 0.8, 0.8)};
  const StoredRow row = kFirstRows[static_cast<std::size_t>(orientation)];
  EXPECT_EQ(corners[static_cast<std::size_t>(row.first)], kColours[0]);
  EXPECT_EQ(corners[static_cast<std::size_t>(row.last)], kColours[1]);
  EXPECT_EQ(picture.width, orientation < 5 ? 96U : 64U);
  EXPECT_EQ(picture.height, orientation < 5 ? 64U : 96U);
}

TEST(ShareableCopyTest, TurnsThePixelsAsEachOfTheEightOrientationsAsks) {
  Tools tools;
  for (const char* ending : {"jpg", "png"}) {
    const Bytes stored = ending == std::string("jpg") ? *WriteJpeg(FourQuarters(96, 64))
                                                      : *WritePng(FourQuarters(96, 64));
    for (int orientation = 1; orientation <= 8; ++orientation) {
      SCOPED_TRACE(ending + std::to_string(orientation));
      const Bytes turned =
          tools.WithTags(stored, ending, {"-IFD0:Orientation#=" + std::to_string(orientation)});

      const auto copy = MakeShareableCopy(turned, {});
      const auto preview = DecodePreview(turned, kNoReduction);

      ASSERT_THAT(copy, IsOk());
      ASSERT_THAT(preview, IsOk());
      ExpectUpright(*preview, orientation);
      ExpectUpright(*DecodePreview(*copy, kNoReduction), orientation);
    }
  }
}

TEST(ShareableCopyTest, PicturesThatDifferOnlyUnderTheCoverGiveTheSameBytes) {
  const BlurArea area{0.25, 0.25, 0.5, 0.75};
  for (const std::uint32_t longest : {2048U, 300U}) {
    SCOPED_TRACE(longest);
    std::array<Bytes, 2> jpeg;
    std::array<Bytes, 2> png;
    for (std::size_t i = 0; i < 2; ++i) {
      Picture picture = Drawn(640, 480);
      FillWithNoise(picture, 160, 120, 320, 360, i);
      const CopyLimits limits{.photo = {}, .longest_side = longest};
      jpeg[i] = *MakeShareableCopy(*WriteJpeg(picture), {{area}}, limits);
      png[i] = *MakeShareableCopy(*WritePng(picture), {{area}}, limits);
    }

    EXPECT_TRUE(Equal(jpeg[0], jpeg[1]));
    EXPECT_TRUE(Equal(png[0], png[1]));
  }
}

TEST(ShareableCopyTest, ACoveredPartIsOneColourAndTheRestIsThere) {
  const Picture picture = Drawn(640, 480);

  const auto heic = MakeShareableCopy(StoredAsHeic(picture), {{{0.5, 0.5, 0.75, 0.75}}});

  ASSERT_THAT(heic, IsOk());
  const Picture seen = *DecodePreview(*heic, kNoReduction);
  for (std::uint32_t y = 240; y < 360; ++y) {
    for (std::uint32_t x = 320; x < 480; ++x) {
      for (int i = 0; i < 3; ++i) ASSERT_NEAR(seen.pixel(x, y)[i], 0x60, 2) << x << ' ' << y;
    }
  }
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(seen.pixel(100, 100)[i], picture.pixel(100, 100)[i], 30);
}

TEST(ShareableCopyTest, CoversWhatIsSeenThereOnceThePictureIsUpright) {
  Tools tools;
  const Bytes on_its_side =
      tools.WithTags(*WriteJpeg(FourQuarters(640, 480)), "jpg", {"-IFD0:Orientation#=6"});

  // Upright, the red quarter is on the right above.
  const auto copy = MakeShareableCopy(on_its_side, {{{0.5, 0, 1, 0.5}}});

  ASSERT_THAT(copy, IsOk());
  const Picture seen = *DecodePreview(*copy, kNoReduction);
  EXPECT_EQ(ColourAt(seen, 0.8, 0.2), "000");
  EXPECT_EQ(ColourAt(seen, 0.8, 0.8), "010");
}

TEST(ShareableCopyTest, ReducesTheLongestSideAndKeepsAPngAPng) {
  const auto jpeg = MakeShareableCopy(*WriteJpeg(Drawn(3000, 1500)), {});
  const auto png =
      MakeShareableCopy(*WritePng(Drawn(100, 300)), {}, {.photo = {}, .longest_side = 150});

  ASSERT_THAT(jpeg, IsOk());
  ASSERT_THAT(png, IsOk());
  const Picture of_jpeg = *DecodePreview(*jpeg, kNoReduction);
  const Picture of_png = *DecodePreview(*png, kNoReduction);
  EXPECT_EQ(of_jpeg.width, 2048U);
  EXPECT_EQ(of_jpeg.height, 1024U);
  EXPECT_EQ(of_png.width, 50U);
  EXPECT_EQ(of_png.height, 150U);
  EXPECT_EQ(KindOfPhoto(*png), PhotoKind::kPng);
}

TEST(ShareableCopyTest, RefusesWhatIsNoPicture) {
  EXPECT_THAT(MakeShareableCopy({}, {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(MakeShareableCopy(AsBytes("GIF89a"), {}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(DecodePreview(AsBytes("\xFF\xD8\xFF"), 100), StatusIs(StatusCode::kInvalidArgument));
}

TEST(ShareableCopyTest, RefusesMorePixelsOrBytesThanTheLimits) {
  const Picture picture = Drawn(100, 100);
  const CopyLimits pixels{.photo = {.max_bytes = 1 << 20, .max_pixels = 9999}};
  const CopyLimits bytes{.photo = {.max_bytes = 100, .max_pixels = 10000}};

  for (const Bytes& photo : {*WriteJpeg(picture), *WritePng(picture), StoredAsHeic(picture)}) {
    EXPECT_THAT(MakeShareableCopy(photo, {}, pixels), StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(MakeShareableCopy(photo, {}, bytes), StatusIs(StatusCode::kInvalidArgument));
    EXPECT_THAT(MakeShareableCopy(photo, {}), IsOk());
  }
}

TEST(ShareableCopyTest, RefusesAreasThatWouldCoverNothing) {
  const Bytes photo = *WriteJpeg(Drawn(100, 100));
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  for (const BlurArea& area :
       {BlurArea{}, BlurArea{0.6, 0.2, 0.5, 0.3}, BlurArea{1.5, 0, 2, 1}, BlurArea{-1, 0, -0.5, 1},
        BlurArea{kNan, 0, 1, 1}, BlurArea{0, 0, kNan, 1}}) {
    EXPECT_THAT(MakeShareableCopy(photo, {{area}}), StatusIs(StatusCode::kInvalidArgument));
  }
  constexpr double kFar = std::numeric_limits<double>::infinity();
  EXPECT_THAT(MakeShareableCopy(photo, {{{-kFar, -kFar, kFar, kFar}}}), IsOk());
}

// Everywhere, not at chosen places: each cut takes a way of its own through the readers.
TEST(ShareableCopyTest, RefusesAPhotoCutShortAnywhere) {
  const Picture picture = Drawn(48, 40);
  for (const Bytes& photo : {*WriteJpeg(picture), StoredAsProgressive(picture), *WritePng(picture),
                             StoredAsHeic(picture)}) {
    const std::size_t end = photo.size() - 12;  // What no pixel needs: an end mark.
    for (std::size_t cut = 0; cut < end; cut += 1 + end / 150) {
      EXPECT_THAT(MakeShareableCopy(ByteView(photo).first(cut), {}),
                  StatusIs(StatusCode::kInvalidArgument))
          << cut << " of " << photo.size();
    }
  }
}

TEST(ShareableCopyTest, SaysNothingOfTheContentWhenAByteIsWrong) {
  support::SeededRandom random(7);
  const Picture picture = Drawn(48, 40);
  for (const Bytes& photo : {*WriteJpeg(picture), StoredAsProgressive(picture), *WritePng(picture),
                             StoredAsHeic(picture)}) {
    for (int round = 0; round < 200; ++round) {
      const std::string bad = support::WithAnotherHead(ToString(photo), photo.size(), random);
      const auto copy = MakeShareableCopy(AsBytes(bad), {});
      if (copy.ok()) continue;
      EXPECT_THAT(copy, StatusIs(StatusCode::kInvalidArgument));
      EXPECT_TRUE(Message(copy.status()).starts_with("photo: ")) << copy.status();
    }
  }
}

}  // namespace
}  // namespace taillight::media
