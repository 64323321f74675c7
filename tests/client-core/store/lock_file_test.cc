// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/lock_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client-core/base/file.h"
#include "tests/support/fake_key_store.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::StatusIs;

class LockFileTest : public ::testing::Test {
 protected:
  static SecretBytes Passphrase(std::string_view text) {
    return SecretBytes::CopyOf(AsBytes(text));
  }
  Bytes Content() { return ReadFile(path_, "lock file").value(); }
  void Write(ByteView content) {
    ASSERT_THAT(ReplaceFile(path_, content, FileMode::kPrivate, "lock file"), IsOk());
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  FileKeyStore keys_{directory_ / "keys", random_};
  std::filesystem::path path_ = directory_ / "case.lock";
  LockFile lock_{path_, keys_, random_};
};

TEST_F(LockFileTest, OpensWithItsPassphraseAlone) {
  const auto key = lock_.Create(Passphrase("six words"));
  ASSERT_THAT(key, IsOk());

  const auto opened = lock_.Open(Passphrase("six words"));
  ASSERT_THAT(opened, IsOk());
  ASSERT_TRUE(opened->has_value());
  EXPECT_TRUE(Equal((*opened)->view(), key->view()));
  EXPECT_THAT(lock_.Open(Passphrase("six wordz")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(lock_.Open(Passphrase("")), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, OpensWithoutAPassphraseWhereNoneWasSet) {
  const auto key = lock_.Create(SecretBytes());
  ASSERT_THAT(key, IsOk());

  EXPECT_TRUE(Equal((*lock_.Open(SecretBytes()))->view(), key->view()));
}

TEST_F(LockFileTest, OpensOnItsOwnDeviceAlone) {
  ASSERT_THAT(lock_.Create(SecretBytes()), IsOk());

  support::SeededRandom random(2);
  FileKeyStore other_device(directory_ / "other", random);
  ASSERT_THAT(other_device.BindToDevice(Bytes(16, 1), MissingKey::kDraw), IsOk());
  EXPECT_THAT(LockFile(path_, other_device, random).Open(SecretBytes()),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, HasTheProtocolsSizeAndIsItsOwnersAlone) {
  ASSERT_THAT(lock_.Create(SecretBytes()), IsOk());

  EXPECT_EQ(Content().size(), 16U + 4 * 72);
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(LockFileTest, NeverOverwritesAKey) {
  ASSERT_THAT(lock_.Create(Passphrase("first")), IsOk());
  const Bytes before = Content();

  EXPECT_THAT(lock_.Create(Passphrase("second")), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_EQ(Content(), before);
}

TEST_F(LockFileTest, SaysWhetherThereIsALock) {
  EXPECT_THAT(lock_.Open(SecretBytes()), StatusIs(StatusCode::kNotFound));
}

TEST_F(LockFileTest, KeepsTheKeyWhenThePassphraseChanges) {
  const auto key = lock_.Create(SecretBytes());
  ASSERT_THAT(lock_.Change(SecretBytes(), Passphrase("six words")), IsOk());

  EXPECT_THAT(lock_.Open(SecretBytes()), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_TRUE(Equal((*lock_.Open(Passphrase("six words")))->view(), key->view()));
  EXPECT_THAT(lock_.Change(Passphrase("other"), Passphrase("third")),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, OpensToNothingWithTheDuressPassphrase) {
  ASSERT_THAT(lock_.Create(Passphrase("six words")), IsOk());
  ASSERT_THAT(lock_.SetDuress(Passphrase("six words"), Passphrase("duress")), IsOk());
  const auto duress = lock_.Open(Passphrase("duress"));
  ASSERT_THAT(duress, IsOk());
  EXPECT_FALSE(duress->has_value());

  EXPECT_THAT(lock_.Change(Passphrase("duress"), Passphrase("mine")),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(lock_.Change(Passphrase("six words"), Passphrase("duress")),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(lock_.SetDuress(Passphrase("six words"), Passphrase("six words")),
              StatusIs(StatusCode::kInvalidArgument));
  ASSERT_THAT(lock_.Change(Passphrase("six words"), Passphrase("new words")), IsOk());
  EXPECT_FALSE((*lock_.Open(Passphrase("duress"))).has_value());
  ASSERT_THAT(lock_.SetDuress(Passphrase("new words"), SecretBytes()), IsOk());
  EXPECT_THAT(lock_.Open(Passphrase("duress")), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, AsksForSixWordsWhereNoHardwareHelps) {
  support::FakeKeyStore hardware;
  for (const char* few : {"", "123456", "one two three four five", "one,two,three,four,five,six"}) {
    EXPECT_THAT(CheckNewPassphrase(Passphrase(few), keys_), StatusIs(StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(CheckNewPassphrase(Passphrase(" one two  three four five\tsix "), keys_), IsOk());
  EXPECT_THAT(CheckNewPassphrase(Passphrase("123456"), hardware), IsOk());
  EXPECT_THAT(CheckNewPassphrase(Passphrase("12345"), hardware),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, RefusesAFileOfAnotherLength) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{303}, std::size_t{305}}) {
    Write(Bytes(size, 1));
    EXPECT_THAT(lock_.Open(SecretBytes()), StatusIs(StatusCode::kDataLoss));
  }
}

}  // namespace
}  // namespace taillight::store
