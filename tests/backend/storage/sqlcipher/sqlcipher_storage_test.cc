// SPDX-License-Identifier: AGPL-3.0-or-later
// What only this store has; the contract all stores share is held by tests/conformance.
#include "backend/storage/sqlcipher/sqlcipher_storage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <memory>
#include <sstream>
#include <vector>

#include "backend/domain/reason.h"
#include "backend/storage/sqlcipher/schema.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::storage_sqlcipher {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

sqlcipher::DatabaseKey KeyNumber(std::uint64_t seed) {
  support::SeededRandom random(seed);
  return sqlcipher::DatabaseKey::Draw(random);
}

class SqlcipherStorageTest : public ::testing::Test {
 protected:
  StatusOr<std::unique_ptr<domain::Storage>> Open(std::uint64_t key = 1) {
    return OpenSqlcipherStorage(options_, KeyNumber(key), random_);
  }
  StatusOr<sqlcipher::Connection> OpenRaw() {
    sqlcipher::ConnectionOptions options;
    options.path = options_.path;
    return sqlcipher::Connection::Open(options, KeyNumber(1));
  }

  domain::ReportRow ReportOf(std::string_view text) {
    Bytes record = ToBytes(AsBytes(text));
    record.resize(108);
    return {record, 2900, domain::ReportSource::kIntake};
  }
  static Status Insert(domain::Storage& storage, domain::ReportRow row) {
    std::promise<Status> answer;
    storage.reports().Insert(std::move(row),
                             [&](const Status& stored) { answer.set_value(stored); });
    return answer.get_future().get();
  }
  int RowsOf(const std::string& table) {
    StatusOr<sqlcipher::Connection> raw = OpenRaw();
    if (!raw.ok()) return -1;
    auto count = raw->Prepare("SELECT count(*) FROM " + table);
    if (!count.ok() || !count->Step().ok()) return -1;
    return static_cast<int>(count->Int(0));
  }
  static Status Scrub(domain::Storage& storage) {
    std::promise<Status> answer;
    storage.Scrub([&](const Status& status) { answer.set_value(status); });
    return answer.get_future().get();
  }

  std::string AllFiles() {
    std::ostringstream content;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
      content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    }
    return content.str();
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{3};
  SqlcipherStorageOptions options_{.path = directory_ / "taillight.db"};
};

