// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/log_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "client-core/sqlcipher/transaction.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::storage_sqlcipher {
namespace {

using sqlcipher::Connection;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr int kFoldAt = 50;

class LogFolderTest : public ::testing::Test {
 protected:
  StatusOr<Connection> Open() {
    support::SeededRandom random(4);
    sqlcipher::ConnectionOptions options;
    options.path = directory_ / "test.db";
    options.wal_autocheckpoint_pages = 0;
    options.busy_timeout = std::chrono::milliseconds(0);
    return Connection::Open(options, sqlcipher::DatabaseKey::Draw(random));
  }
  void SetUp() override {
    ASSERT_THAT(writer_, IsOk());
    ASSERT_THAT(writer_->Execute("CREATE TABLE t (x)"), IsOk());
    StatusOr<Connection> own = Open();
    ASSERT_THAT(own, IsOk());
    folder_ = std::make_unique<LogFolder>(*std::move(own), kFoldAt);
  }
  void Commit() {
    ASSERT_THAT(writer_->Execute("INSERT INTO t VALUES (randomblob(20000))"), IsOk());
    folder_->NoteFrames(writer_->wal_frames());
  }
  std::uintmax_t LogBytes() {
    return std::filesystem::file_size((directory_ / "test.db").string() + "-wal");
  }

  support::TemporaryDirectory directory_;
  StatusOr<Connection> writer_ = Open();
  std::unique_ptr<LogFolder> folder_;
};

TEST_F(LogFolderTest, LogStartsOverWhileCommitsGoOn) {
  int longest = 0;
  for (int i = 0; i < 200; ++i) {
    Commit();
    longest = std::max(longest, writer_->wal_frames());
    folder_->WaitUntilIdle();
    folder_->FinishIfNearlyDone(*writer_);
  }

  EXPECT_GE(longest, kFoldAt);
  EXPECT_LE(longest, kFoldAt + 10) << "200 commits wrote over a thousand frames";
}

TEST_F(LogFolderTest, ShortLogIsLeftAlone) {
  Commit();
  const int frames = writer_->wal_frames();
  folder_->WaitUntilIdle();
  folder_->FinishIfNearlyDone(*writer_);
  Commit();

  EXPECT_GT(writer_->wal_frames(), frames);
}

TEST_F(LogFolderTest, EmptyLeavesNoLog) {
  for (int i = 0; i < 20; ++i) Commit();
  ASSERT_GT(LogBytes(), 0U);

  EXPECT_THAT(folder_->Empty(*writer_), IsOk());

  EXPECT_EQ(LogBytes(), 0U);
  Commit();
}

TEST_F(LogFolderTest, ReaderOfAnOldPageKeepsTheLogAndNobodyWaits) {
  StatusOr<Connection> reader = Open();
  ASSERT_THAT(reader, IsOk());
  Commit();
  {
    StatusOr<sqlcipher::Statement> reading = reader->Prepare("SELECT x FROM t");
    ASSERT_THAT(reading, IsOk());
    ASSERT_THAT(reading->Step(), IsOkAndHolds(true));

    for (int i = 0; i < 40; ++i) {
      Commit();
      folder_->WaitUntilIdle();
      folder_->FinishIfNearlyDone(*writer_);
    }
    EXPECT_GT(writer_->wal_frames(), 2 * kFoldAt);
    EXPECT_THAT(folder_->Empty(*writer_), StatusIs(StatusCode::kUnavailable));
  }

  EXPECT_THAT(folder_->Empty(*writer_), IsOk());
  EXPECT_EQ(LogBytes(), 0U);
}

}  // namespace
}  // namespace taillight::storage_sqlcipher
