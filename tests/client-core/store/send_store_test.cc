// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/send_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client-core/store/requests.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

class SendStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<SendStore> Open() {
    return SendStore::Open({directory_ / "send.db"}, key_, random_).value();
  }
  static Status EnqueueOne(SendStore& store, const SealedRequest& request) {
    return store.Enqueue({&request, 1});
  }
  static SendEntry Only(const SendStore& store) {
    const auto entries = store.List().value();
    EXPECT_THAT(entries, SizeIs(1));
    return entries.at(0);
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
};

TEST_F(SendStoreTest, KeepsARequestAcrossARestart) {
  ASSERT_THAT(EnqueueOne(*Open(), CaseRequest(7, 1000)), IsOk());

  const auto store = Open();
  const SendEntry entry = Only(*store);
  EXPECT_EQ(entry.kind, RequestKind::kCase);
  EXPECT_EQ(entry.state, EntryState::kWaiting);
  EXPECT_EQ(entry.hash, CaseRequest(7).hash());
  EXPECT_EQ(entry.not_before, 1000);
  EXPECT_EQ(entry.next_attempt, 1000);
  EXPECT_EQ(entry.attempts, 0);
  EXPECT_EQ(entry.last_error, StatusCode::kOk);
  EXPECT_EQ(entry.stored_day, std::nullopt);
  EXPECT_THAT(store->RequestOf(entry.id), IsOkAndHolds(CaseRequest(7, 1000)));
}

TEST_F(SendStoreTest, QueuesTheSameRecordOnce) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1, 500)), IsOk());
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1, 900)), IsOk());

  EXPECT_EQ(Only(*store).not_before, 500);
}

TEST_F(SendStoreTest, DoesNotQueueAgainWhatWasStored) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1)), IsOk());
  const EntryId id = Only(*store).id;
  ASSERT_THAT(store->FinishAttempts({{{id, EntryState::kStored, 0, StatusCode::kOk, 20000}}}),
              IsOk());

  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1)), IsOk());

  EXPECT_EQ(Only(*store).state, EntryState::kStored);
  EXPECT_THAT(store->Waiting(std::nullopt), IsOkAndHolds(IsEmpty()));
}

TEST_F(SendStoreTest, ErasesTheRecordOnceItIsStored) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1)), IsOk());
  const EntryId id = Only(*store).id;

  ASSERT_THAT(store->FinishAttempts({{{id, EntryState::kStored, 0, StatusCode::kOk, 20000}}}),
              IsOk());

  EXPECT_THAT(Only(*store).stored_day, Optional(20000U));
  EXPECT_THAT(store->RequestOf(id), StatusIs(StatusCode::kNotFound));
}

TEST_F(SendStoreTest, GivesWhatIsDueEarliestFirst) {
  const auto store = Open();
  const std::vector<SealedRequest> requests = {ReportRequest(1, 300), ReportRequest(2, 100),
                                               CaseRequest(3, 200), ReportRequest(4, 400)};
  ASSERT_THAT(store->Enqueue(requests), IsOk());

  const auto due = store->Waiting(300).value();

  ASSERT_THAT(due, SizeIs(3));
  EXPECT_EQ(due[0].hash, requests[1].hash());
  EXPECT_EQ(due[1].hash, requests[2].hash());
  EXPECT_EQ(due[2].hash, requests[0].hash());
  EXPECT_THAT(store->Waiting(std::nullopt), IsOkAndHolds(SizeIs(4)));
  EXPECT_THAT(store->NextAttempt(), IsOkAndHolds(Optional(100)));
}

TEST_F(SendStoreTest, WaitsForNothingWhenThereIsNothing) {
  EXPECT_THAT(Open()->NextAttempt(), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Open()->Find(ReportRequest(1).hash()), IsOkAndHolds(Eq(std::nullopt)));
}

