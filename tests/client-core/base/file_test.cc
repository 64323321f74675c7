// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of reading and replacing whole files.
#include "client-core/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <thread>
#include <vector>

#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TEST(ReplaceFileTest, LeavesTheNewContentAloneInTheFolder) {
  support::TemporaryDirectory directory;
  Bytes content = {1, 0, 2};

  ASSERT_THAT(ReplaceFile(directory / "a", Bytes{9}, FileMode::kPublic, "file"), IsOk());
  ASSERT_THAT(ReplaceFile(directory / "a", content, FileMode::kPublic, "file"), IsOk());

  EXPECT_THAT(ReadFile(directory / "a", "file"), IsOkAndHolds(content));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(ReplaceFileTest, KeepsPrivateFilesFromOthers) {
  support::TemporaryDirectory directory;

  ASSERT_THAT(ReplaceFile(directory / "key", Bytes{1}, FileMode::kPrivate, "key file"), IsOk());

  struct stat info {};
  ASSERT_EQ(stat((directory / "key").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST(ReplaceFileTest, LeavesTheOldContentWhenItCannotWrite) {
  support::TemporaryDirectory directory;

  EXPECT_THAT(ReplaceFile(directory / "absent" / "a", Bytes{1}, FileMode::kPublic, "file"),
              StatusIs(StatusCode::kUnknown));
}

TEST(ReplaceFileTest, TakesWhatACutLeftBehindOutOfTheWay) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(ReplaceFile(directory / "a.new", Bytes(100, 7), FileMode::kPublic, "file"), IsOk());

  ASSERT_THAT(ReplaceFile(directory / "a", Bytes{1}, FileMode::kPrivate, "file"), IsOk());

  EXPECT_THAT(ReadFile(directory / "a", "file"), IsOkAndHolds(Bytes{1}));
  EXPECT_FALSE(std::filesystem::exists(directory / "a.new"));
  struct stat info {};
  ASSERT_EQ(stat((directory / "a").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST(ReplaceFileTest, LeavesOneWholeContentWhenManyReplaceTheSameFile) {
  support::TemporaryDirectory directory;
  std::vector<std::jthread> writers;
  for (std::uint8_t mark = 1; mark <= 8; ++mark) {
    writers.emplace_back([&, mark] {
      for (int i = 0; i < 50; ++i) {
        EXPECT_THAT(ReplaceFile(directory / "a", Bytes(4096, mark), FileMode::kPrivate, "file"),
                    IsOk());
        const auto content = ReadFile(directory / "a", "file");
        ASSERT_THAT(content, IsOk());
        EXPECT_EQ(content->size(), 4096U);
        EXPECT_EQ(std::ranges::count(*content, content->front()), 4096);
      }
    });
  }
  writers.clear();

  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(ReadFileTest, SaysWhatIsWrongWithoutThePath) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(ReplaceFile(directory / "a", Bytes(10), FileMode::kPublic, "file"), IsOk());

  auto absent = ReadFile(directory / "nowhere", "trust file");
  EXPECT_THAT(absent, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(Message(absent.status()), "the trust file does not exist");
  EXPECT_THAT(ReadFile(directory / "a", "file", 9), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadFile(directory.path(), "file"), StatusIs(StatusCode::kUnknown));
}

TEST(ReadSecretFileTest, RefusesAFileThatOthersCanRead) {
  support::TemporaryDirectory directory;
  ASSERT_THAT(ReplaceFile(directory / "key", Bytes(32, 7), FileMode::kPublic, "key file"), IsOk());
  EXPECT_THAT(ReadSecretFile(directory / "key", "key file"),
              StatusIs(StatusCode::kFailedPrecondition));

  ASSERT_EQ(chmod((directory / "key").c_str(), 0600), 0);

  auto secret = ReadSecretFile(directory / "key", "key file");
  ASSERT_THAT(secret, IsOk());
  EXPECT_TRUE(secret->Equals(Bytes(32, 7)));
}

}  // namespace
}  // namespace taillight
