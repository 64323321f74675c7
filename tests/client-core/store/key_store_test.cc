// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/key_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "client-core/base/file.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;
using support::IsOk;
using support::StatusIs;

class FileKeyStoreTest : public ::testing::Test {
 protected:
  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  FileKeyStore keys_{directory_ / "keys", random_};
};

TEST_F(FileKeyStoreTest, GivesTheSameKeysAfterARestart) {
  const auto guide = keys_.KeyOf(OpenDatabase::kGuide);
  const auto send = keys_.KeyOf(OpenDatabase::kSend);
  const auto bound = keys_.BindToDevice(Bytes(16, 7));
  ASSERT_THAT(guide, IsOk());
  ASSERT_THAT(send, IsOk());
  ASSERT_THAT(bound, IsOk());
  EXPECT_FALSE(Equal(guide->view(), send->view()));

  support::SeededRandom other(2);
  FileKeyStore again(directory_ / "keys", other);
  EXPECT_TRUE(Equal(again.KeyOf(OpenDatabase::kGuide)->view(), guide->view()));
  EXPECT_TRUE(Equal(again.KeyOf(OpenDatabase::kSend)->view(), send->view()));
  EXPECT_TRUE(again.BindToDevice(Bytes(16, 7))->Equals(bound->view()));
}

TEST_F(FileKeyStoreTest, BindsEachSaltAndDeviceToOtherBytes) {
  const SecretBytes bound = keys_.BindToDevice(Bytes(16, 7)).value();
  EXPECT_EQ(bound.size(), 32U);
  EXPECT_FALSE(keys_.BindToDevice(Bytes(16, 8))->Equals(bound.view()));

  support::SeededRandom random(2);
  FileKeyStore other_device(directory_ / "other", random);
  EXPECT_FALSE(other_device.BindToDevice(Bytes(16, 7))->Equals(bound.view()));
}

TEST_F(FileKeyStoreTest, LetsNobodyElseRead) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide), IsOk());

  EXPECT_EQ(fs::status(directory_ / "keys").permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(directory_ / "keys/guide.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FileKeyStoreTest, RefusesAKeyThatOthersCanRead) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide), IsOk());
  fs::permissions(directory_ / "keys/guide.key", fs::perms::group_read, fs::perm_options::add);

  EXPECT_THAT(keys_.KeyOf(OpenDatabase::kGuide), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(FileKeyStoreTest, NeverDrawsANewKeyOverADamagedOne) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide), IsOk());
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{31}, std::size_t{33}, std::size_t{64}}) {
    ASSERT_THAT(
        ReplaceFile(directory_ / "keys/guide.key", Bytes(size, 1), FileMode::kPrivate, "key file"),
        IsOk());
    EXPECT_THAT(keys_.KeyOf(OpenDatabase::kGuide), StatusIs(StatusCode::kDataLoss));
  }
}

TEST_F(FileKeyStoreTest, IsNoHardware) { EXPECT_FALSE(keys_.is_hardware()); }

}  // namespace
}  // namespace taillight::store
