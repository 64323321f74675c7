// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/power_cut_vfs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/transaction.h"
#include "tests/support/status_matchers.h"

namespace taillight::support {
namespace {

using sqlcipher::Connection;
using sqlcipher::JournalMode;

TEST(SimulatedDiskTest, KeepsWhatWasSynced) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SimulatedDisk disk(seed);
    const auto file = disk.Open("a", true);
    disk.Write("a", *file, 0, Bytes(2000, 1));
    disk.Sync("a", file, false);

    disk.CutPower();
    disk.PowerUp();

    EXPECT_EQ(disk.ContentOf("a"), Bytes(2000, 1));
  }
}

TEST(SimulatedDiskTest, LosesKeepsAndTearsWhatWasNot) {
  std::set<Bytes> outcomes;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SimulatedDisk disk(seed);
    const auto file = disk.Open("a", true);
    disk.Write("a", *file, 0, Bytes(2048, 1));
    disk.Sync("a", file, false);
    disk.Write("a", *file, 0, Bytes(1024, 2));
    disk.Write("a", *file, 1024, Bytes(1024, 3));

    disk.CutPower();
    disk.PowerUp();

    outcomes.insert(disk.ContentOf("a"));
  }

  Bytes all(1024, 2);
  all.resize(2048, 3);
  Bytes later_alone(1024, 1);
  later_alone.resize(2048, 3);
  EXPECT_TRUE(outcomes.contains(Bytes(2048, 1))) << "nothing kept";
  EXPECT_TRUE(outcomes.contains(all)) << "all kept";
  EXPECT_TRUE(outcomes.contains(later_alone)) << "reordered";
  EXPECT_TRUE(std::ranges::any_of(outcomes, [](const Bytes& content) {
    return content[0] == 2 && content[512] == 1;
  })) << "torn between sectors";
}

TEST(SimulatedDiskTest, MayForgetAFileThatWasNeverSynced) {
  std::set<bool> outcomes;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SimulatedDisk disk(seed);
    const auto file = disk.Open("a", true);
    disk.Write("a", *file, 0, Bytes(10, 1));

    disk.CutPower();
    disk.PowerUp();

    outcomes.insert(disk.Exists("a"));
  }

  EXPECT_EQ(outcomes.size(), 2U);
}

TEST(SimulatedDiskTest, MayBringBackADeletedFileUnlessItsFolderWasSynced) {
  std::set<bool> without_sync, with_sync;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    for (bool sync_folder : {false, true}) {
      SimulatedDisk disk(seed);
      const auto file = disk.Open("a", true);
      disk.Sync("a", file, false);
      disk.Delete("a", sync_folder);

      disk.CutPower();
      disk.PowerUp();

      (sync_folder ? with_sync : without_sync).insert(disk.Exists("a"));
    }
  }

  EXPECT_EQ(without_sync.size(), 2U);
  EXPECT_EQ(with_sync, std::set<bool>{false});
}

TEST(SimulatedDiskTest, FolderSyncKeepsEveryNameAsItIs) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SimulatedDisk disk(seed);
    const auto journal = disk.Open("journal", true);
    disk.Sync("journal", journal, false);
    disk.Delete("journal", false);
    const auto log = disk.Open("log", true);
    disk.Sync("log", log, true);

    disk.CutPower();
    disk.PowerUp();

    EXPECT_TRUE(disk.Exists("log"));
    EXPECT_FALSE(disk.Exists("journal"));
  }
}

TEST(SimulatedDiskTest, SyncAfterAFailedSyncDoesNotBringBackWhatThatOneLost) {
  std::set<Bytes> outcomes;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SimulatedDisk disk(seed);
    const auto file = disk.Open("a", true);
    disk.Write("a", *file, 0, Bytes(512, 1));
    disk.Put({.kind = DiskFault::Kind::kIoError, .call = DiskCall::kSync});
    EXPECT_EQ(disk.Sync("a", file, false), DiskAnswer::kIoError);
    EXPECT_EQ(disk.Sync("a", file, false), DiskAnswer::kDone);

    disk.CutPower();
    disk.PowerUp();

    outcomes.insert(disk.ContentOf("a"));
  }

  EXPECT_EQ(outcomes, (std::set<Bytes>{Bytes(), Bytes(512, 1)}));
}

