// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/sessions.h"

#include <gtest/gtest.h>

#include "client-core/seal/login.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::StatusIs;

class SessionsTest : public ::testing::Test {
 protected:
  SessionsTest() { EXPECT_THAT(backend_.Publish(), IsOk()); }

  /// What a member would send; tests then change one thing.
  struct Proof {
    OrgId org_id;
    MemberId member_id;
    LoginNonce nonce;
    UnixSeconds expiry = 0;
    Signature signature;
  };
  Proof MakeProof(const support::ClinicMember& member, std::string_view origin,
                  UnixSeconds expiry) {
    Proof proof{member.cert.org_id, member.cert.member_id, Sessions().StartLogIn(), expiry, {}};
    proof.signature =
        seal::SignLogin({origin, proof.nonce.view(), proof.member_id, expiry}, member.signing_key);
    return proof;
  }
  Proof MakeProof() {
    return MakeProof(backend_.clinic.triage, "https://server.test", backend_.clock.Now() + 60);
  }
  StatusOr<OpenedSession> LogIn(const Proof& proof) {
    support::Later<OpenedSession> opened;
    Sessions().LogIn({proof.org_id.view(), proof.member_id.view(), proof.nonce.view(),
                      static_cast<std::uint64_t>(proof.expiry), proof.signature.view()},
                     opened.done());
    return opened.Get();
  }
  void ExpectRefused(const Proof& proof) {
    const auto opened = LogIn(proof);
    EXPECT_THAT(opened, StatusIs(StatusCode::kUnauthenticated));
    EXPECT_EQ(Message(opened.status()), "log-in refused");
  }
  domain::Sessions& Sessions() { return backend_.domain.sessions; }
  SecretBytes Token() { return std::move(backend_.LogIn(backend_.clinic.triage)->token); }

  support::Backend backend_;
};

TEST_F(SessionsTest, OpensASessionForASignedNonce) {
  const auto opened = LogIn(MakeProof());

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->token.size(), kSessionTokenBytes);
  EXPECT_EQ(opened->ends, support::kTestNow + 8 * 3600);
  const auto session = Sessions().Find(opened->token.view());
  ASSERT_THAT(session, IsOk());
  EXPECT_EQ(session->org_id, backend_.clinic.id());
  EXPECT_EQ(session->member_id, backend_.clinic.triage.cert.member_id);
}

TEST_F(SessionsTest, RefusesTheSameProofTwice) {
  const Proof proof = MakeProof();
  ASSERT_THAT(LogIn(proof), IsOk());

  ExpectRefused(proof);
}

TEST_F(SessionsTest, SaysTheSameWhateverIsWrong) {
  ExpectRefused(MakeProof(backend_.clinic.triage, "https://other.test", backend_.clock.Now() + 60));
  ExpectRefused(MakeProof(backend_.clinic.triage, "https://server.test",
                          backend_.clock.Now() - kLogInClockLeeway - 1));
  ExpectRefused(MakeProof(backend_.clinic.triage, "https://server.test",
                          backend_.clock.Now() + kLoginNonceSeconds + kLogInClockLeeway + 1));
  ExpectRefused(
      MakeProof(backend_.stranger.triage, "https://server.test", backend_.clock.Now() + 60));

  Proof unknown_member = MakeProof();
  unknown_member.member_id = backend_.stranger.triage.cert.member_id;
  ExpectRefused(unknown_member);

  Proof other_member = MakeProof();
  other_member.member_id = backend_.clinic.admin.cert.member_id;
  ExpectRefused(other_member);

  Proof other_org = MakeProof();
  other_org.org_id = backend_.stranger.id();
  ExpectRefused(other_org);

  Proof own_nonce = MakeProof();
  own_nonce.nonce = backend_.random.Draw<LoginNonce>();
  own_nonce.signature = seal::SignLogin(
      {"https://server.test", own_nonce.nonce.view(), own_nonce.member_id, own_nonce.expiry},
      backend_.clinic.triage.signing_key);
  ExpectRefused(own_nonce);

  Proof altered = MakeProof();
  altered.signature.data()[10] ^= 1;
  ExpectRefused(altered);
}

