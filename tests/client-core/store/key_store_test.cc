// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/key_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

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
  const auto guide = keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw);
  const auto send = keys_.KeyOf(OpenDatabase::kSend, MissingKey::kDraw);
  const auto bound = keys_.BindToDevice(Bytes(16, 7), MissingKey::kDraw);
  ASSERT_THAT(guide, IsOk());
  ASSERT_THAT(send, IsOk());
  ASSERT_THAT(bound, IsOk());
  EXPECT_FALSE(Equal(guide->view(), send->view()));

  support::SeededRandom other(2);
  FileKeyStore again(directory_ / "keys", other);
  EXPECT_TRUE(Equal(again.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw)->view(), guide->view()));
  EXPECT_TRUE(Equal(again.KeyOf(OpenDatabase::kSend, MissingKey::kDraw)->view(), send->view()));
  EXPECT_TRUE(again.BindToDevice(Bytes(16, 7), MissingKey::kDraw)->Equals(bound->view()));
}

TEST_F(FileKeyStoreTest, DrawsOneKeyForAllThatAskAtTheSameTime) {
  for (int round = 0; round < 10; ++round) {
    const fs::path folder = directory_ / std::to_string(round);
    std::mutex mutex;
    std::set<Bytes> drawn;
    std::vector<std::jthread> starts;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      starts.emplace_back([&, seed] {
        support::SeededRandom random(seed);
        const auto key =
            FileKeyStore(folder, random).KeyOf(OpenDatabase::kGuide, MissingKey::kDraw);
        ASSERT_THAT(key, IsOk());
        const std::scoped_lock lock(mutex);
        drawn.insert(ToBytes(key->view()));
      });
    }
    starts.clear();

    EXPECT_EQ(drawn.size(), 1U);
    EXPECT_EQ(*drawn.begin(), ReadFile(folder / "guide.key", "key file").value());
  }
}

TEST_F(FileKeyStoreTest, BindsEachSaltAndDeviceToOtherBytes) {
  const SecretBytes bound = keys_.BindToDevice(Bytes(16, 7), MissingKey::kDraw).value();
  EXPECT_EQ(bound.size(), 32U);
  EXPECT_FALSE(keys_.BindToDevice(Bytes(16, 8), MissingKey::kDraw)->Equals(bound.view()));

  support::SeededRandom random(2);
  FileKeyStore other_device(directory_ / "other", random);
  EXPECT_FALSE(other_device.BindToDevice(Bytes(16, 7), MissingKey::kDraw)->Equals(bound.view()));
}

TEST_F(FileKeyStoreTest, LetsNobodyElseRead) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw), IsOk());

  EXPECT_EQ(fs::status(directory_ / "keys").permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(directory_ / "keys/guide.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FileKeyStoreTest, RefusesAKeyThatOthersCanRead) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw), IsOk());
  fs::permissions(directory_ / "keys/guide.key", fs::perms::group_read, fs::perm_options::add);

  EXPECT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(FileKeyStoreTest, NeverDrawsANewKeyOverADamagedOne) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw), IsOk());
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{31}, std::size_t{33}, std::size_t{64}}) {
    ASSERT_THAT(
        ReplaceFile(directory_ / "keys/guide.key", Bytes(size, 1), FileMode::kPrivate, "key file"),
        IsOk());
    EXPECT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw),
                StatusIs(StatusCode::kDataLoss));
  }
}

TEST_F(FileKeyStoreTest, DrawsNoKeyWhereOneMustBe) {
  EXPECT_THAT(keys_.KeyOf(OpenDatabase::kSend, MissingKey::kRefuse),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(keys_.BindToDevice(Bytes(16, 7), MissingKey::kRefuse),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_FALSE(fs::exists(directory_ / "keys/send.key"));
}

TEST_F(FileKeyStoreTest, DestroysWhatItIsTold) {
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kGuide, MissingKey::kDraw), IsOk());
  ASSERT_THAT(keys_.KeyOf(OpenDatabase::kSend, MissingKey::kDraw), IsOk());
  ASSERT_THAT(keys_.BindToDevice(Bytes(16, 7), MissingKey::kDraw), IsOk());

  EXPECT_THAT(keys_.DestroyDeviceSecret(), IsOk());
  EXPECT_THAT(keys_.DestroyKeyOf(OpenDatabase::kSend), IsOk());

  EXPECT_FALSE(fs::exists(directory_ / "keys/device.key"));
  EXPECT_FALSE(fs::exists(directory_ / "keys/send.key"));
  EXPECT_TRUE(fs::exists(directory_ / "keys/guide.key"));
  EXPECT_THAT(keys_.DestroyDeviceSecret(), IsOk());
}

TEST_F(FileKeyStoreTest, IsNoHardware) { EXPECT_FALSE(keys_.is_hardware()); }

}  // namespace
}  // namespace taillight::store