TEST(SimulatedDiskTest, FaultHitsTheNamedCallsAlone) {
  SimulatedDisk disk(1);
  const auto log = disk.Open("a-wal", true);
  const auto other = disk.Open("a", true);
  disk.Put({.kind = DiskFault::Kind::kDiskFull,
            .at = 2,
            .times = 2,
            .call = DiskCall::kWrite,
            .name_end = "-wal"});
  const auto write = [&](const char* name, const auto& file) {
    return disk.Write(name, *file, 0, Bytes(1, 1));
  };

  EXPECT_EQ(write("a", other), DiskAnswer::kDone);
  EXPECT_EQ(write("a-wal", log), DiskAnswer::kDone);
  EXPECT_EQ(write("a-wal", log), DiskAnswer::kFull);
  EXPECT_EQ(disk.Sync("a-wal", log, false), DiskAnswer::kDone);
  EXPECT_EQ(write("a-wal", log), DiskAnswer::kFull);
  EXPECT_EQ(write("a-wal", log), DiskAnswer::kDone);
}

TEST(SimulatedDiskTest, NothingWorksWhileThePowerIsGone) {
  SimulatedDisk disk(1);
  const auto file = disk.Open("a", true);
  disk.CutPower();
  Bytes target(1);

  EXPECT_EQ(disk.Write("a", *file, 0, target), DiskAnswer::kIoError);
  EXPECT_EQ(disk.Sync("a", file, false), DiskAnswer::kIoError);
  EXPECT_EQ(disk.Delete("a", true), DiskAnswer::kIoError);
  EXPECT_FALSE(disk.Read(*file, 0, target));
  EXPECT_EQ(disk.Open("b", true), nullptr);
}

class PowerCutVfsTest : public ::testing::TestWithParam<JournalMode> {
 protected:
  StatusOr<Connection> Open(PowerCutVfs& vfs) {
    SeededRandom random(5);
    sqlcipher::ConnectionOptions options;
    options.path = "test.db";
    options.vfs = vfs.name();
    options.journal = GetParam();
    options.busy_timeout = std::chrono::milliseconds(0);
    return Connection::Open(options, sqlcipher::DatabaseKey::Draw(random));
  }

  // Inserts 1, 2, ... one transaction each, until one fails; gives the last that was committed.
  static int InsertUntilFailure(Connection& connection) {
    int last = 0;
    while (last < 200) {
      StatusOr<sqlcipher::Statement> insert = connection.Prepare("INSERT INTO t VALUES (?1)");
      if (!insert.ok()) break;
      insert->BindAll(last + 1);
      if (!insert->Run().ok()) break;
      ++last;
    }
    return last;
  }

  // The last row when all before it are there too; -1 when not, or when it cannot be read.
  static int LastIn(Connection& connection) {
    StatusOr<sqlcipher::Statement> select =
        connection.Prepare("SELECT count(*), coalesce(max(x), 0) FROM t");
    if (!select.ok()) return -1;
    const StatusOr<bool> row = select->Step();
    if (!row.ok() || !*row || select->Int(0) != select->Int(1)) return -1;
    return static_cast<int>(select->Int(0));
  }

