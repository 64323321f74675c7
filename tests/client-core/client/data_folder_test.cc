// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of how the files of the data folder are made and opened.
#include "client-core/client/data_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using support::IsOkAndHolds;

/// A first start in a program of its own: what it keeps must be there for the others.
int StartOnce(const fs::path& path, std::uint64_t seed) {
  support::SeededRandom random(seed);
  auto folder = DataFolder::Open(path, random);
  if (!folder.ok()) return 1;
  const auto guide = folder->OpenGuideStore();
  if (!guide.ok()) return 2;
  if (!(*guide)->KeepPlace("us-" + std::to_string(seed)).ok()) return 3;
  return folder->OpenSendStore().ok() ? 0 : 4;
}

TEST(DataFolderTest, IsMadeOnceByAllThatStartAtTheSameTime) {
  const support::TemporaryDirectory directory;
  constexpr std::size_t kStarts = 6;
  for (int round = 0; round < 10; ++round) {
    const fs::path path = directory / "deep" / std::to_string(round);
    std::vector<pid_t> children;
    for (std::size_t i = 0; i < kStarts; ++i) {
      const pid_t child = fork();
      if (child == 0) _exit(StartOnce(path, i + 1));
      children.push_back(child);
    }
    for (const pid_t child : children) {
      int result = -1;
      ASSERT_EQ(waitpid(child, &result, 0), child);
      EXPECT_EQ(WEXITSTATUS(result), 0);
    }

    support::SeededRandom random(99);
    auto folder = DataFolder::Open(path, random);
    ASSERT_THAT(folder, IsOk());
    const auto guide = folder->OpenGuideStore();
    ASSERT_THAT(guide, IsOk());
    EXPECT_THAT((*guide)->kept_places(), IsOkAndHolds(testing::SizeIs(kStarts)));
  }
}

TEST(DataFolderTest, IsForItsOwnerAlone) {
  const support::TemporaryDirectory directory;
  support::SeededRandom random(1);

  // A path that ends in a stroke names the same folder.
  ASSERT_THAT(DataFolder::Open(directory / "deep" / "phone/", random), IsOk());

  EXPECT_EQ(fs::status(directory / "deep" / "phone").permissions(), fs::perms::owner_all);
}

}  // namespace
}  // namespace taillight::client