TEST_F(SendStoreTest, KeepsWhatAnAttemptCameTo) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1, 100)), IsOk());
  const EntryId id = Only(*store).id;
  ASSERT_THAT(store->StartAttempts({{id}}), IsOk());
  EXPECT_EQ(Only(*store).state, EntryState::kSending);
  EXPECT_THAT(store->Waiting(std::nullopt), IsOkAndHolds(IsEmpty()));

  ASSERT_THAT(
      store->FinishAttempts({{{id, EntryState::kWaiting, 700, StatusCode::kUnavailable, 0}}}),
      IsOk());

  const SendEntry entry = Only(*store);
  EXPECT_EQ(entry.state, EntryState::kWaiting);
  EXPECT_EQ(entry.attempts, 1);
  EXPECT_EQ(entry.not_before, 100);
  EXPECT_EQ(entry.next_attempt, 700);
  EXPECT_EQ(entry.last_error, StatusCode::kUnavailable);
  EXPECT_THAT(store->RequestOf(id), IsOkAndHolds(ReportRequest(1, 100)));
}

TEST_F(SendStoreTest, KeepsARefusedRecordWithItsReason) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, CaseRequest(1)), IsOk());
  const EntryId id = Only(*store).id;

  ASSERT_THAT(
      store->FinishAttempts({{{id, EntryState::kRefused, 0, StatusCode::kInvalidArgument, 0}}}),
      IsOk());

  EXPECT_EQ(Only(*store).state, EntryState::kRefused);
  EXPECT_EQ(Only(*store).last_error, StatusCode::kInvalidArgument);
  EXPECT_THAT(store->RequestOf(id), IsOk());
}

TEST_F(SendStoreTest, TriesAgainWhatWasBeingSentWhenItWasKilled) {
  {
    const auto store = Open();
    ASSERT_THAT(EnqueueOne(*store, CaseRequest(1)), IsOk());
    ASSERT_THAT(store->StartAttempts({{Only(*store).id}}), IsOk());
  }

  EXPECT_EQ(Only(*Open()).state, EntryState::kWaiting);
  EXPECT_EQ(Only(*Open()).attempts, 1);
}

TEST_F(SendStoreTest, ReplacesARecordInOneStep) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, ReportRequest(1)), IsOk());

  for (int again = 0; again < 2; ++again) {
    ASSERT_THAT(store->Replace(ReportRequest(1).hash(), ReportRequest(2)), IsOk());
    EXPECT_EQ(Only(*store).hash, ReportRequest(2).hash());
  }
}

TEST_F(SendStoreTest, ForgetsStoredEntriesOfOldDays) {
  const auto store = Open();
  const std::vector<SealedRequest> requests = {ReportRequest(1), ReportRequest(2),
                                               ReportRequest(3)};
  ASSERT_THAT(store->Enqueue(requests), IsOk());
  const auto entries = store->List().value();
  ASSERT_THAT(store->FinishAttempts({{{entries[0].id, EntryState::kStored, 0, {}, 19999},
                                      {entries[1].id, EntryState::kStored, 0, {}, 20000}}}),
              IsOk());

  ASSERT_THAT(store->DeleteStoredBefore(20000), IsOk());

  EXPECT_THAT(store->Find(entries[0].hash), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(store->List(), IsOkAndHolds(SizeIs(2)));
}

TEST_F(SendStoreTest, TakesAllOrNoneWhenItIsFull) {
  const auto store = Open();
  std::vector<SealedRequest> requests;
  for (std::size_t i = 0; i < kMaxUnfinishedEntries; ++i) {
    SealedRequest request = ReportRequest(0);
    for (std::size_t byte = 0; byte < 4; ++byte) {
      request.record[byte] = static_cast<std::uint8_t>(i >> (8 * byte));
    }
    requests.push_back(std::move(request));
  }
  ASSERT_THAT(store->Enqueue(requests), IsOk());

  const std::vector<SealedRequest> more = {ReportRequest(1), ReportRequest(2)};
  EXPECT_THAT(store->Enqueue(more), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT(store->Find(more[0].hash()), IsOkAndHolds(Eq(std::nullopt)));
}

TEST_F(SendStoreTest, PrintsNothingOfWhatItHolds) {
  const auto store = Open();
  ASSERT_THAT(EnqueueOne(*store, CaseRequest(1)), IsOk());

  EXPECT_EQ(::testing::PrintToString(Only(*store)), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(CaseRequest(1)), "<redacted>");
}

}  // namespace
}  // namespace taillight::store
