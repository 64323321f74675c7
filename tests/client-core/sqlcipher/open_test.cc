// SPDX-License-Identifier: AGPL-3.0-or-later
// What Connection::Open refuses, and what it writes to the disk.
#include <gtest/gtest.h>
#include <sqlcipher/sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/transaction.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::sqlcipher {
namespace {

using support::IsOk;
using support::StatusIs;

DatabaseKey KeyNumber(std::uint64_t seed) {
  support::SeededRandom random(seed);
  return DatabaseKey::Draw(random);
}

std::string ContentOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

void FlipByte(const std::filesystem::path& path, std::streamoff offset) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(offset);
  const char old = static_cast<char>(file.get());
  file.seekp(offset);
  file.put(static_cast<char>(old ^ 1));
}

class OpenTest : public ::testing::Test {
 protected:
  StatusOr<Connection> Open(const DatabaseKey& key) { return Connection::Open(options_, key); }

  // A table of one row whose value fills several overflow pages.
  void WriteLongRow(std::string_view text) {
    StatusOr<Connection> connection = Open(key_);
    ASSERT_THAT(connection, IsOk());
    ASSERT_THAT(connection->Execute("CREATE TABLE note (text TEXT NOT NULL)"), IsOk());
    StatusOr<Statement> insert = connection->Prepare("INSERT INTO note VALUES (?1)");
    ASSERT_THAT(insert, IsOk());
    insert->BindAll(text);
    ASSERT_THAT(insert->Run(), IsOk());
  }

  StatusOr<std::string> ReadLongRow() {
    TAILLIGHT_ASSIGN_OR_RETURN(Connection connection, Open(key_));
    TAILLIGHT_ASSIGN_OR_RETURN(Statement select, connection.Prepare("SELECT text FROM note"));
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select.Step());
    return row ? std::string(select.Text(0)) : std::string();
  }

  support::TemporaryDirectory directory_;
  ConnectionOptions options_{.path = directory_ / "test.db"};
  DatabaseKey key_ = KeyNumber(1);
};

TEST_F(OpenTest, ReadsBackWhatItWrote) {
  const std::string text(10000, 'x');

  WriteLongRow(text);

  EXPECT_THAT(ReadLongRow(), support::IsOkAndHolds(text));
}

