// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of sending: until the durable answer, once, whatever the network does.
#include "client-core/sync/outbox.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client-core/sync/server_proof.h"
#include "client-core/wire/media.h"
#include "tests/client-core/sync/unused_backend_stub.h"
#include "tests/support/fake_clock.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::sync {
namespace {

using store::EntryState;
using store::RequestKind;
using support::IsOk;

constexpr UnixSeconds kNow = 1795000000;

// A backend that keeps what it was sent, and answers as it is told to.
struct FakeBackend {
  enum class Mood { kAnswers, kOutOfReach, kLosesTheAnswer, kRefuses, kWrongWeek };
  Mood mood = Mood::kAnswers;
  std::uint32_t day = DayOf(kNow);
  std::map<std::string, std::uint32_t> kept;
  int calls = 0;
  int connections = 0;
  /// Chunks that are there, and the numbers of all that came, in order.
  std::set<std::uint32_t> chunks;
  std::vector<std::uint32_t> came;
  /// After so many the network is gone.
  std::size_t breaks_after = 1000;

  StatusOr<std::uint32_t> Take(ByteView record) {
    ++calls;
    if (mood == Mood::kOutOfReach) return Unavailable("out of reach");
    if (mood == Mood::kRefuses) return InvalidArgument("report: exactly 108 bytes");
    if (mood == Mood::kWrongWeek) return MakeStatus(StatusCode::kOutOfRange, "week");
    const std::uint32_t first_day = kept.try_emplace(ToString(record), day).first->second;
    if (mood == Mood::kLosesTheAnswer) return DeadlineExceeded("no answer in time");
    return first_day;
  }
};

class FakeStub : public UnusedBackendStub {
 public:
  explicit FakeStub(FakeBackend& backend) : backend_(backend) {}
  StatusOr<std::uint32_t> SubmitIncidentReport(ByteView record) override {
    return backend_.Take(record);
  }
  StatusOr<std::uint32_t> SubmitCase(ByteView record, const EraseId&) override {
    return backend_.Take(record);
  }
  StatusOr<std::uint32_t> PutMedia(const MediaPart& part) override {
    if (backend_.came.size() >= backend_.breaks_after) return Unavailable("out of reach");
    backend_.came.push_back(part.chunk);
    backend_.chunks.insert(part.chunk);
    std::uint32_t next = 0;
    while (backend_.chunks.contains(next)) ++next;
    return next;
  }

 private:
  FakeBackend& backend_;
};

class FakeConnector : public BackendConnector {
 public:
  explicit FakeConnector(FakeBackend& backend) : backend_(backend) {}
  std::unique_ptr<BackendStub> Connect() override {
    ++backend_.connections;
    return std::make_unique<FakeStub>(backend_);
  }

 private:
  FakeBackend& backend_;
};

Bytes ReportRecord(std::uint8_t fill, std::uint32_t week) {
  Bytes record(108, fill);
  const Bytes head = {'T', 'L', 'T', '1', 0, 1, 0, 0};
  std::ranges::copy(head, record.begin());
  for (int i = 0; i < 4; ++i) record[8 + i] = static_cast<std::uint8_t>(week >> (24 - 8 * i));
  return record;
}

class OutboxTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(); }

  void Reopen() {
    store_.reset();
    store::StoreOptions options;
    options.path = directory_ / "send.db";
    auto opened = store::SendStore::Open(options, key_, random_);
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
    outbox_ = std::make_unique<Outbox>(*store_, evidence_, connector_, clock_, random_);
  }

  void Enqueue(RequestKind kind, std::uint8_t fill, UnixSeconds not_before = kNow) {
    store::SealedRequest request;
    request.kind = kind;
    request.record =
        kind == RequestKind::kReport ? ReportRecord(fill, WeekOf(kNow)) : Bytes(8648, fill);
    request.not_before = not_before;
    ASSERT_THAT(store_->Enqueue(std::vector{request}), IsOk());
  }

  /// Four chunks.
  store::EvidencePiece EnqueueEvidence(UnixSeconds not_before = kNow) {
    const store::EvidencePiece piece{random_.Draw<MediaId>(), 4};
    auto file = evidence_.Create(piece.media_id);
    EXPECT_THAT(file, IsOk());
    EXPECT_THAT(file->Write(Bytes(wire::MediaObjectBytes(wire::kMinMediaBytes), 5)), IsOk());
    EXPECT_THAT(file->Commit(), IsOk());
    store::SealedRequest request;
    request.kind = RequestKind::kEvidence;
    request.record = piece.Serialize();
    request.not_before = not_before;
    EXPECT_THAT(store_->Enqueue(std::vector{request}), IsOk());
    return piece;
  }

  SendSummary Send(const SendOptions& options = {}) {
    auto summary = outbox_->Send(options);
    EXPECT_THAT(summary, IsOk());
    return summary.ok() ? *summary : SendSummary();
  }

  store::SendEntry OnlyEntry() { return store_->List()->at(0); }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{11};
  support::FakeClock clock_{kNow};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
  FakeBackend backend_;
  FakeConnector connector_{backend_};
  store::EvidenceFolder evidence_{directory_ / "evidence"};
  std::unique_ptr<store::SendStore> store_;
  std::unique_ptr<Outbox> outbox_;
};

