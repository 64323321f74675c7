// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/lock_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client-core/base/file.h"
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
};

TEST_F(LockFileTest, OpensWithItsPassphraseAlone) {
  const auto key = CreateLockFile(path_, Passphrase("six words"), keys_, random_);
  ASSERT_THAT(key, IsOk());

  const auto opened = OpenLockFile(path_, Passphrase("six words"), keys_);
  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(Equal(opened->view(), key->view()));
  EXPECT_THAT(OpenLockFile(path_, Passphrase("six wordz"), keys_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(OpenLockFile(path_, Passphrase(""), keys_), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, OpensWithoutAPassphraseWhereNoneWasSet) {
  const auto key = CreateLockFile(path_, SecretBytes(), keys_, random_);
  ASSERT_THAT(key, IsOk());

  EXPECT_TRUE(Equal(OpenLockFile(path_, SecretBytes(), keys_)->view(), key->view()));
}

TEST_F(LockFileTest, OpensOnItsOwnDeviceAlone) {
  ASSERT_THAT(CreateLockFile(path_, SecretBytes(), keys_, random_), IsOk());

  support::SeededRandom random(2);
  FileKeyStore other_device(directory_ / "other", random);
  EXPECT_THAT(OpenLockFile(path_, SecretBytes(), other_device),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(LockFileTest, HasTheProtocolsSizeAndIsItsOwnersAlone) {
  ASSERT_THAT(CreateLockFile(path_, SecretBytes(), keys_, random_), IsOk());

  EXPECT_EQ(Content().size(), 16U + 4 * 72);
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(LockFileTest, NeverOverwritesAKey) {
  ASSERT_THAT(CreateLockFile(path_, Passphrase("first"), keys_, random_), IsOk());
  const Bytes before = Content();

  EXPECT_THAT(CreateLockFile(path_, Passphrase("second"), keys_, random_),
              StatusIs(StatusCode::kAlreadyExists));
  EXPECT_EQ(Content(), before);
}

TEST_F(LockFileTest, SaysWhetherThereIsALock) {
  EXPECT_THAT(OpenLockFile(path_, SecretBytes(), keys_), StatusIs(StatusCode::kNotFound));
}

TEST_F(LockFileTest, RefusesAFileOfAnotherLength) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{303}, std::size_t{305}}) {
    Write(Bytes(size, 1));
    EXPECT_THAT(OpenLockFile(path_, SecretBytes(), keys_), StatusIs(StatusCode::kInvalidArgument));
  }
}

}  // namespace
}  // namespace taillight::store