TEST_F(OpenTest, RefusesAWrongKey) {
  WriteLongRow("text");

  const StatusOr<Connection> connection = Open(KeyNumber(2));

  EXPECT_THAT(connection, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(Message(connection.status()), "wrong database key");
}

TEST_F(OpenTest, RefusesAPlainDatabase) {
  sqlite3* plain = nullptr;
  ASSERT_EQ(sqlite3_open(options_.path.c_str(), &plain), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(plain, "CREATE TABLE t (x)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(plain);
  ASSERT_TRUE(ContentOf(options_.path).starts_with("SQLite format 3"));

  EXPECT_THAT(Open(key_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(OpenTest, RefusesAFileThatIsNoDatabase) {
  std::ofstream(options_.path) << "shopping list";

  EXPECT_THAT(Open(key_), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(OpenTest, NeverGivesADamagedFilesContentForTrue) {
  const std::string text(20000, 'x');
  WriteLongRow(text);
  const std::string good = ContentOf(options_.path);
  ASSERT_GE(good.size(), 6U * 4096);

  for (std::size_t offset = 50; offset < good.size(); offset += 1000) {
    FlipByte(options_.path, static_cast<std::streamoff>(offset));

    const StatusOr<std::string> read = ReadLongRow();

    const StatusCode expected =
        offset < 4096 ? StatusCode::kFailedPrecondition : StatusCode::kDataLoss;
    EXPECT_THAT(read, StatusIs(expected)) << "byte " << offset;
    std::ofstream(options_.path, std::ios::binary) << good;
  }
}

TEST_F(OpenTest, LeavesNoPlainTextInAnyFile) {
  const std::string planted = "planted-words-that-must-not-be-found";
  StatusOr<Connection> connection = Open(key_);
  ASSERT_THAT(connection, IsOk());
  ASSERT_THAT(connection->Execute("CREATE TABLE planted_table (text TEXT)"), IsOk());
  StatusOr<Statement> insert = connection->Prepare("INSERT INTO planted_table VALUES (?1)");
  ASSERT_THAT(insert, IsOk());
  insert->BindAll(planted);
  ASSERT_THAT(insert->Run(), IsOk());

  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
    const std::string content = ContentOf(entry.path());
    bytes += content.size();
    EXPECT_EQ(content.find(planted), std::string::npos) << entry.path().filename();
    EXPECT_EQ(content.find("planted_table"), std::string::npos) << entry.path().filename();
    EXPECT_EQ(content.find("SQLite format 3"), std::string::npos) << entry.path().filename();
  }
  EXPECT_GT(bytes, 4096U);
}

TEST_F(OpenTest, MakesTheFileReadableByItsOwnerAlone) {
  WriteLongRow("text");

  struct stat info {};
  ASSERT_EQ(stat(options_.path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST_F(OpenTest, SaysThatAFileIsMissingWhenItMayNotCreateIt) {
  options_.create = false;

  EXPECT_THAT(Open(key_), StatusIs(StatusCode::kNotFound));
  EXPECT_FALSE(std::filesystem::exists(options_.path));
}

TEST_F(OpenTest, NamesNoPathWhenTheFolderIsMissing) {
  options_.path = directory_ / "nowhere" / "test.db";

  const StatusOr<Connection> connection = Open(key_);

  EXPECT_THAT(connection, StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(Message(connection.status()).find("nowhere"), std::string_view::npos);
}

TEST_F(OpenTest, RefusesAJournalModeThatSqliteQuietlyLeavesOut) {
  options_.vfs = "unix-none";  // has no shared memory, which a write-ahead log needs

  EXPECT_THAT(Open(key_), StatusIs(StatusCode::kInternal));
}

TEST_F(OpenTest, RefusesWritesWhenReadOnly) {
  WriteLongRow("text");
  options_.read_only = true;

  StatusOr<Connection> connection = Open(key_);
  ASSERT_THAT(connection, IsOk());

  EXPECT_FALSE(connection->Execute("DELETE FROM note").ok());
  EXPECT_THAT(connection->Execute("SELECT * FROM note"), IsOk());
}

TEST_F(OpenTest, HoldsItsSettings) {
  StatusOr<Connection> connection = Open(key_);
  ASSERT_THAT(connection, IsOk());

  const auto setting = [&](std::string_view pragma) {
    StatusOr<Statement> statement = connection->Prepare(pragma);
    EXPECT_THAT(statement, IsOk());
    EXPECT_THAT(statement->Step(), support::IsOkAndHolds(true));
    return std::string(statement->Text(0));
  };
  EXPECT_EQ(setting("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(setting("PRAGMA synchronous"), "3");
  EXPECT_EQ(setting("PRAGMA secure_delete"), "1");
  EXPECT_EQ(setting("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(setting("PRAGMA temp_store"), "2");
  EXPECT_EQ(setting("PRAGMA cipher_page_size"), "4096");
}

TEST_F(OpenTest, WorksInMemory) {
  StatusOr<Connection> connection = Connection::Open({}, key_);
  ASSERT_THAT(connection, IsOk());

  EXPECT_THAT(connection->Execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)"), IsOk());
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(OpenTest, TruncatingCheckpointEmptiesTheLog) {
  StatusOr<Connection> connection = Open(key_);
  ASSERT_THAT(connection, IsOk());
  ASSERT_THAT(connection->Execute("CREATE TABLE t (x)"), IsOk());
  const std::filesystem::path log = options_.path.string() + "-wal";
  ASSERT_GT(std::filesystem::file_size(log), 0U);

  const StatusOr<CheckpointResult> result = connection->Checkpoint(CheckpointMode::kTruncate);

  EXPECT_THAT(result, IsOk());
  EXPECT_EQ(std::filesystem::file_size(log), 0U);
}

TEST(DatabaseKeyTest, IsExactlyThirtyTwoBytes) {
  EXPECT_THAT(DatabaseKey::From(SecretBytes(31)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(DatabaseKey::From(SecretBytes(33)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(DatabaseKey::From(SecretBytes()), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(DatabaseKey::From(SecretBytes(32)), IsOk());
}

TEST(DatabaseKeyTest, PrintsNothingOfItself) {
  std::ostringstream out;

  out << KeyNumber(3);

  EXPECT_EQ(out.str(), "<redacted>");
}

}  // namespace
}  // namespace taillight::sqlcipher