TEST_F(OutboxTest, SaysStoredOnlyAfterTheDurableAnswer) {
  Enqueue(RequestKind::kCase, 1);

  backend_.mood = FakeBackend::Mood::kOutOfReach;
  EXPECT_EQ(Send().waiting, 1u);
  EXPECT_EQ(OnlyEntry().state, EntryState::kWaiting);

  backend_.mood = FakeBackend::Mood::kAnswers;
  clock_.Advance(3600);
  EXPECT_EQ(Send().stored, 1u);
  EXPECT_EQ(OnlyEntry().state, EntryState::kStored);
  EXPECT_EQ(OnlyEntry().stored_day, DayOf(kNow));
}

TEST_F(OutboxTest, ResendsTheSameBytesAfterALostAnswerAndGetsTheFirstAnswer) {
  Enqueue(RequestKind::kCase, 1);
  backend_.mood = FakeBackend::Mood::kLosesTheAnswer;
  EXPECT_EQ(Send().waiting, 1u);

  backend_.mood = FakeBackend::Mood::kAnswers;
  backend_.day += 1;
  clock_.Advance(kSecondsPerDay);
  EXPECT_EQ(Send().stored, 1u);

  EXPECT_EQ(backend_.kept.size(), 1u);
  EXPECT_EQ(OnlyEntry().stored_day, DayOf(kNow));
}

TEST_F(OutboxTest, SendsAgainWhatWasUnderWayWhenTheProgramEnded) {
  Enqueue(RequestKind::kReport, 1);
  ASSERT_THAT(store_->StartAttempts(std::vector{OnlyEntry().id}), IsOk());

  Reopen();

  EXPECT_EQ(Send({.everything = true}).stored, 1u);
}

TEST_F(OutboxTest, LeavesWhatIsNotDue) {
  Enqueue(RequestKind::kReport, 1, kNow + 3600);

  Send();
  EXPECT_EQ(backend_.calls, 0);

  clock_.Advance(3600);
  EXPECT_EQ(Send().stored, 1u);
}

TEST_F(OutboxTest, PausesLongerAfterEachFailure) {
  Enqueue(RequestKind::kCase, 1);
  backend_.mood = FakeBackend::Mood::kOutOfReach;
  UnixSeconds last_pause = 0;

  for (int i = 0; i < 6; ++i) {
    Send();
    UnixSeconds pause = OnlyEntry().next_attempt - clock_.Now();
    EXPECT_GT(pause * 2, last_pause);
    last_pause = pause;
    Send();
    EXPECT_EQ(backend_.calls, i + 1) << "tried again before the pause was over";
    clock_.Set(OnlyEntry().next_attempt);
  }

  EXPECT_GE(last_pause, 80);
  EXPECT_EQ(OnlyEntry().attempts, 6);
}