  // The number of rounds that lost a committed row.
  int LossesInRounds(int rounds, bool ignores_syncs) {
    int losses = 0;
    for (int round = 0; round < rounds; ++round) {
      PowerCutVfs vfs(static_cast<std::uint64_t>(round));
      vfs.disk().set_ignores_syncs(ignores_syncs);
      int committed = 0;
      {
        StatusOr<Connection> connection = Open(vfs);
        EXPECT_THAT(connection, IsOk());
        EXPECT_THAT(connection->Execute("CREATE TABLE t (x INTEGER PRIMARY KEY)"), IsOk());
        vfs.disk().Put({.kind = DiskFault::Kind::kPowerCut,
                        .at = static_cast<std::uint64_t>(1 + round * 7 % 100)});
        committed = InsertUntilFailure(*connection);
      }
      vfs.disk().PowerUp();
      StatusOr<Connection> connection = Open(vfs);
      const int found = connection.ok() ? LastIn(*connection) : -1;
      losses += found < committed || found > committed + 1 ? 1 : 0;
    }
    return losses;
  }
};

TEST_P(PowerCutVfsTest, CommittedRowsSurviveAndNoOthersButTheLastAppear) {
  EXPECT_EQ(LossesInRounds(60, false), 0);
}

TEST_P(PowerCutVfsTest, WithoutSyncsCommittedRowsAreLost) {
  EXPECT_GT(LossesInRounds(60, true), 0);
}

TEST_P(PowerCutVfsTest, ConnectionsSeeEachOthersRowsAndLocks) {
  PowerCutVfs vfs(1);
  StatusOr<Connection> one = Open(vfs);
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(one->Execute("CREATE TABLE t (x INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)"),
              IsOk());
  StatusOr<Connection> two = Open(vfs);
  ASSERT_THAT(two, IsOk());
  EXPECT_EQ(LastIn(*two), 1);

  StatusOr<sqlcipher::Transaction> writing = sqlcipher::Transaction::Begin(*one);
  ASSERT_THAT(writing, IsOk());
  EXPECT_THAT(one->Execute("INSERT INTO t VALUES (2)"), IsOk());

  EXPECT_THAT(two->Execute("INSERT INTO t VALUES (3)"), StatusIs(StatusCode::kAborted));
  EXPECT_EQ(LastIn(*two), 1);
  EXPECT_THAT(writing->Commit(), IsOk());
  EXPECT_EQ(LastIn(*two), 2);
}

TEST_P(PowerCutVfsTest, FailedSyncFailsTheCommitAndTheNextOneWorks) {
  PowerCutVfs vfs(1);
  StatusOr<Connection> connection = Open(vfs);
  ASSERT_THAT(connection, IsOk());
  ASSERT_THAT(connection->Execute("CREATE TABLE t (x INTEGER PRIMARY KEY)"), IsOk());
  vfs.disk().Put({.kind = DiskFault::Kind::kIoError, .call = DiskCall::kSync});

  EXPECT_THAT(connection->Execute("INSERT INTO t VALUES (1)"), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(LastIn(*connection), 0);
  EXPECT_THAT(connection->Execute("INSERT INTO t VALUES (1)"), IsOk());
  EXPECT_EQ(LastIn(*connection), 1);
}

TEST_P(PowerCutVfsTest, FullDiskFailsTheCommitUntilThereIsRoomAgain) {
  PowerCutVfs vfs(1);
  StatusOr<Connection> connection = Open(vfs);
  ASSERT_THAT(connection, IsOk());
  ASSERT_THAT(connection->Execute("CREATE TABLE t (x INTEGER PRIMARY KEY)"), IsOk());
  vfs.disk().Put({.kind = DiskFault::Kind::kDiskFull, .times = 0, .call = DiskCall::kWrite});

  EXPECT_THAT(connection->Execute("INSERT INTO t VALUES (1)"), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(LastIn(*connection), 0);
  vfs.disk().ClearFaults();
  EXPECT_THAT(connection->Execute("INSERT INTO t VALUES (1)"), IsOk());
}

INSTANTIATE_TEST_SUITE_P(Journals, PowerCutVfsTest,
                         ::testing::Values(JournalMode::kWal, JournalMode::kDelete),
                         [](const auto& journal) {
                           return journal.param == JournalMode::kWal ? "Wal" : "Delete";
                         });

}  // namespace
}  // namespace taillight::support
