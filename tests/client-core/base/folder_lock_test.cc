// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of the lock on a folder.
#include "client-core/base/folder_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight {
namespace {

using support::IsOk;
using support::StatusIs;

TEST(FolderLockTest, LetsOneProgramAtATimeGoOn) {
  const support::TemporaryDirectory directory;
  const auto add_one = [&] {
    const auto alone = FolderLock::Take(directory.path(), "folder");
    if (!alone.ok()) _exit(1);
    int count = 0;
    std::ifstream(directory / "count") >> count;
    std::ofstream(directory / "count") << count + 1;
  };

  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      for (int k = 0; k < 50; ++k) add_one();
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int result = 1;
    ASSERT_EQ(waitpid(child, &result, 0), child);
    EXPECT_EQ(result, 0);
  }

  int count = 0;
  std::ifstream(directory / "count") >> count;
  EXPECT_EQ(count, 400);
}

TEST(FolderLockTest, IsLetGoWithItsOwner) {
  const support::TemporaryDirectory directory;
  {
    auto alone = FolderLock::Take(directory.path(), "folder");
    ASSERT_THAT(alone, IsOk());
    const FolderLock moved = *std::move(alone);
  }
  EXPECT_THAT(FolderLock::Take(directory.path(), "folder"), IsOk());
}

TEST(FolderLockTest, SaysWhichFolderIsNotThere) {
  const support::TemporaryDirectory directory;
  const auto absent = FolderLock::Take(directory / "none", "data folder");
  EXPECT_THAT(absent, StatusIs(StatusCode::kUnknown));
  EXPECT_EQ(Message(absent.status()), "the data folder cannot be locked");
}

}  // namespace
}  // namespace taillight