TEST_F(OutboxTest, EndsAtTheBackendsFinalNo) {
  Enqueue(RequestKind::kReport, 1);
  backend_.mood = FakeBackend::Mood::kRefuses;

  SendSummary summary = Send();
  Send({.everything = true});

  EXPECT_EQ(summary.refused, 1u);
  EXPECT_EQ(summary.first_error.code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(OnlyEntry().last_error, StatusCode::kInvalidArgument);
  EXPECT_EQ(backend_.calls, 1);
}

TEST_F(OutboxTest, MarksAReportWhoseWeekIsPastWithoutSendingIt) {
  Enqueue(RequestKind::kReport, 1);
  clock_.Advance(5 * kSecondsPerWeek);

  EXPECT_EQ(Send().expired, 1u);

  EXPECT_EQ(OnlyEntry().state, EntryState::kExpired);
  EXPECT_EQ(backend_.calls, 0);
}

TEST_F(OutboxTest, MarksAReportWhoseWeekTheBackendRefusesForSealingAnew) {
  Enqueue(RequestKind::kReport, 1);
  backend_.mood = FakeBackend::Mood::kWrongWeek;

  EXPECT_EQ(Send().expired, 1u);
}

TEST_F(OutboxTest, GivesEachRequestAConnectionOfItsOwn) {
  Enqueue(RequestKind::kCase, 1);
  Enqueue(RequestKind::kReport, 2);
  Enqueue(RequestKind::kReport, 3);

  EXPECT_EQ(Send({.progress = {}, .reports_beside_cases = true}).stored, 3u);

  EXPECT_EQ(backend_.connections, 3);
}

TEST_F(OutboxTest, SharesAConnectionOnlyWhenToldTo) {
  for (int i = 0; i < 200; ++i) Enqueue(RequestKind::kReport, static_cast<std::uint8_t>(i));
  std::vector<std::size_t> progress;

  SendSummary summary = Send({.share_connection = true, .progress = [&](auto done, auto total) {
                                progress.push_back(done);
                                EXPECT_EQ(total, 200u);
                              }});

  EXPECT_EQ(summary.stored, 200u);
  EXPECT_EQ(backend_.connections, 1);
  EXPECT_EQ(progress.back(), 200u);
}

TEST_F(OutboxTest, DefersAReportThatIsOverdueBesideACaseAcrossARestart) {
  Enqueue(RequestKind::kCase, 1, kNow - 1000);
  Enqueue(RequestKind::kReport, 2, kNow - 2000);

  EXPECT_EQ(Send().stored, 1U);
  EXPECT_EQ(backend_.calls, 1);
  Reopen();
  EXPECT_EQ(Send().stored, 0U);
  clock_.Advance(3599);
  EXPECT_EQ(Send().stored, 0U);
  clock_.Advance(72 * 3600);
  EXPECT_EQ(Send().stored, 1U);
}

TEST_F(OutboxTest, DefersTheReportEvenWhenTheCaseDoesNotGetThrough) {
  Enqueue(RequestKind::kCase, 1);
  Enqueue(RequestKind::kReport, 2);
  backend_.mood = FakeBackend::Mood::kLosesTheAnswer;

  Send();

  EXPECT_EQ(backend_.kept.size(), 1U);
  Reopen();
  backend_.mood = FakeBackend::Mood::kAnswers;
  clock_.Advance(60);
  Send();
  EXPECT_EQ(backend_.kept.size(), 1U);
}

TEST_F(OutboxTest, SendsAReportThatIsDueAlone) {
  Enqueue(RequestKind::kCase, 1, kNow + 1000);
  Enqueue(RequestKind::kReport, 2);

  EXPECT_EQ(Send().stored, 1U);
}

TEST_F(OutboxTest, SendsBothWhereTheReportsDelayWasGiven) {
  Enqueue(RequestKind::kCase, 1);
  Enqueue(RequestKind::kReport, 2);

  EXPECT_EQ(Send({.reports_beside_cases = true}).stored, 2U);
}

TEST_F(OutboxTest, LeavesTheRestForLaterWhenNothingAnswers) {
  for (std::uint8_t i = 0; i < 10; ++i) Enqueue(RequestKind::kCase, i);
  backend_.mood = FakeBackend::Mood::kOutOfReach;

  EXPECT_EQ(Send().waiting, 3u);

  EXPECT_EQ(backend_.calls, 3);
  const auto entries = store_->List().value();
  EXPECT_EQ(std::ranges::count(entries, 1, &store::SendEntry::attempts), 3);
  EXPECT_EQ(std::ranges::count(entries, EntryState::kWaiting, &store::SendEntry::state), 10);
  backend_.mood = FakeBackend::Mood::kAnswers;
  EXPECT_EQ(Send().stored, 7u) << "those that were not tried had to pause";
}

TEST_F(OutboxTest, LeavesTheRestOfASharedConnectionForLaterToo) {
  for (std::uint8_t i = 0; i < 10; ++i) Enqueue(RequestKind::kReport, i);
  backend_.mood = FakeBackend::Mood::kOutOfReach;

  EXPECT_EQ(Send({.share_connection = true}).waiting, 3u);

  EXPECT_EQ(backend_.calls, 3);
  backend_.mood = FakeBackend::Mood::kAnswers;
  EXPECT_EQ(Send({.share_connection = true}).stored, 7u);
}

TEST_F(OutboxTest, UploadsEvidenceChunkByChunkAndDropsItsFile) {
  const store::EvidencePiece piece = EnqueueEvidence();
  std::vector<std::size_t> seen;
  const SendSummary summary =
      Send({.evidence_progress = [&](std::size_t chunks, std::size_t) { seen.push_back(chunks); }});
  EXPECT_EQ(summary.stored, 1U);
  EXPECT_EQ(backend_.came, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2, 3, 4}));
  EXPECT_EQ(OnlyEntry().state, EntryState::kStored);
  EXPECT_EQ(evidence_.Open(piece).status().code(), StatusCode::kDataLoss);
}