TEST_F(SqlcipherStorageTest, RefusesAnotherKey) {
  ASSERT_THAT(Open(1), IsOk());

  EXPECT_THAT(Open(2), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(Open(1), IsOk());
}

TEST_F(SqlcipherStorageTest, RefusesADatabaseOfANewerProgram) {
  ASSERT_THAT(Open(), IsOk());
  {
    StatusOr<sqlcipher::Connection> raw = OpenRaw();
    ASSERT_THAT(raw, IsOk());
    ASSERT_THAT(raw->Execute("PRAGMA user_version = 1000000"), IsOk());
  }

  EXPECT_THAT(Open(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(SqlcipherStorageTest, SaysSoWhenTheFileIsDamaged) {
  {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk());
    for (int i = 0; i < 500; ++i) {
      ASSERT_THAT(Insert(**storage, ReportOf(std::to_string(i))), IsOk());
    }
  }
  {
    std::fstream file(options_.path, std::ios::binary | std::ios::in | std::ios::out);
    for (std::streamoff page = 2; page < 60; ++page) {
      file.seekp(page * 4096 + 100);
      file.write("damage", 6);
    }
  }

  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();

  const Status status = storage.ok() ? (*storage)->reports().Count().status() : storage.status();
  EXPECT_THAT(status, StatusIs(StatusCode::kDataLoss));
}

TEST_F(SqlcipherStorageTest, RefusesEvidenceWhereItWouldTakeTheRoomOfTheRest) {
  options_.room_left_by_media = ~std::uint64_t{0};
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  std::promise<Status> answer;

  (*storage)->media().PutChunk(
      {random_.Draw<MediaId>(), 0, 1, Bytes(1000)}, 20000,
      [&](const StatusOr<std::uint32_t>& next) { answer.set_value(next.status()); });

  const Status refused = answer.get_future().get();
  EXPECT_THAT(refused, StatusIs(StatusCode::kResourceExhausted));
  EXPECT_TRUE(domain::RetryDelayOf(refused).has_value());
  EXPECT_THAT(Insert(**storage, ReportOf("one")), IsOk());
}

TEST_F(SqlcipherStorageTest, EndsTheOrderOfArrivalWhenItSettles) {
  {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk());
    for (int i = 0; i < 1000; ++i) {
      ASSERT_THAT(Insert(**storage, ReportOf(std::to_string(i))), IsOk());
    }
    EXPECT_EQ(RowsOf("arrivals"), 1000);
    (*storage)->reports().Settle();
  }

  EXPECT_EQ(RowsOf("arrivals"), 0);
  EXPECT_EQ(RowsOf("reports"), 1000);
}

TEST_F(SqlcipherStorageTest, SettlesByItselfWhenManyReportsWait) {
  constexpr int kReports = 80000;
  {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk());
    for (int i = 1; i < kReports; ++i) {
      (*storage)->reports().Insert(ReportOf(std::to_string(i)), [](const auto&) {});
      if (i % 1000 == 0) {
        ASSERT_THAT(Insert(**storage, ReportOf("0")), IsOk());
      }
    }
    ASSERT_THAT(Insert(**storage, ReportOf("0")), IsOk());
    EXPECT_THAT((*storage)->reports().Count(), IsOkAndHolds(std::uint64_t{kReports}));
  }

  EXPECT_LT(RowsOf("arrivals"), kReports / 2);
  EXPECT_EQ(RowsOf("arrivals") + RowsOf("reports"), kReports);
  StatusOr<std::unique_ptr<domain::Storage>> again = Open();
  ASSERT_THAT(again, IsOk());
  for (int i = 0; i < kReports; i += 97) {
    ASSERT_THAT(Insert(**again, ReportOf(std::to_string(i))), IsOk());
  }
  EXPECT_THAT((*again)->reports().Count(), IsOkAndHolds(std::uint64_t{kReports}));
}

// Removing old weeks takes the newest places away while the others are being moved: were they given
// out again, what came there would go with what was moved.
TEST_F(SqlcipherStorageTest, LosesNoReportThatComesWhileOthersSettleAndOldWeeksGo) {
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  domain::ReportRepository& reports = (*storage)->reports();
  std::vector<domain::ReportRow> kept;
  for (int round = 0; round < 12; ++round) {
    const std::string name = std::to_string(round) + '/';
    for (int i = 0; i < 600; ++i) {
      domain::ReportRow report = ReportOf(name + std::to_string(i));
      if (i < 300) kept.push_back(report);
      if (i >= 300) --report.week;
      reports.Insert(report, [](const Status& stored) { EXPECT_THAT(stored, IsOk()); });
    }
    reports.Settle();
    for (int step = 0; step < 12; ++step) {
      if (step == round) reports.DeleteWeeksBefore(kept.front().week, [](const auto&) {});
      kept.push_back(ReportOf(name + "x" + std::to_string(step)));
      ASSERT_THAT(Insert(**storage, kept.back()), IsOk());
    }
  }

  for (const domain::ReportRow& report : kept) {
    ASSERT_THAT(reports.Holds(report.week, report.record), IsOkAndHolds(true));
  }
}

TEST_F(SqlcipherStorageTest, LeavesNoPlainTextInAnyFile) {
  constexpr std::string_view kPlanted = "planted words that must not be found";
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  ASSERT_THAT(Insert(**storage, ReportOf(kPlanted)), IsOk());

  const std::string files = AllFiles();

  EXPECT_GT(files.size(), 4096U);
  EXPECT_EQ(files.find(kPlanted), std::string::npos);
  EXPECT_EQ(files.find("record_hash"), std::string::npos);
  EXPECT_EQ(files.find("SQLite format 3"), std::string::npos);
}

TEST_F(SqlcipherStorageTest, ScrubLeavesAnEmptyLog) {
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  ASSERT_THAT(Insert(**storage, ReportOf("one")), IsOk());
  const std::filesystem::path log = options_.path.string() + "-wal";
  ASSERT_GT(std::filesystem::file_size(log), 0U);

  EXPECT_THAT(Scrub(**storage), IsOk());

  EXPECT_EQ(std::filesystem::file_size(log), 0U);
}

TEST_F(SqlcipherStorageTest, LogStaysShortUnderALongLoad) {
  options_.fold_log_at = 100;
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());

  for (int i = 0; i < 3000; ++i)
    ASSERT_THAT(Insert(**storage, ReportOf(std::to_string(i))), IsOk());

  // Each of the 3,000 commits wrote at least one frame of a page: 12 MB without folding.
  EXPECT_LT(std::filesystem::file_size(options_.path.string() + "-wal"), 3000U * 4096 / 3);
}

