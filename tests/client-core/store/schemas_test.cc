// SPDX-License-Identifier: AGPL-3.0-or-later
// Databases as every released schema left them, opened by this program, with the power cut at every
// step of the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"
#include "tests/client-core/store/schema_content.h"
#include "tests/support/fault_table.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;
using sqlcipher::Connection;
using sqlcipher::Migration;
using support::IsOk;
using support::IsOkAndHolds;

std::vector<fs::path> Schemas() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(TAILLIGHT_SCHEMAS_DIR)) {
    folders.push_back(entry.path());
  }
  return folders;
}

/// Puts a stored database on a simulated disk, durably.
void Install(support::SimulatedDisk& disk, const fs::path& stored, const std::string& name) {
  const auto content = ReadFile(stored, "stored database");
  ASSERT_THAT(content, IsOk());
  const auto file = disk.Open(name, true);
  ASSERT_EQ(disk.Write(name, *file, 0, *content), support::DiskAnswer::kDone);
  ASSERT_EQ(disk.Sync(name, file, true), support::DiskAnswer::kDone);
}

StatusOr<std::unique_ptr<GuideStore>> OpenGuide(const StoreOptions& options) {
  return GuideStore::Open(options, SchemaKey());
}
StatusOr<std::unique_ptr<CaseStore>> OpenCase(const StoreOptions& options) {
  return CaseStore::Open(options, SchemaKey());
}
StatusOr<std::unique_ptr<SendStore>> OpenSend(const StoreOptions& options) {
  static support::SeededRandom random(1);
  return SendStore::Open(options, SchemaKey(), random);
}

/// Opens `stored`, cut at the first change, the second, ... until none is left to cut at. Counts in
/// `rounds`.
template <class Open>
void ExpectToOpenWhereverThePowerGoes(const fs::path& stored, const Open& open,
                                      std::uint64_t& rounds) {
  bool finished = false;
  for (std::uint64_t at = 1; !finished; ++at, ++rounds) {
    SCOPED_TRACE(at);
    ASSERT_LT(at, 1000U);
    support::PowerCutVfs vfs(at);
    Install(vfs.disk(), stored, "stored.db");
    vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
    {
      const auto store = open({"stored.db", vfs.name()});
      finished = store.ok() && !vfs.disk().is_cut();
    }
    if (!vfs.disk().is_cut()) vfs.disk().CutPower();
    vfs.disk().PowerUp();

    const auto store = open({"stored.db", vfs.name()});
    ASSERT_THAT(store, IsOk());
    ExpectFilled(**store);
  }
}

TEST(SchemasTest, OpensEveryReleasedSchemaWhereverThePowerGoes) {
  const std::vector<fs::path> schemas = Schemas();
  ASSERT_FALSE(schemas.empty());
  std::uint64_t rounds = 0;
  for (const fs::path& folder : schemas) {
    SCOPED_TRACE(folder.filename());
    ExpectToOpenWhereverThePowerGoes(folder / "guide.db", OpenGuide, rounds);
    ExpectToOpenWhereverThePowerGoes(folder / "case.db", OpenCase, rounds);
    ExpectToOpenWhereverThePowerGoes(folder / "send.db", OpenSend, rounds);
  }
  support::PrintFault("phone: power cut while an old file is opened",
                      {rounds, HasFailure() ? 1U : 0U, 0});
}

// The steps of a schema that is yet to come: a column, and a table whose rows move to another.
constexpr Migration kNext[] = {
    {1, "this step was taken by the program that made the file"},
    {2, "ALTER TABLE draft ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0"},
    {3,
     "CREATE TABLE draft_text (id BLOB PRIMARY KEY NOT NULL, body BLOB NOT NULL, "
     "saved INTEGER NOT NULL, pinned INTEGER NOT NULL); "
     "INSERT INTO draft_text SELECT id, body, saved, pinned FROM draft; DROP TABLE draft"},
};

StatusOr<Connection> OpenFile(const support::PowerCutVfs& vfs) {
  sqlcipher::ConnectionOptions options;
  options.path = "stored.db";
  options.vfs = vfs.name();
  return Connection::Open(options, SchemaKey());
}

StatusOr<std::int64_t> CountOf(Connection& connection, std::string_view table) {
  TAILLIGHT_ASSIGN_OR_RETURN(auto count,
                             connection.Prepare("SELECT count(*) FROM " + std::string(table)));
  TAILLIGHT_RETURN_IF_ERROR(count.Step().status());
  return count.Int(0);
}

TEST(SchemasTest, TakesEachStepOfAnUpgradeWholeOrNotAtAll) {
  const fs::path stored = fs::path(TAILLIGHT_SCHEMAS_DIR) / "1" / "case.db";
  std::vector<int> stopped_at(4);
  bool finished = false;
  for (std::uint64_t at = 1; !finished; ++at) {
    SCOPED_TRACE(at);
    ASSERT_LT(at, 1000U);
    support::PowerCutVfs vfs(at);
    Install(vfs.disk(), stored, "stored.db");
    {
      auto connection = OpenFile(vfs);
      ASSERT_THAT(connection, IsOk());
      vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
      finished = Migrate(*connection, kNext).ok() && !vfs.disk().is_cut();
    }
    if (!vfs.disk().is_cut()) vfs.disk().CutPower();
    vfs.disk().PowerUp();

    auto connection = OpenFile(vfs);
    ASSERT_THAT(connection, IsOk());
    const auto version = SchemaVersion(*connection);
    ASSERT_THAT(version, IsOk());
    ASSERT_LT(*version, 4);
    ++stopped_at[static_cast<std::size_t>(*version)];
    EXPECT_THAT(CountOf(*connection, *version < 3 ? "draft" : "draft_text"), IsOkAndHolds(1));
    ASSERT_THAT(Migrate(*connection, kNext), IsOk());
    EXPECT_THAT(SchemaVersion(*connection), IsOkAndHolds(3));
    EXPECT_THAT(CountOf(*connection, "draft_text"), IsOkAndHolds(1));
    EXPECT_THAT(CountOf(*connection, "filed_case"), IsOkAndHolds(1));
  }
  EXPECT_GT(stopped_at[1], 0);
  EXPECT_GT(stopped_at[2], 0);
  EXPECT_GT(stopped_at[3], 0);
}

}  // namespace
}  // namespace taillight::store