TEST_F(OutboxTest, SendsNoChunkAgainThatTheBackendHas) {
  EnqueueEvidence();
  backend_.breaks_after = 2;
  EXPECT_EQ(Send().waiting, 1U);
  EXPECT_EQ(OnlyEntry().progress, 2U);
  backend_.breaks_after = 1000;
  Reopen();
  EXPECT_EQ(Send({.everything = true}).stored, 1U);
  EXPECT_EQ(backend_.came, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST_F(OutboxTest, SendsChunksAgainThatTheBackendLost) {
  EnqueueEvidence();
  backend_.breaks_after = 3;
  Send();
  backend_.breaks_after = 1000;
  backend_.chunks = {0};
  EXPECT_EQ(Send({.everything = true}).stored, 1U);
  EXPECT_EQ(backend_.chunks.size(), 4U);
}

TEST_F(OutboxTest, LeavesABackendThatKeepsNothingForLater) {
  EnqueueEvidence();
  class Forgetful : public UnusedBackendStub {
   public:
    StatusOr<std::uint32_t> PutMedia(const MediaPart&) override { return 0; }
  };
  class ForgetfulConnector : public BackendConnector {
   public:
    std::unique_ptr<BackendStub> Connect() override { return std::make_unique<Forgetful>(); }
  } forgetful;
  EXPECT_EQ(Outbox(*store_, evidence_, forgetful, clock_, random_).Send({})->waiting, 1U);
}

TEST_F(OutboxTest, SendsEvidenceOnAConnectionAndAtATimeOfItsOwn) {
  Enqueue(RequestKind::kCase, 1);
  EnqueueEvidence();
  EXPECT_EQ(Send().stored, 1U);
  EXPECT_TRUE(backend_.came.empty());
  EXPECT_EQ(backend_.connections, 1);
  clock_.Advance(31 * 60);
  EXPECT_EQ(Send().stored, 1U);
  EXPECT_EQ(backend_.connections, 2);
}

TEST_F(OutboxTest, SaysThatSealedEvidenceIsGone) {
  const store::EvidencePiece piece = EnqueueEvidence();
  ASSERT_THAT(evidence_.Remove(piece.media_id), IsOk());
  EXPECT_EQ(Send().first_error.code(), StatusCode::kDataLoss);
  EXPECT_EQ(OnlyEntry().state, EntryState::kRefused);
  EXPECT_EQ(OnlyEntry().last_error, StatusCode::kDataLoss);
}

TEST_F(OutboxTest, RemembersAServerThatCouldNotProveWhoItIsAndTriesAgain) {
  class Impostor : public UnusedBackendStub {
   public:
    StatusOr<std::uint32_t> SubmitCase(ByteView, const EraseId&) override { return NotProven(); }
  };
  class ImpostorConnector : public BackendConnector {
   public:
    std::unique_ptr<BackendStub> Connect() override { return std::make_unique<Impostor>(); }
  } impostor;
  Enqueue(RequestKind::kCase, 1);
  const auto summary = Outbox(*store_, evidence_, impostor, clock_, random_).Send({});
  ASSERT_THAT(summary, IsOk());
  EXPECT_TRUE(IsNotProven(summary->first_error));
  EXPECT_EQ(OnlyEntry().state, EntryState::kWaiting);
  EXPECT_EQ(OnlyEntry().last_error, StatusCode::kUnauthenticated);
}

}  // namespace
}  // namespace taillight::sync
