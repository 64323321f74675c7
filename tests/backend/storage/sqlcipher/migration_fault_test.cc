// SPDX-License-Identifier: AGPL-3.0-or-later
// A migration that is cut off or fails at any write, sync or delete is taken whole or not at all,
// and the next start finishes it with every row there once.
#include <gtest/gtest.h>

#include <string>

#include "backend/storage/sqlcipher/schema.h"
#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/sqlcipher/connection.h"
#include "tests/support/fault_table.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::storage_sqlcipher {
namespace {

using support::DiskFault;
using support::IsOk;
using support::IsOkAndHolds;

constexpr std::uint32_t kWeek = 2900;
constexpr std::size_t kReports = 40;

sqlcipher::DatabaseKey Key() {
  support::SeededRandom random(77);
  return sqlcipher::DatabaseKey::Draw(random);
}

std::string_view NameOf(DiskFault::Kind kind) {
  switch (kind) {
    case DiskFault::Kind::kPowerCut:
      return "power cut";
    case DiskFault::Kind::kIoError:
      return "disk error";
    case DiskFault::Kind::kDiskFull:
      break;
  }
  return "disk full";
}

StatusOr<sqlcipher::Connection> Connect(const support::PowerCutVfs& vfs) {
  sqlcipher::ConnectionOptions options;
  options.path = "server.db";
  options.vfs = vfs.name();
  return sqlcipher::Connection::Open(options, Key());
}

StatusOr<std::unique_ptr<domain::Storage>> OpenStore(const support::PowerCutVfs& vfs,
                                                     RandomSource& random) {
  SqlcipherStorageOptions options;
  options.path = "server.db";
  options.vfs = vfs.name();
  options.max_readers = 1;
  return OpenSqlcipherStorage(options, Key(), random);
}

/// The second released schema, with a report in each of its rows.
void MakeOld(const support::PowerCutVfs& vfs) {
  StatusOr<sqlcipher::Connection> connection = Connect(vfs);
  ASSERT_THAT(connection, IsOk());
  ASSERT_THAT(sqlcipher::Migrate(*connection, Migrations().first(2)), IsOk());
  for (std::size_t i = 0; i < kReports; ++i) {
    const std::string_view table = i % 2 == 0 ? "reports" : "arrivals";
    StatusOr<sqlcipher::Statement> insert = connection->Prepare(
        "INSERT INTO " + std::string(table) +
        " (week, record_hash, day, source, record) VALUES (?1, ?2, 20300, 0, ?3)");
    ASSERT_THAT(insert, IsOk());
    insert->BindAll(kWeek, ByteView(Bytes(16, static_cast<std::uint8_t>(i))),
                    ByteView(Bytes(108, static_cast<std::uint8_t>(i))));
    ASSERT_THAT(insert->Run(), IsOk());
  }
}

class MigrationFaultTest : public ::testing::TestWithParam<DiskFault::Kind> {
 protected:
  /// Whether the fault was still to come when the migration was over.
  static bool MigrateThrough(support::PowerCutVfs& vfs, std::uint64_t at, RandomSource& random) {
    const std::uint64_t before = vfs.disk().call_count();
    vfs.disk().Put({.kind = GetParam(), .at = at});
    {
      StatusOr<std::unique_ptr<domain::Storage>> storage = OpenStore(vfs, random);
      if (!storage.ok()) {
        EXPECT_EQ(storage.status().code(), StatusCode::kUnavailable) << storage.status();
      }
    }
    const bool over = vfs.disk().call_count() - before < at;
    if (GetParam() == DiskFault::Kind::kPowerCut) {
      vfs.disk().CutPower();
      vfs.disk().PowerUp();
    }
    vfs.disk().ClearFaults();
    return over;
  }
};

TEST_P(MigrationFaultTest, IsFinishedByTheNextStartWithEveryRowThereOnce) {
  support::FaultToll toll;
  for (bool over = false; !over; ++toll.rounds) {
    SCOPED_TRACE(toll.rounds);
    ASSERT_LT(toll.rounds, 1000u);
    support::PowerCutVfs vfs(toll.rounds);
    support::SeededRandom random(5);
    ASSERT_NO_FATAL_FAILURE(MakeOld(vfs));
    over = MigrateThrough(vfs, toll.rounds + 1, random);

    StatusOr<std::unique_ptr<domain::Storage>> storage = OpenStore(vfs, random);
    ASSERT_THAT(storage, IsOk());
    const std::uint64_t count = (*storage)->reports().Count().value_or(0);
    if (count < kReports) toll.lost += kReports - count;
    if (count > kReports) toll.doubled += count - kReports;
    storage = Unavailable("closed");
    StatusOr<sqlcipher::Connection> connection = Connect(vfs);
    ASSERT_THAT(connection, IsOk());
    EXPECT_THAT(sqlcipher::SchemaVersion(*connection),
                IsOkAndHolds(static_cast<int>(Migrations().size())));
  }
  EXPECT_GT(toll.rounds, 30u);
  EXPECT_EQ(toll.lost, 0u);
  EXPECT_EQ(toll.doubled, 0u);
  support::PrintFault("server: " + std::string(NameOf(GetParam())) + " in a migration", toll);
}

INSTANTIATE_TEST_SUITE_P(Faults, MigrationFaultTest,
                         ::testing::Values(DiskFault::Kind::kPowerCut, DiskFault::Kind::kIoError,
                                           DiskFault::Kind::kDiskFull),
                         [](const auto& instance) {
                           std::string name(NameOf(instance.param));
                           std::erase(name, ' ');
                           return name;
                         });

}  // namespace
}  // namespace taillight::storage_sqlcipher
