// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/statement.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/transaction.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::sqlcipher {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

class StatementTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_THAT(connection_, IsOk()); }

  Statement Prepared(std::string_view sql) {
    StatusOr<Statement> statement = connection_->Prepare(sql);
    EXPECT_THAT(statement, IsOk()) << sql;
    return *std::move(statement);
  }
  void Execute(std::string_view sql) { ASSERT_THAT(connection_->Execute(sql), IsOk()) << sql; }

  support::SeededRandom random_{7};
  DatabaseKey key_ = DatabaseKey::Draw(random_);
  StatusOr<Connection> connection_ = Connection::Open({}, key_);
};

TEST_F(StatementTest, RoundTripsEveryKindOfValue) {
  const Bytes blob{0, 1, 0, 255};
  const std::string text("quote ' NUL \0 four bytes \xF0\x9F\x9A\xA8", 30);
  Statement select = Prepared("SELECT ?1, ?2, ?3, ?4");

  select.BindAll(std::numeric_limits<std::int64_t>::min(), ByteView(blob), std::string_view(text));
  select.BindNull(4);

  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_EQ(select.Int(0), std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(Equal(select.Blob(1), blob));
  EXPECT_EQ(select.Text(2), text);
  EXPECT_TRUE(select.IsNull(3));
}

TEST_F(StatementTest, KeepsEmptyValuesApartFromNull) {
  Statement select = Prepared("SELECT ?1, ?2");

  select.BindAll(ByteView(), std::string_view());

  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_FALSE(select.IsNull(0));
  EXPECT_FALSE(select.IsNull(1));
  EXPECT_TRUE(select.Blob(0).empty());
}

TEST_F(StatementTest, RunsAgainWithOtherValues) {
  Execute("CREATE TABLE t (x INTEGER)");
  Statement insert = Prepared("INSERT INTO t VALUES (?1)");

  for (std::int64_t x : {1, 2, 3}) {
    insert.BindAll(x);
    EXPECT_THAT(insert.Run(), IsOk());
  }

  Statement sum = Prepared("SELECT sum(x) FROM t");
  ASSERT_THAT(sum.Step(), IsOkAndHolds(true));
  EXPECT_EQ(sum.Int(0), 6);
}

TEST_F(StatementTest, SaysThatAParameterDoesNotExist) {
  Statement select = Prepared("SELECT ?1");

  select.Bind(2, std::int64_t{5});

  EXPECT_THAT(select.Step(), StatusIs(StatusCode::kInternal));
  select.Bind(1, std::int64_t{5});
  EXPECT_THAT(select.Step(), IsOkAndHolds(true));
}

TEST_F(StatementTest, SaysThatAKeyIsTaken) {
  Execute("CREATE TABLE t (x BLOB PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (1)");

  EXPECT_THAT(Prepared("INSERT INTO t VALUES (1)").Run(), StatusIs(StatusCode::kAlreadyExists));
}

TEST_F(StatementTest, SaysThatSqlIsMistaken) {
  EXPECT_THAT(connection_->Prepare("SELEKT 1"), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection_->Prepare(""), StatusIs(StatusCode::kInternal));
}

TEST_F(StatementTest, PutsNoBoundValueIntoAnError) {
  Execute("CREATE TABLE t (x TEXT UNIQUE CHECK (length(x) < 20)); INSERT INTO t VALUES ('Maria')");
  Statement insert = Prepared("INSERT INTO t VALUES (?1)");

  insert.BindAll("Maria");
  const Status taken = insert.Run();
  insert.BindAll("Maria Maria Maria Maria");
  const Status too_long = insert.Run();

  EXPECT_THAT(taken, StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(too_long, StatusIs(StatusCode::kInternal));
  EXPECT_EQ(Message(taken).find("Maria"), std::string_view::npos);
  EXPECT_EQ(Message(too_long).find("Maria"), std::string_view::npos);
}

TEST_F(StatementTest, CountsWhatWasWrittenEvenWhenRolledBack) {
  Execute("CREATE TABLE t (x)");
  const int before = connection_->total_changes();
  {
    StatusOr<Transaction> transaction = Transaction::Begin(*connection_);
    ASSERT_THAT(transaction, IsOk());
    Execute("INSERT INTO t VALUES (1), (2)");
    EXPECT_EQ(connection_->changes(), 2);
  }

  EXPECT_EQ(connection_->total_changes(), before + 2);
  Statement count = Prepared("SELECT count(*) FROM t");
  ASSERT_THAT(count.Step(), IsOkAndHolds(true));
  EXPECT_EQ(count.Int(0), 0);
}

TEST(TransactionTest, IsRefusedWhileAnotherConnectionWrites) {
  support::TemporaryDirectory directory;
  support::SeededRandom random(8);
  const DatabaseKey key = DatabaseKey::Draw(random);
  const ConnectionOptions options{.path = directory / "t.db",
                                  .busy_timeout = std::chrono::milliseconds(0)};
  StatusOr<Connection> first = Connection::Open(options, key);
  StatusOr<Connection> second = Connection::Open(options, key);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());

  StatusOr<Transaction> held = Transaction::Begin(*first);
  ASSERT_THAT(held, IsOk());

  EXPECT_THAT(Transaction::Begin(*second), StatusIs(StatusCode::kAborted));
  ASSERT_THAT(held->Commit(), IsOk());
  EXPECT_THAT(Transaction::Begin(*second), IsOk());
}

TEST(TransactionTest, CommitsOnce) {
  support::SeededRandom random(9);
  StatusOr<Connection> connection = Connection::Open({}, DatabaseKey::Draw(random));
  ASSERT_THAT(connection, IsOk());
  StatusOr<Transaction> transaction = Transaction::Begin(*connection);
  ASSERT_THAT(transaction, IsOk());

  EXPECT_THAT(transaction->Commit(), IsOk());
  EXPECT_THAT(transaction->Commit(), StatusIs(StatusCode::kInternal));
}

}  // namespace
}  // namespace taillight::sqlcipher
