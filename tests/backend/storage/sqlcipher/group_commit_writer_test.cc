// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/group_commit_writer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <optional>
#include <vector>

#include "backend/domain/reason.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::storage_sqlcipher {
namespace {

using support::DiskCall;
using support::DiskFault;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr std::string_view kInsert = "INSERT INTO t (x) VALUES (?1)";
constexpr std::string_view kCount = "SELECT count(*) FROM t";

class GroupCommitWriterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(connection_, IsOk());
    ASSERT_THAT(connection_->Execute("CREATE TABLE t (x INTEGER PRIMARY KEY)"), IsOk());
    database_.emplace(*std::move(connection_));
    Start({});
  }

  void Start(WriterLimits limits) {
    writer_.reset();
    writer_ = std::make_unique<GroupCommitWriter>(*database_, limits, nullptr, nullptr);
  }

  // Holds the writer's thread in an answer, so that what is enqueued meanwhile becomes one batch.
  class Held {
   public:
    explicit Held(GroupCommitWriter& writer) {
      writer.Enqueue([](Database&) { return OkStatus(); },
                     [this](const Status&) {
                       held_.set_value();
                       go_on_.get_future().wait();
                     });
      held_.get_future().wait();
    }
    void Release() { go_on_.set_value(); }

   private:
    std::promise<void> held_;
    std::promise<void> go_on_;
  };

  std::future<Status> Insert(std::int64_t x) {
    return Write([x](Database& database) { return database.Run(kInsert, x); });
  }
  template <class Body>
  std::future<Status> Write(Body body) {
    auto promise = std::make_shared<std::promise<Status>>();
    std::future<Status> answer = promise->get_future();
    writer_->Enqueue(std::move(body),
                     [promise](const Status& status) { promise->set_value(status); });
    return answer;
  }

  // In one transaction.
  void InsertTogether(std::int64_t count, std::int64_t first) {
    Held held(*writer_);
    std::vector<std::future<Status>> answers;
    for (std::int64_t x = first; x < first + count; ++x) answers.push_back(Insert(x));
    held.Release();
    for (auto& answer : answers) ASSERT_THAT(answer.get(), IsOk());
  }

  // Ends the writer first: its connection is not to be shared.
  std::int64_t CountAfterDrain() {
    writer_->Drain();
    return database_->Number(kCount).value_or(-1);
  }

  static sqlcipher::ConnectionOptions OptionsFor(const support::PowerCutVfs& vfs) {
    sqlcipher::ConnectionOptions options;
    options.path = "writer.db";
    options.vfs = vfs.name();
    options.wal_autocheckpoint_pages = 0;
    return options;
  }

  support::PowerCutVfs vfs_{1};
  support::SeededRandom random_{2};
  StatusOr<sqlcipher::Connection> connection_ =
      sqlcipher::Connection::Open(OptionsFor(vfs_), sqlcipher::DatabaseKey::Draw(random_));
  std::optional<Database> database_;
  std::unique_ptr<GroupCommitWriter> writer_;
};

TEST_F(GroupCommitWriterTest, AllThatWaitsCostsOneSync) {
  ASSERT_THAT(Insert(0).get(), IsOk());
  Held held(*writer_);
  std::vector<std::future<Status>> answers;
  for (std::int64_t x = 1; x <= 100; ++x) answers.push_back(Insert(x));
  const std::uint64_t syncs_before = vfs_.disk().call_count(DiskCall::kSync);

  held.Release();

  for (auto& answer : answers) EXPECT_THAT(answer.get(), IsOk());
  EXPECT_EQ(vfs_.disk().call_count(DiskCall::kSync), syncs_before + 1);
}

TEST_F(GroupCommitWriterTest, BatchIsNoLargerThanItsLimit) {
  Start({.max_waiting = 1000, .max_batch = 10});
  ASSERT_THAT(Insert(0).get(), IsOk());
  Held held(*writer_);
  std::vector<std::future<Status>> answers;
  for (std::int64_t x = 1; x <= 100; ++x) answers.push_back(Insert(x));
  const std::uint64_t syncs_before = vfs_.disk().call_count(DiskCall::kSync);

  held.Release();

  for (auto& answer : answers) EXPECT_THAT(answer.get(), IsOk());
  EXPECT_EQ(vfs_.disk().call_count(DiskCall::kSync), syncs_before + 10);
}

