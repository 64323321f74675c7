// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sqlcipher/migrations.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::sqlcipher {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr Migration kFirst{1, "CREATE TABLE a (x); CREATE TABLE b (x)"};
constexpr Migration kSecond{2, "ALTER TABLE a ADD COLUMN y"};

class MigrationsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_THAT(connection_, IsOk()); }
  Status Run(std::vector<Migration> migrations) { return Migrate(*connection_, migrations); }

  support::SeededRandom random_{3};
  StatusOr<Connection> connection_ = Connection::Open({}, DatabaseKey::Draw(random_));
};

TEST_F(MigrationsTest, BringANewDatabaseToTheLastNumber) {
  EXPECT_THAT(Run({kFirst, kSecond}), IsOk());

  EXPECT_THAT(SchemaVersion(*connection_), IsOkAndHolds(2));
  EXPECT_THAT(connection_->Execute("INSERT INTO a (x, y) VALUES (1, 2)"), IsOk());
}

TEST_F(MigrationsTest, RunOnlyWhatTheDatabaseHasNotSeen) {
  ASSERT_THAT(Run({kFirst}), IsOk());
  ASSERT_THAT(connection_->Execute("INSERT INTO a (x) VALUES (1)"), IsOk());

  EXPECT_THAT(Run({kFirst, kSecond}), IsOk());
  EXPECT_THAT(Run({kFirst, kSecond}), IsOk());

  EXPECT_THAT(SchemaVersion(*connection_), IsOkAndHolds(2));
}

TEST_F(MigrationsTest, RefuseADatabaseOfANewerProgram) {
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());

  EXPECT_THAT(Run({kFirst}), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(SchemaVersion(*connection_), IsOkAndHolds(2));
}

TEST_F(MigrationsTest, LeaveNothingOfAStepThatFailsMidway) {
  const Migration broken{2, "CREATE TABLE c (x); INSERT INTO nowhere VALUES (1)"};

  EXPECT_FALSE(Run({kFirst, broken}).ok());

  EXPECT_THAT(SchemaVersion(*connection_), IsOkAndHolds(1));
  EXPECT_FALSE(connection_->Prepare("SELECT * FROM c").ok());
  EXPECT_THAT(Run({kFirst, kSecond}), IsOk());
}

TEST_F(MigrationsTest, AreNumberedWithoutAGap) {
  EXPECT_THAT(Run({kFirst, Migration{3, "SELECT 1"}}), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(Run({kSecond}), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(SchemaVersion(*connection_), IsOkAndHolds(0));
}

TEST_F(MigrationsTest, RefuseADatabaseWhoseNumberMakesNoSense) {
  ASSERT_THAT(connection_->Execute("PRAGMA user_version = -4"), IsOk());

  EXPECT_THAT(Run({kFirst}), StatusIs(StatusCode::kDataLoss));
}

}  // namespace
}  // namespace taillight::sqlcipher
