// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of SessionRepository.
#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::SessionRow;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TEST_P(StorageConformance, SessionRoundTripsWhole) {
  const SessionRow session{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 29'000'000,
                           29'000'480};
  ASSERT_THAT(InsertSession(session), IsOk());

  const StatusOr<SessionRow> found = storage().sessions().Find(session.token_hash);

  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->token_hash, session.token_hash);
  EXPECT_EQ(found->org_id, session.org_id);
  EXPECT_EQ(found->member_id, session.member_id);
  EXPECT_EQ(found->idle_until_minute, session.idle_until_minute);
  EXPECT_EQ(found->ends_minute, session.ends_minute);
}

TEST_P(StorageConformance, UnknownSessionIsNotFound) {
  EXPECT_THAT(storage().sessions().Find(NewId<Sha256Hash>()), StatusIs(StatusCode::kNotFound));
}

TEST_P(StorageConformance, SecondSessionOfOneTokenIsRefused) {
  const SessionRow session{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 100, 200};
  SessionRow other = session;
  other.member_id = NewId<MemberId>();
  ASSERT_THAT(InsertSession(session), IsOk());

  EXPECT_THAT(InsertSession(other), StatusIs(StatusCode::kAlreadyExists));

  EXPECT_EQ(storage().sessions().Find(session.token_hash).value().member_id, session.member_id);
}

TEST_P(StorageConformance, SessionIsMovedOnAndEnded) {
  const SessionRow session{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 100, 200};
  ASSERT_THAT(InsertSession(session), IsOk());

  Waiter<Status> moved, deleted, deleted_again, moved_too_late;
  storage().sessions().SetIdleUntil(session.token_hash, 115, moved.Done());
  EXPECT_THAT(moved.Wait(), IsOk());
  EXPECT_EQ(storage().sessions().Find(session.token_hash).value().idle_until_minute, 115U);

  storage().sessions().Delete(session.token_hash, deleted.Done());
  EXPECT_THAT(deleted.Wait(), IsOk());
  EXPECT_THAT(storage().sessions().Find(session.token_hash), StatusIs(StatusCode::kNotFound));

  storage().sessions().Delete(session.token_hash, deleted_again.Done());
  EXPECT_THAT(deleted_again.Wait(), IsOk());
  storage().sessions().SetIdleUntil(session.token_hash, 130, moved_too_late.Done());
  EXPECT_THAT(moved_too_late.Wait(), StatusIs(StatusCode::kNotFound));
}

TEST_P(StorageConformance, SessionsGoInTheMinuteInWhichTheyEndAndWhenTheyEndTooLate) {
  const SessionRow idle{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 100, 200};
  const SessionRow over{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 105, 100};
  const SessionRow alive{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 101, 101};
  const SessionRow ahead{NewId<Sha256Hash>(), NewId<OrgId>(), NewId<MemberId>(), 9000, 9000};
  for (const SessionRow& session : {idle, over, alive, ahead}) {
    ASSERT_THAT(InsertSession(session), IsOk());
  }

  Waiter<StatusOr<std::uint64_t>> deletion;
  storage().sessions().DeleteEnded(100, 200, deletion.Done());

  EXPECT_THAT(deletion.Wait(), IsOkAndHolds(3U));
  EXPECT_THAT(storage().sessions().Find(alive.token_hash), IsOk());
}

}  // namespace taillight::conformance
