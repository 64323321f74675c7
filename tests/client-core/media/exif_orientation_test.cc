// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/exif_orientation.h"

#include <gtest/gtest.h>

#include <string>

namespace taillight::media {
namespace {

using namespace std::string_literals;

const std::string kLittle = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"s;
const std::string kBig = "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s;

std::string Jpeg(const std::string& segments) { return "\xFF\xD8"s + segments; }
std::string App1(const std::string& content) {
  return "\xFF\xE1\0"s + static_cast<char>(content.size() + 2) + content;
}
Orientation Of(const std::string& photo) { return ExifOrientation(AsBytes(photo)); }

TEST(ExifOrientationTest, ReadsBothByteOrders) {
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s + kLittle))), Orientation::kOnLeftSide);
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s + kBig))), Orientation::kOnLeftSide);
}

TEST(ExifOrientationTest, PassesOverOtherSegmentsAndFillBytes) {
  EXPECT_EQ(Of(Jpeg(App1("http://ns"s) + "\xFF\xFF"s + App1("Exif\0\0"s + kBig))),
            Orientation::kOnLeftSide);
}

TEST(ExifOrientationTest, TakesTheFirstBlockOfTwo) {
  std::string second = kBig;
  second[19] = 3;
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s + kBig) + App1("Exif\0\0"s + second))),
            Orientation::kOnLeftSide);
}

TEST(ExifOrientationTest, IsUprightWhereNothingReadableSaysOtherwise) {
  std::string nine = kBig;
  nine[19] = 9;
  std::string far = kBig;
  far[4] = '\xFF';
  EXPECT_EQ(Of(""), Orientation::kUpright);
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s))), Orientation::kUpright);
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s + nine))), Orientation::kUpright);
  EXPECT_EQ(Of(Jpeg(App1("Exif\0\0"s + far))), Orientation::kUpright);
  EXPECT_EQ(Of(Jpeg("\xFF\xDA\0\x02"s + App1("Exif\0\0"s + kBig))), Orientation::kUpright);
}

TEST(ExifOrientationTest, ReadsOnlyWhatIsThereOfACutBlock) {
  const std::string whole = Jpeg(App1("Exif\0\0"s + kLittle));
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    // A copy of just that size, so that the address sanitizer sees a step beyond.
    EXPECT_EQ(ExifOrientation(ToBytes(AsBytes(whole).first(cut))), Orientation::kUpright);
  }
}

}  // namespace
}  // namespace taillight::media
