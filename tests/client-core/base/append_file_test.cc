// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/append_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "client-core/base/file.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight {
namespace {

using support::IsOk;
using support::StatusIs;

class AppendFileTest : public ::testing::Test {
 protected:
  support::TemporaryDirectory directory_;
  const std::filesystem::path path_ = directory_ / "grows";
};

TEST_F(AppendFileTest, HoldsWhatWasAppendedInOrderForItsOwnerAlone) {
  auto file = AppendFile::Create(path_, AsBytes("a"));
  ASSERT_THAT(file, IsOk());
  ASSERT_THAT(file->Append(AsBytes("bc")), IsOk());
  ASSERT_THAT(file->Append({}), IsOk());
  ASSERT_THAT(file->Append(AsBytes("d")), IsOk());
  EXPECT_EQ(ToString(*ReadFile(path_, "file")), "abcd");
  struct stat info {};
  ASSERT_EQ(stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(AppendFileTest, NeverTakesTheFileOfAnother) {
  ASSERT_THAT(AppendFile::Create(path_, AsBytes("a")), IsOk());
  EXPECT_THAT(AppendFile::Create(path_, AsBytes("b")), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(ToString(*ReadFile(path_, "file")), "a");
}

TEST_F(AppendFileTest, SaysWhenTheFileWasRemovedMeanwhile) {
  auto file = AppendFile::Create(path_, AsBytes("a"));
  ASSERT_THAT(file, IsOk());
  std::filesystem::remove(path_);
  EXPECT_THAT(file->Append(AsBytes("b")), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(AppendFileTest, IsClaimedByNobodyWhileItIsWritten) {
  {
    const auto file = AppendFile::Create(path_, AsBytes("a"));
    ASSERT_THAT(file, IsOk());
    EXPECT_FALSE(ClaimFile(path_).has_value());
  }
  EXPECT_TRUE(ClaimFile(path_).has_value());
}

}  // namespace
}  // namespace taillight