TEST_F(SessionsTest, RefusesFieldsOfAnotherLength) {
  support::Later<OpenedSession> opened;
  Sessions().LogIn({{}, {}, {}, ~std::uint64_t{0}, {}}, opened.done());

  EXPECT_THAT(opened.Get(), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, RefusesAMemberWhoseCertificateHasRunOut) {
  backend_.clock.Advance(366 * kSecondsPerDay);
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());

  ExpectRefused(MakeProof());
}

TEST_F(SessionsTest, RefusesAMemberCertifiedByAReplacedSigningKey) {
  backend_.clinic.organization.signing_key = backend_.stranger.organization.signing_key;
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());

  ExpectRefused(MakeProof());
}

TEST_F(SessionsTest, EndsAfterFifteenIdleMinutes) {
  const SecretBytes token = Token();
  backend_.clock.Advance(14 * 60);
  EXPECT_THAT(Sessions().Find(token.view()), IsOk());
  ASSERT_THAT(backend_.Publish(), IsOk());

  backend_.clock.Advance(15 * 60);

  EXPECT_THAT(Sessions().Find(token.view()), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, UseKeepsItOpenForEightHoursAtMost) {
  const SecretBytes token = Token();
  for (int minutes = 10; minutes < 480; minutes += 10) {
    backend_.clock.Advance(10 * 60);
    ASSERT_THAT(Sessions().Find(token.view()), IsOk()) << minutes;
    // A later write is done only when the one before it is.
    ASSERT_THAT(backend_.Publish(), IsOk());
  }
  backend_.clock.Advance(10 * 60);

  EXPECT_THAT(Sessions().Find(token.view()), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, ASessionOpenedWhileTheClockWasAheadEndsWhenItIsSetRight) {
  backend_.clock.Advance(kSecondsPerDay);
  const SecretBytes token = Token();

  backend_.clock.Advance(-UnixSeconds{kSetBackLeewayMinutes} * 60);
  EXPECT_THAT(Sessions().Find(token.view()), IsOk());
  backend_.clock.Advance(-60);

  EXPECT_THAT(Sessions().Find(token.view()), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, LogOutEndsItAndAnUnknownTokenIsOk) {
  const SecretBytes token = Token();
  for (int i = 0; i < 2; ++i) {
    support::LaterOk ended;
    Sessions().LogOut(token.view(), ended.done());
    EXPECT_THAT(ended.Get(), IsOk());
  }
  EXPECT_THAT(Sessions().Find(token.view()), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, UnknownTokensOpenNothing) {
  EXPECT_THAT(Sessions().Find({}), StatusIs(StatusCode::kUnauthenticated));
  EXPECT_THAT(Sessions().Find(support::RandomBytes(kSessionTokenBytes, backend_.random)),
              StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, ASessionEndsWithTheMembersCertificate) {
  backend_.clock.Set(backend_.clinic.triage.cert.not_after - 60);
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());
  const auto opened = backend_.LogIn(backend_.clinic.triage);
  ASSERT_THAT(opened, IsOk());
  EXPECT_THAT(Sessions().Find(opened->token.view()), IsOk());

  backend_.clock.Advance(61);

  EXPECT_THAT(Sessions().Find(opened->token.view()), StatusIs(StatusCode::kUnauthenticated));
}

TEST_F(SessionsTest, ASessionEndsWhenTheOrganizationsKeyIsReplaced) {
  const auto opened = backend_.LogIn(backend_.clinic.triage);
  ASSERT_THAT(opened, IsOk());

  backend_.clinic.ReplaceSigningKey();
  ASSERT_THAT(backend_.Load({.seq = 2}), IsOk());

  EXPECT_THAT(Sessions().Find(opened->token.view()), StatusIs(StatusCode::kUnauthenticated));
}

}  // namespace
}  // namespace taillight::domain
