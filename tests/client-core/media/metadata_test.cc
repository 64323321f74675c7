// SPDX-License-Identifier: AGPL-3.0-or-later
// What exiftool and mat2 find in a copy of a photograph that carried everything: nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "client-core/media/jpeg_writer.h"
#include "client-core/media/png_codec.h"
#include "client-core/media/shareable_copy.h"
#include "tests/client-core/media/laden_photo.h"
#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

// Of the file as such: how large, how coded, when this test wrote it.
std::set<std::string> FactsOfAnyFile(const std::string& coding) {
  std::set<std::string> facts = {"ExifTool:ExifToolVersion",
                                 "System:FileName",
                                 "System:Directory",
                                 "System:FileSize",
                                 "System:FileModifyDate",
                                 "System:FileAccessDate",
                                 "System:FileInodeChangeDate",
                                 "System:FilePermissions",
                                 "File:FileType",
                                 "File:FileTypeExtension",
                                 "File:MIMEType",
                                 "Composite:ImageSize",
                                 "Composite:Megapixels"};
  if (coding == "jpg") {
    facts.insert({"File:ImageWidth", "File:ImageHeight", "File:EncodingProcess",
                  "File:BitsPerSample", "File:ColorComponents", "File:YCbCrSubSampling"});
  } else {
    facts.insert({"PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType",
                  "PNG:Compression", "PNG:Filter", "PNG:Interlace"});
  }
  return facts;
}

class MetadataTest : public ::testing::Test {
 protected:
  void ExpectCopySaysNothing(ByteView laden, const std::string& ending) {
    const auto copy = MakeShareableCopy(laden, {});

    ASSERT_THAT(copy, IsOk());
    EXPECT_EQ(tools_.ExifToolFacts(*copy, ending), FactsOfAnyFile(ending));
    EXPECT_THAT(tools_.Mat2Show(*copy, ending), HasSubstr("No metadata found in"));
    EXPECT_EQ(AsChars(*copy).find(kPlantedWord), std::string_view::npos);
  }
  // How often the word stands there, so that a test cannot pass on an empty photograph.
  static int CountWord(ByteView bytes) {
    int count = 0;
    for (std::size_t at = 0; (at = AsChars(bytes).find(kPlantedWord, at)) != std::string_view::npos;
         ++at) {
      ++count;
    }
    return count;
  }

  Tools tools_;
};

TEST_F(MetadataTest, ACopyOfAJpegWithEveryBlockHoldsNone) {
  const Bytes laden = LadenJpeg(tools_, *WriteJpeg(Drawn(320, 240)));
  ASSERT_GT(CountWord(laden), 1000);
  ASSERT_THAT(tools_.ExifToolFacts(laden, "jpg"),
              IsSupersetOf({"JFIF:XResolution", "IFD0:Artist", "ExifIFD:UserComment",
                            "GPS:GPSLatitude", "IFD1:ThumbnailImage", "XMP-dc:Title",
                            "XMP-GCamera:MicroVideo", "IPTC:Keywords", "Photoshop:URL",
                            "Ducky:Comment", "File:Comment", "ICC_Profile:ProfileCopyright",
                            "Apple:ImageUniqueID", "MPF0:NumberOfImages", "MPImage2:MPImageLength",
                            "Samsung:EmbeddedVideoFile", "MIE-Doc:Title", "XMP-dc:Publisher"}));

  ExpectCopySaysNothing(laden, "jpg");
}

TEST_F(MetadataTest, ACopyOfAPngWithEveryChunkHoldsNone) {
  const Bytes laden = LadenPng(tools_, *WritePng(Drawn(320, 240)));
  ASSERT_GT(CountWord(laden), 1000);
  for (const char* chunk : {"tEXt", "zTXt", "iTXt", "eXIf", "iCCP"}) {
    ASSERT_THAT(std::string(AsChars(laden)), HasSubstr(chunk));
  }
  ASSERT_THAT(tools_.ExifToolFacts(laden, "png"),
              IsSupersetOf({"IFD0:Artist", "GPS:GPSLatitude", "XMP-dc:Title", "IPTC:Keywords",
                            "PNG:Comment", "PNG:Packed", "ICC_Profile:ProfileCopyright"}));

  ExpectCopySaysNothing(laden, "png");
}

TEST_F(MetadataTest, ACopyOfAHeicWithEveryBlockIsAJpegThatHoldsNone) {
  const Bytes laden = LadenHeic(tools_, StoredAsHeic(Drawn(320, 240)));
  ASSERT_GT(CountWord(laden), 1000);
  ASSERT_THAT(tools_.ExifToolFacts(laden, "heic"),
              IsSupersetOf({"IFD0:Artist", "GPS:GPSLatitude", "XMP-dc:Title"}));

  ExpectCopySaysNothing(laden, "jpg");
}

}  // namespace
}  // namespace taillight::media