TEST_F(GroupCommitWriterTest, GathersWhatSeveralCallersWriteOneAfterTheOther) {
  Start({.shortest_round = std::chrono::hours(1), .gathered_at_most = 8});
  InsertTogether(5, 0);
  const std::uint64_t syncs_before = vfs_.disk().call_count(DiskCall::kSync);
  std::vector<std::future<Status>> answers;

  for (std::int64_t x = 100; x < 108; ++x) answers.push_back(Insert(x));

  for (auto& answer : answers) EXPECT_THAT(answer.get(), IsOk());
  EXPECT_EQ(vfs_.disk().call_count(DiskCall::kSync), syncs_before + 1);
}

TEST_F(GroupCommitWriterTest, CallerWhoWritesAloneWaitsForNobody) {
  Start({.shortest_round = std::chrono::hours(1), .gathered_at_most = 8});

  for (std::int64_t x = 0; x < 20; ++x) EXPECT_THAT(Insert(x).get(), IsOk());
}

TEST_F(GroupCommitWriterTest, GathersNoLongerWhenItScrubsOrDrains) {
  Start({.shortest_round = std::chrono::hours(1), .gathered_at_most = 8});
  InsertTogether(5, 0);
  std::future<Status> before_scrub = Insert(100);
  std::promise<Status> scrubbed;

  writer_->EnqueueScrub([&](const Status& status) { scrubbed.set_value(status); });

  EXPECT_THAT(before_scrub.get(), IsOk());
  EXPECT_THAT(scrubbed.get_future().get(), IsOk());
  InsertTogether(5, 200);
  std::future<Status> before_drain = Insert(300);
  EXPECT_EQ(CountAfterDrain(), 12);
  EXPECT_THAT(before_drain.get(), IsOk());
}

TEST_F(GroupCommitWriterTest, AnswersComeAfterTheSyncAndNotBefore) {
  ASSERT_THAT(Insert(0).get(), IsOk());
  const auto syncs = [this] { return vfs_.disk().call_count(DiskCall::kSync); };
  // Seen by the writer itself: nothing of the write before is still to come.
  std::uint64_t syncs_at_write = 0;
  std::promise<std::uint64_t> syncs_at_answer;

  writer_->Enqueue(
      [&](Database& database) {
        syncs_at_write = syncs();
        return database.Run(kInsert, 1);
      },
      [&](const Status&) { syncs_at_answer.set_value(syncs()); });

  const std::uint64_t at_answer = syncs_at_answer.get_future().get();
  EXPECT_EQ(at_answer, syncs_at_write + 1);
}

TEST_F(GroupCommitWriterTest, WriteThatFailsMidwayLeavesNothingAndItsNeighboursAreStored) {
  Held held(*writer_);
  auto before = Insert(1);
  int runs = 0;
  auto failing = Write([&runs](Database& database) -> Status {
    ++runs;
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, 2));
    return Internal("midway");
  });
  auto after = Insert(3);

  held.Release();

  EXPECT_THAT(before.get(), IsOk());
  EXPECT_THAT(failing.get(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(after.get(), IsOk());
  EXPECT_EQ(runs, 2) << "once with its neighbours, once alone";
  EXPECT_EQ(CountAfterDrain(), 2);
}

TEST_F(GroupCommitWriterTest, WriteThatFailsMidwayOnlyBecauseOfItsNeighbourRunsAgainAlone) {
  Held held(*writer_);
  // Both insert, then look: the second to come sees two rows in the same transaction.
  const auto alone_or_fail = [](std::int64_t x) {
    return [x](Database& database) -> Status {
      TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, x));
      TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t count, database.Number(kCount));
      return count == 1 ? OkStatus() : Aborted("not alone");
    };
  };
  auto first = Write(alone_or_fail(1));
  auto second = Write([](Database& database) -> Status {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, 2));
    return AlreadyExists("its own rule");
  });
  auto third = Insert(3);

  held.Release();

  EXPECT_THAT(first.get(), IsOk());
  EXPECT_THAT(second.get(), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(third.get(), IsOk());
  EXPECT_EQ(CountAfterDrain(), 2);
}

