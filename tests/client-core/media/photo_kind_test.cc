// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/photo_kind.h"

#include <gtest/gtest.h>

namespace taillight::media {
namespace {

using namespace std::string_view_literals;

TEST(PhotoKindTest, TellsTheReaderByTheFirstBytes) {
  EXPECT_EQ(KindOfPhoto(AsBytes("\xFF\xD8\xFF\xE0"sv)), PhotoKind::kJpeg);
  EXPECT_EQ(KindOfPhoto(AsBytes("\x89PNG\r\n\x1A\n"sv)), PhotoKind::kPng);
  EXPECT_EQ(KindOfPhoto(AsBytes("\0\0\0\x18"
                                "ftypheic"sv)),
            PhotoKind::kHeic);
  EXPECT_EQ(KindOfPhoto(AsBytes("\0\0\0\x18"
                                "ftypmif1...."sv)),
            PhotoKind::kHeic);
}

TEST(PhotoKindTest, LeavesEverythingElseAlone) {
  EXPECT_EQ(KindOfPhoto({}), PhotoKind::kUnknown);
  EXPECT_EQ(KindOfPhoto(AsBytes("\xFF\xD8"sv)), PhotoKind::kUnknown);
  EXPECT_EQ(KindOfPhoto(AsBytes("GIF89a"sv)), PhotoKind::kUnknown);
  EXPECT_EQ(KindOfPhoto(AsBytes("\0\0\0\x18"
                                "ftypmp42"sv)),
            PhotoKind::kUnknown);
}

}  // namespace
}  // namespace taillight::media
