// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/case_desk.h"

#include <gtest/gtest.h>

#include <set>

#include "client-core/seal/sign.h"
#include "client-core/wire/share.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::SampleCase;
using support::StatusIs;

class CaseDeskTest : public ::testing::Test {
 protected:
  CaseDeskTest() { EXPECT_THAT(backend_.Publish(), IsOk()); }

  Bytes File(wire::CaseKind kind, const CaseId& id, const KeyId& key_id) {
    const Bytes record =
        SampleCase(kind, id, {backend_.random.Draw<KeyId>(), key_id, backend_.random.Draw<KeyId>()},
                   backend_.random);
    support::Later<Day> stored;
    backend_.domain.intake.AcceptCase({Bytes(kTokenBytes), record, Bytes(EraseId::kSize)},
                                      stored.done());
    EXPECT_THAT(stored.Get(), IsOk());
    return record;
  }
  Bytes File(const KeyId& key_id) {
    return File(wire::CaseKind::kCase, backend_.random.Draw<CaseId>(), key_id);
  }
  Status Reply(ByteView record) {
    support::Later<Day> stored;
    desk().Reply(session_, record, stored.done());
    return stored.Get().status();
  }
  Status Note(ByteView record) {
    support::Later<Day> stored;
    desk().Note(session_, record, stored.done());
    return stored.Get().status();
  }
  Status Share(const wire::Share& share) {
    support::Later<Day> stored;
    desk().Share(session_, share.Serialize(), stored.done());
    return stored.Get().status();
  }
  /// From the triage member to `key_id`; what is inside is random, which the server cannot tell.
  wire::Share MakeShare(const CaseId& id, const KeyId& key_id) {
    wire::Share share;
    share.from_org = backend_.clinic.id();
    share.case_id = id;
    share.key_id = key_id;
    share.member_id = session_.member_id;
    share.enc = support::RandomBytes(32, backend_.random);
    share.wrap = support::RandomBytes(80, backend_.random);
    Sign(share, backend_.clinic.triage);
    return share;
  }
  static void Sign(wire::Share& share, const support::ClinicMember& member) {
    share.signature = seal::Sign(member.signing_key, "tl1 share", share.SignedPart());
  }
  CaseDesk& desk() { return backend_.domain.desk; }

  support::Backend backend_;
  KeyId ours_ = backend_.clinic.EpochKeyId(0);
  KeyId last_week_ = backend_.clinic.EpochKeyId(-1);
  KeyId theirs_ = backend_.stranger.EpochKeyId(0);
  Session session_{backend_.clinic.id(), backend_.clinic.triage.cert.member_id};
};

TEST_F(CaseDeskTest, ListsCasesSealedToAnyKeyOfTheOrganizationAndNoOthers) {
  File(ours_);
  File(last_week_);
  File(theirs_);

  const auto list = desk().List(session_, 0, "");

  ASSERT_THAT(list, IsOk());
  EXPECT_EQ(list->cases.size(), 2);
  EXPECT_EQ(list->next_page_token, "");
  EXPECT_EQ(list->cases[0].day, DayOf(support::kTestNow));
  EXPECT_EQ(list->cases[0].key_ids.size(), 3);
}

TEST_F(CaseDeskTest, PagesWithoutGapOrRepeat) {
  for (int i = 0; i < 7; ++i) File(ours_);

  std::set<CaseId> seen;
  std::string token;
  int pages = 0;
  do {
    const auto list = desk().List(session_, 3, token);
    ASSERT_THAT(list, IsOk());
    for (const CaseSummary& summary : list->cases) {
      EXPECT_TRUE(seen.insert(summary.case_id).second);
    }
    token = list->next_page_token;
    ++pages;
  } while (!token.empty());

  EXPECT_EQ(seen.size(), 7);
  EXPECT_EQ(pages, 3);
}