TEST_F(GroupCommitWriterTest, RefusalBeforeWritingIsAnOrdinaryAnswerAndRunsOnce) {
  Held held(*writer_);
  int runs = 0;
  auto before = Insert(1);
  auto refused = Write([&runs](Database&) {
    ++runs;
    return NotFound("no such thing");
  });
  auto after = Insert(2);

  held.Release();

  EXPECT_THAT(before.get(), IsOk());
  EXPECT_THAT(refused.get(), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(after.get(), IsOk());
  EXPECT_EQ(runs, 1);
}

TEST_F(GroupCommitWriterTest, EnqueuedAfterDrainIsRefused) {
  ASSERT_THAT(Insert(1).get(), IsOk());
  writer_->Drain();

  EXPECT_THAT(Insert(2).get(), StatusIs(StatusCode::kUnavailable));

  std::optional<Status> scrubbed;
  writer_->EnqueueScrub([&](const Status& status) { scrubbed = status; });
  EXPECT_THAT(*scrubbed, StatusIs(StatusCode::kUnavailable));
}

struct CommitFault {
  const char* name;
  DiskFault fault;
};
std::ostream& operator<<(std::ostream& out, const CommitFault& fault) { return out << fault.name; }

class CommitFaultTest : public GroupCommitWriterTest,
                        public ::testing::WithParamInterface<CommitFault> {};

TEST_P(CommitFaultTest, NobodyIsAcknowledgedNothingIsStoredAndServiceGoesOn) {
  ASSERT_THAT(Insert(0).get(), IsOk());
  for (int round = 0; round < 5; ++round) {
    const std::int64_t first = 1 + round * 20;
    Held held(*writer_);
    std::vector<std::future<Status>> failing;
    for (std::int64_t x = first; x < first + 10; ++x) failing.push_back(Insert(x));
    vfs_.disk().Put(GetParam().fault);

    held.Release();

    for (auto& future : failing) {
      const Status answer = future.get();
      EXPECT_THAT(answer, StatusIs(StatusCode::kUnavailable));
      EXPECT_TRUE(domain::RetryDelayOf(answer).has_value());
    }
    vfs_.disk().ClearFaults();
    EXPECT_THAT(Insert(first + 10).get(), IsOk());
    EXPECT_THAT(Insert(first).get(), IsOk()) << "what failed is not there, so it goes in now";
  }
  EXPECT_EQ(CountAfterDrain(), 11);
}

TEST_P(CommitFaultTest, WhatWasAcknowledgedBetweenFaultsSurvivesAPowerCut) {
  ASSERT_THAT(Insert(0).get(), IsOk());
  vfs_.disk().Put(GetParam().fault);
  EXPECT_THAT(Insert(1).get(), StatusIs(StatusCode::kUnavailable));
  vfs_.disk().ClearFaults();
  ASSERT_THAT(Insert(2).get(), IsOk());

  vfs_.disk().CutPower();
  writer_.reset();
  database_.reset();
  vfs_.disk().PowerUp();

  support::SeededRandom random(2);
  StatusOr<sqlcipher::Connection> connection =
      sqlcipher::Connection::Open(OptionsFor(vfs_), sqlcipher::DatabaseKey::Draw(random));
  ASSERT_THAT(connection, IsOk());
  Database reopened(*std::move(connection));
  EXPECT_THAT(reopened.Number("SELECT count(*) FROM t WHERE x IN (0, 2)"), IsOkAndHolds(2));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, CommitFaultTest,
    ::testing::Values(
        CommitFault{"SyncFails", {.kind = DiskFault::Kind::kIoError, .call = DiskCall::kSync}},
        CommitFault{"FirstWriteFails",
                    {.kind = DiskFault::Kind::kIoError, .call = DiskCall::kWrite}},
        CommitFault{"SecondWriteFails",
                    {.kind = DiskFault::Kind::kIoError, .at = 2, .call = DiskCall::kWrite}},
        CommitFault{"DiskIsFull",
                    {.kind = DiskFault::Kind::kDiskFull, .times = 0, .call = DiskCall::kWrite}}),
    [](const auto& fault) { return fault.param.name; });

}  // namespace
}  // namespace taillight::storage_sqlcipher
