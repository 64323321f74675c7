// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/static_files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::gateway {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using support::StatusIs;

class StaticFilesTest : public ::testing::Test {
 protected:
  void Put(const std::string& name, const std::string& content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
  }

  support::TemporaryDirectory folder_;
};

TEST_F(StaticFilesTest, ServesTheNamedFilesAndTheAssets) {
  Put("manifest.webmanifest", "{}");
  Put("service-worker.js", "a");
  Put("assets/rights.js", "b");
  Put("assets/deep/icon.png", "c");

  const auto files = StaticFiles::Load(folder_.path());

  ASSERT_THAT(files, IsOk());
  ASSERT_NE(files->Find("/assets/rights.js"), nullptr);
  EXPECT_EQ(AsChars(files->Find("/assets/rights.js")->content), "b");
  EXPECT_EQ(files->Find("/assets/rights.js")->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(files->Find("/manifest.webmanifest")->content_type, "application/manifest+json");
  EXPECT_EQ(files->Find("/assets/deep/icon.png")->content_type, "image/png");
  EXPECT_NE(files->Find("/service-worker.js"), nullptr);
}

TEST_F(StaticFilesTest, ServesNothingElse) {
  Put("secret.txt", "x");
  Put("assets/.hidden", "x");
  Put("assets/program", "x");
  Put("assets/page.php", "x");
  fs::create_symlink(folder_ / "secret.txt", folder_ / "assets/link.txt");
  fs::create_symlink(folder_ / "secret.txt", folder_ / "favicon.ico");
  fs::create_directory_symlink(folder_.path(), folder_ / "assets/all");

  const auto files = StaticFiles::Load(folder_.path());

  ASSERT_THAT(files, IsOk());
  for (const char* path :
       {"/secret.txt", "/assets/.hidden", "/assets/program", "/assets/page.php", "/assets/link.txt",
        "/favicon.ico", "/assets/all/secret.txt", "/assets", "/assets/", "", "/"}) {
    EXPECT_EQ(files->Find(path), nullptr) << path;
  }
}

TEST_F(StaticFilesTest, AFolderThatIsNotThereIsAnError) {
  EXPECT_THAT(StaticFiles::Load(folder_ / "none"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(StaticFiles::Load(folder_.path()), IsOk());
}

TEST_F(StaticFilesTest, TakesNoMoreThanItsBounds) {
  for (int i = 0; i < 513; ++i) Put("assets/" + std::to_string(i) + ".txt", "x");
  EXPECT_THAT(StaticFiles::Load(folder_.path()), StatusIs(StatusCode::kInvalidArgument));

  fs::remove_all(folder_ / "assets");
  Put("assets/large.txt", std::string((std::size_t{32} << 20) + 1, 'x'));
  EXPECT_THAT(StaticFiles::Load(folder_.path()), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(StaticFilesTest, AnotherContentHasAnotherEtag) {
  Put("assets/a.js", "1");
  const auto before = StaticFiles::Load(folder_.path());
  Put("assets/a.js", "2");
  const auto after = StaticFiles::Load(folder_.path());

  EXPECT_NE(before->Find("/assets/a.js")->etag, after->Find("/assets/a.js")->etag);
}

}  // namespace
}  // namespace taillight::gateway
