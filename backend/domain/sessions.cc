// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/sessions.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "client-core/seal/hash.h"
#include "client-core/seal/keys.h"
#include "client-core/seal/login.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/member_cert.h"

namespace taillight::domain {
namespace {

std::uint32_t MinuteOf(UnixSeconds time) { return static_cast<std::uint32_t>(time / 60); }

Status NotLoggedIn() { return Unauthenticated("log in first"); }

}  // namespace

/// A proof whose fields have the right lengths.
struct Sessions::Claim {
  OrgId org_id;
  MemberId member_id;
  LoginNonce nonce;
  UnixSeconds expiry = 0;
  Signature signature;

  static StatusOr<Claim> Read(const LogInProof& proof) {
    Claim claim;
    TAILLIGHT_ASSIGN_OR_RETURN(claim.org_id, OrgId::From(proof.org_id));
    TAILLIGHT_ASSIGN_OR_RETURN(claim.member_id, MemberId::From(proof.member_id));
    TAILLIGHT_ASSIGN_OR_RETURN(claim.nonce, LoginNonce::From(proof.nonce));
    TAILLIGHT_ASSIGN_OR_RETURN(claim.signature, Signature::From(proof.signature));
    constexpr std::uint64_t kFarthest = std::uint64_t{1} << 62;
    claim.expiry = static_cast<UnixSeconds>(std::min(proof.expiry, kFarthest));
    return claim;
  }
};

Sessions::Sessions(Storage& storage, const GuidanceCatalog& catalog, std::string origin,
                   const Clock& clock, RandomSource& random)
    : storage_(storage),
      catalog_(catalog),
      origin_(std::move(origin)),
      clock_(clock),
      random_(random),
      nonces_(clock, random),
      nobody_(seal::SigningKeyPair::Generate(random).public_key) {}

StatusOr<SigningPublicKey> Sessions::KeyOf(const OrgId& org_id, const MemberId& member_id,
                                           UnixSeconds now) {
  const std::shared_ptr<const ServedBundle> bundle = catalog_.Current();
  const guidance::Organization* organization =
      bundle == nullptr ? nullptr : bundle->directory.FindById(org_id);
  // A revoked certificate is not stored any more.
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberRow row,
                             storage_.organizations().FindMember(org_id, member_id));
  TAILLIGHT_ASSIGN_OR_RETURN(const wire::MemberCert cert, wire::MemberCert::Parse(row.record));
  // The certificate of a key that the organization has replaced opens no session.
  const bool counts = organization != nullptr &&
                      seal::VerifyMemberCert(cert, organization->signing_key).ok() &&
                      cert.not_before <= now && now <= cert.not_after;
  if (!counts) return NotFound("no such member");
  return cert.signing_key;
}

bool Sessions::Holds(const Claim& claim, UnixSeconds now) {
  const StatusOr<SigningPublicKey> key = KeyOf(claim.org_id, claim.member_id, now);
  const bool in_time = claim.expiry >= now - kLogInClockLeeway &&
                       claim.expiry <= now + kLoginNonceSeconds + kLogInClockLeeway;
  const bool nonce_is_ours = nonces_.IsCurrent(claim.nonce);
  const bool signed_by_key =
      seal::LoginHolds({origin_, claim.nonce.view(), claim.member_id, claim.expiry},
                       key.ok() ? *key : nobody_, claim.signature);
  return key.ok() && in_time && nonce_is_ours && signed_by_key && nonces_.Use(claim.nonce);
}

void Sessions::LogIn(const LogInProof& proof, Done<OpenedSession> done) {
  const UnixSeconds now = clock_.Now();
  const StatusOr<Claim> claim = Claim::Read(proof);
  if (!claim.ok() || !Holds(*claim, now)) return done(Unauthenticated("log-in refused"));

  // std::function copies what it holds, and a secret is never copied unseen.
  auto opened = std::make_shared<OpenedSession>();
  opened->token = random_.Secret(kSessionTokenBytes);
  const std::uint32_t ends = MinuteOf(now) + kSessionMaxMinutes;
  opened->ends = UnixSeconds{ends} * 60;
  const SessionRow row{seal::Sha256(opened->token.view()), claim->org_id, claim->member_id,
                       MinuteOf(now) + kSessionIdleMinutes, ends};
  storage_.sessions().Insert(row, [opened, done = std::move(done)](Status stored) {
    if (!stored.ok()) return done(std::move(stored));
    done(std::move(*opened));
  });
}

StatusOr<Session> Sessions::Find(ByteView token) {
  if (token.size() != kSessionTokenBytes) return NotLoggedIn();
  const Sha256Hash hash = seal::Sha256(token);
  const StatusOr<SessionRow> row = storage_.sessions().Find(hash);
  if (row.status().code() == StatusCode::kNotFound) return NotLoggedIn();
  if (!row.ok()) return row.status();

  const UnixSeconds now = clock_.Now();
  const std::uint32_t minute = MinuteOf(now);
  if (minute >= row->idle_until_minute || minute >= row->ends_minute) return NotLoggedIn();
  // Opened while the clock was ahead: it would last until that day comes.
  if (row->ends_minute > minute + kSessionMaxMinutes + kSetBackLeewayMinutes) return NotLoggedIn();
  const Status key = KeyOf(row->org_id, row->member_id, now).status();
  if (key.code() == StatusCode::kNotFound) return NotLoggedIn();
  TAILLIGHT_RETURN_IF_ERROR(key);
  const std::uint32_t idle_until = std::min(minute + kSessionIdleMinutes, row->ends_minute);
  if (idle_until > row->idle_until_minute) {
    // Nothing waits for it: if it is lost, the session ends some minutes early.
    storage_.sessions().SetIdleUntil(hash, idle_until, [](const Status&) {});
  }
  return Session{row->org_id, row->member_id};
}

void Sessions::LogOut(ByteView token, DoneOk done) {
  if (token.size() != kSessionTokenBytes) return done(OkStatus());
  storage_.sessions().Delete(seal::Sha256(token), std::move(done));
}

}  // namespace taillight::domain
