// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/heic_reader.h"

#include <gtest/gtest.h>

#include "tests/client-core/media/test_pictures.h"
#include "tests/support/status_matchers.h"

namespace taillight::media {
namespace {

using support::IsOk;
using support::StatusIs;

TEST(HeicReaderTest, ReadsAPictureOfOddSize) {
  const Picture picture = Drawn(131, 77);

  const auto read = ReadHeic(StoredAsHeic(picture), {});

  ASSERT_THAT(read, IsOk());
  EXPECT_LT(LargestDifference(*read, picture), 120);
}

TEST(HeicReaderTest, RefusesAFilmUnderAPicturesName) {
  EXPECT_THAT(ReadHeic(AsBytes("\0\0\0\x18"
                               "ftypmif1...."),
                       {}),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::media