TEST_F(CaseDeskTest, LowersALargePageAndRefusesANegativeOne) {
  File(ours_);

  EXPECT_THAT(desk().List(session_, 1'000'000, ""), IsOk());
  EXPECT_THAT(desk().List(session_, -1, ""), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseDeskTest, RefusesPageTokensItDidNotGiveOut) {
  File(ours_);

  for (const char* token : {"zz", "a", "00", "deadbeef", "ffffffffffffffffffffffffffffffff"}) {
    EXPECT_THAT(desk().List(session_, 0, token), StatusIs(StatusCode::kInvalidArgument)) << token;
  }
}

TEST_F(CaseDeskTest, GivesTheCaseThenItsFollowUps) {
  const CaseId id = backend_.random.Draw<CaseId>();
  const Bytes record = File(wire::CaseKind::kCase, id, ours_);
  const Bytes follow_up = File(wire::CaseKind::kFollowUp, id, ours_);

  const auto records = desk().Get(session_, id.view(), 0, "");

  ASSERT_THAT(records, IsOk());
  EXPECT_EQ(records->records, (std::vector<Bytes>{record, follow_up}));
  EXPECT_EQ(desk().List(session_, 0, "").value().cases[0].follow_up_count, 1);
}

TEST_F(CaseDeskTest, AnotherOrganizationsCaseIsNotThere) {
  const CaseId id = backend_.random.Draw<CaseId>();
  File(wire::CaseKind::kCase, id, theirs_);

  const auto others = desk().Get(session_, id.view(), 0, "");
  const auto none = desk().Get(session_, backend_.random.Draw<CaseId>().view(), 0, "");

  EXPECT_THAT(others, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(others.status(), none.status());
  EXPECT_THAT(desk().Get(session_, ByteView(id.view()).first(15), 0, ""),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseDeskTest, TakesRepliesOfTheMembersOwnOrganizationAlone) {
  const MailboxId mailbox = backend_.random.Draw<MailboxId>();
  const Bytes ours = support::SampleReply(backend_.clinic.id(), mailbox, backend_.random);
  const Bytes theirs = support::SampleReply(backend_.stranger.id(), mailbox, backend_.random);

  EXPECT_THAT(Reply(ours), IsOk());
  EXPECT_THAT(Reply(ours), IsOk());
  EXPECT_THAT(Reply(theirs), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Reply(ByteView(ours).first(2159)), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CaseDeskTest, TakesNotesSealedToItsOwnKeyAlone) {
  const CaseId id = backend_.random.Draw<CaseId>();
  const Bytes record = File(wire::CaseKind::kCase, id, ours_);
  const Bytes note = support::SampleNote(id, ours_, backend_.random);

  EXPECT_THAT(Note(note), IsOk());
  EXPECT_THAT(Note(note), IsOk());
  EXPECT_THAT(Note(support::SampleNote(id, theirs_, backend_.random)),
              StatusIs(StatusCode::kPermissionDenied));
  EXPECT_THAT(Note(support::SampleNote(backend_.random.Draw<CaseId>(), ours_, backend_.random)),
              StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Note(record), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Note(SampleCase(wire::CaseKind::kOrgNote, id, {ours_, ours_}, backend_.random)),
              StatusIs(StatusCode::kInvalidArgument));

  const auto seen = desk().Get(session_, id.view(), 0, "");
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->notes, std::vector<Bytes>{note});
  EXPECT_EQ(seen->records, std::vector<Bytes>{record});
}

TEST_F(CaseDeskTest, AShareWithItselfKeepsACaseFor180DaysMore) {
  const CaseId id = backend_.random.Draw<CaseId>();
  File(wire::CaseKind::kCase, id, ours_);
  const wire::Share share = MakeShare(id, backend_.clinic.EpochKeyId(1));
  backend_.clock.Advance(5 * kSecondsPerDay);
  ASSERT_THAT(Share(share), IsOk());

  backend_.clock.Advance(179 * kSecondsPerDay);
  ASSERT_THAT(backend_.domain.retention.Run(), IsOk());
  EXPECT_THAT(desk().Get(session_, id.view(), 0, ""), IsOk());

  backend_.clock.Advance(kSecondsPerDay);
  ASSERT_THAT(backend_.domain.retention.Run(), IsOk());
  EXPECT_THAT(desk().Get(session_, id.view(), 0, ""), StatusIs(StatusCode::kNotFound));
}

TEST_F(CaseDeskTest, RefusesSharesInAnothersNameAlteredOrToNobodysCurrentKey) {
  const CaseId id = backend_.random.Draw<CaseId>();
  File(wire::CaseKind::kCase, id, ours_);
  wire::Share by_another = MakeShare(id, ours_);
  Sign(by_another, backend_.clinic.admin);
  wire::Share in_anothers_name = MakeShare(id, ours_);
  in_anothers_name.member_id = backend_.clinic.admin.cert.member_id;
  Sign(in_anothers_name, backend_.clinic.admin);
  wire::Share of_another_org = MakeShare(id, ours_);
  of_another_org.from_org = backend_.stranger.id();
  Sign(of_another_org, backend_.clinic.triage);
  wire::Share altered = MakeShare(id, ours_);
  altered.wrap[7] ^= 1;

  for (const wire::Share& share : {by_another, in_anothers_name, of_another_org, altered}) {
    EXPECT_THAT(Share(share), StatusIs(StatusCode::kPermissionDenied));
  }
  EXPECT_THAT(Share(MakeShare(id, theirs_)), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(Share(MakeShare(backend_.random.Draw<CaseId>(), ours_)),
              StatusIs(StatusCode::kNotFound));

  const Bytes withdrawal = backend_.clinic.WithdrawalRecord(1);
  PublishedRecords records;
  records.org_id = backend_.clinic.id().view();
  records.withdrawals = {withdrawal};
  ASSERT_THAT(backend_.Publish(records), IsOk());
  EXPECT_THAT(Share(MakeShare(id, backend_.clinic.EpochKeyId(1))),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_TRUE(desk().Get(session_, id.view(), 0, "").value().shares.empty());
}

TEST_F(CaseDeskTest, EvidenceIsForWhoeverKnowsItsIdAndGoesAfter30DaysUnlessKept) {
  const Bytes id = support::RandomBytes(MediaId::kSize, backend_.random);
  for (std::uint32_t chunk = 0; chunk < 4; ++chunk) {
    const Bytes data = support::SampleMediaChunk(id, chunk);
    support::Later<std::uint32_t> stored;
    backend_.domain.intake.AcceptMedia({Bytes(kTokenBytes), id, chunk, 4, data}, stored.done());
    ASSERT_THAT(stored.Get(), IsOk());
  }
  const auto run_after = [&](UnixSeconds days) {
    backend_.clock.Advance(days * kSecondsPerDay);
    EXPECT_THAT(backend_.domain.retention.Run(), IsOk());
  };

  run_after(29);
  EXPECT_EQ(desk().GetMedia(id, 2).value().bytes, support::SampleMediaChunk(id, 2));
  support::LaterOk kept;
  desk().KeepMedia(id, kept.done());
  EXPECT_THAT(kept.Get(), IsOk());
  run_after(29);
  EXPECT_THAT(desk().GetMedia(id, 0), IsOk());
  run_after(1);
  EXPECT_THAT(desk().GetMedia(id, 0), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(desk().GetMedia(ByteView(id).first(15), 0), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::domain