TEST_F(SqlcipherStorageTest, PageTokensOutliveARestart) {
  const KeyId key = random_.Draw<KeyId>();
  Bytes next;
  {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk());
    for (int i = 0; i < 3; ++i) {
      std::promise<void> stored;
      Bytes record(100, static_cast<std::uint8_t>(i));
      support::SeededRandom ids(static_cast<std::uint64_t>(100 + i));
      (*storage)->cases().InsertCase(
          {ids.Draw<CaseId>(), ids.Draw<Commitment>(), {key}, ids.Draw<EraseId>(), record}, 20300,
          [&](const auto&) { stored.set_value(); });
      stored.get_future().wait();
    }
    next = (*storage)->cases().List({key}, {}, 2).value().next;
  }

  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  StatusOr<domain::CasePage> page = (*storage)->cases().List({key}, next, 2);

  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->cases.size(), 1U);
}

TEST_F(SqlcipherStorageTest, PageTokensOfAnotherStoreAreRefused) {
  const auto token_of = [&](const std::filesystem::path& path) {
    options_.path = path;
    support::SeededRandom ids(100);
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    EXPECT_THAT(storage, IsOk());
    const KeyId key = ids.Draw<KeyId>();
    for (std::uint8_t i = 0; i < 2; ++i) {
      std::promise<void> stored;
      (*storage)->cases().InsertCase({ids.Draw<CaseId>(), {}, {key}, {}, Bytes(100, i)}, 20300,
                                     [&](const auto&) { stored.set_value(); });
      stored.get_future().wait();
    }
    return (*storage)->cases().List({key}, {}, 1).value().next;
  };
  const Bytes foreign = token_of(directory_ / "other.db");
  token_of(directory_ / "taillight.db");

  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());

  EXPECT_THAT((*storage)->cases().List({}, foreign, 1), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(SqlcipherStorageTest, TablesShowNothingOfTheOrderOfArrivalWithinADay) {
  std::vector<std::string> arrived;
  {
    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk());
    support::SeededRandom ids(100);
    for (int i = 0; i < 40; ++i) {
      std::promise<void> stored;
      const CaseId case_id = ids.Draw<CaseId>();
      arrived.push_back(ToString(case_id.view()));
      (*storage)->cases().InsertCase(
          {case_id, {}, {KeyId()}, {}, Bytes(100, static_cast<std::uint8_t>(i))}, 20300,
          [&](const auto&) { stored.set_value(); });
      stored.get_future().wait();
    }
  }

  StatusOr<sqlcipher::Connection> raw = OpenRaw();
  ASSERT_THAT(raw, IsOk());
  StatusOr<sqlcipher::Statement> select = raw->Prepare("SELECT case_id FROM cases ORDER BY place");
  ASSERT_THAT(select, IsOk());
  int in_place_of_arrival = 0;
  for (const std::string& case_id : arrived) {
    ASSERT_THAT(select->Step(), IsOkAndHolds(true));
    in_place_of_arrival += AsChars(select->Blob(0)) == case_id ? 1 : 0;
  }
  EXPECT_LT(in_place_of_arrival, 10) << "a random order of 40 leaves about one in its place";
}

TEST_F(SqlcipherStorageTest, OpensAfterAPowerCutAtAnyStepOfTheFirstOpening) {
  std::uint64_t steps = 0;
  for (std::uint64_t step = 1; step <= steps + 1; ++step) {
    support::PowerCutVfs vfs(step);
    options_.path = "first.db";
    options_.vfs = vfs.name();
    vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = step});
    Open().status().IgnoreError();
    if (vfs.disk().is_cut()) steps = step;

    vfs.disk().CutPower();
    vfs.disk().PowerUp();

    StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
    ASSERT_THAT(storage, IsOk()) << "cut at step " << step;
    EXPECT_THAT(Insert(**storage, ReportOf("one")), IsOk());
  }
  EXPECT_GT(steps, 20U);
}

TEST_F(SqlcipherStorageTest, FailedCommitIsUnavailableAndTheNextOneIsStored) {
  support::PowerCutVfs vfs(1);
  options_.path = "faults.db";
  options_.vfs = vfs.name();
  StatusOr<std::unique_ptr<domain::Storage>> storage = Open();
  ASSERT_THAT(storage, IsOk());
  ASSERT_THAT(Insert(**storage, ReportOf("before")), IsOk());
  vfs.disk().Put(
      {.kind = support::DiskFault::Kind::kDiskFull, .times = 0, .call = support::DiskCall::kWrite});

  EXPECT_THAT(Insert(**storage, ReportOf("during")), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT((*storage)->reports().Count(), IsOkAndHolds(1U)) << "reading goes on";

  vfs.disk().ClearFaults();
  EXPECT_THAT(Insert(**storage, ReportOf("after")), IsOk());
  EXPECT_THAT((*storage)->reports().Count(), IsOkAndHolds(2U));
}

}  // namespace
}  // namespace taillight::storage_sqlcipher
