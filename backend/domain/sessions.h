// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is on the other end of a staff call: log-in by signature, sessions by token (protocol 9).
#pragma once

#include <cstdint>
#include <string>

#include "backend/domain/guidance_catalog.h"
#include "backend/domain/login_nonces.h"
#include "backend/domain/repositories.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::domain {

inline constexpr std::uint32_t kSessionIdleMinutes = 15;
inline constexpr std::uint32_t kSessionMaxMinutes = 8 * 60;
inline constexpr std::size_t kSessionTokenBytes = 32;
/// What a member's clock may be ahead or behind at log-in.
inline constexpr UnixSeconds kLogInClockLeeway = 30;
/// What the server's own clock may be set back without ending the newest sessions.
inline constexpr std::uint32_t kSetBackLeewayMinutes = 5;

/// A member with an open session. A pseudonym of an organization.
struct Session {
  OrgId org_id;
  MemberId member_id;
};

/// A member's answer to a nonce, borrowed for the time of the call.
struct LogInProof {
  ByteView org_id;
  ByteView member_id;
  ByteView nonce;
  std::uint64_t expiry = 0;
  ByteView signature;
};

struct OpenedSession {
  SecretBytes token;
  /// When it ends whatever happens.
  UnixSeconds ends = 0;
};

/// Only the SHA-256 of a token is stored, so the database opens no session. May be called from any
/// thread if `random` may. Borrows what it is given.
class Sessions {
 public:
  /// `origin` is "https://" and the server's public name: what members sign.
  Sessions(Storage& storage, const GuidanceCatalog& catalog, std::string origin, const Clock& clock,
           RandomSource& random);

  LoginNonce StartLogIn() { return nonces_.Issue(); }

  /// kUnauthenticated, in the same words and after the same work, whatever was wrong: nonce,
  /// expiry, organization, member or signature. Others as SessionRepository::Insert.
  void LogIn(const LogInProof& proof, Done<OpenedSession> done);

  /// The session of `token`, which is used now and so starts another 15 minutes.
  /// kUnauthenticated: there is none, it has ended, its organization has left the directory, or the
  /// member's certificate has expired, was revoked or is signed by a key that no longer counts.
  StatusOr<Session> Find(ByteView token);

  /// An unknown token is OK.
  void LogOut(ByteView token, DoneOk done);

 private:
  struct Claim;
  StatusOr<SigningPublicKey> KeyOf(const OrgId& org_id, const MemberId& member_id, UnixSeconds now);
  bool Holds(const Claim& claim, UnixSeconds now);

  Storage& storage_;
  const GuidanceCatalog& catalog_;
  const std::string origin_;
  const Clock& clock_;
  RandomSource& random_;
  LoginNonces nonces_;
  /// Of nobody: what the signature of an unknown member is checked against.
  const SigningPublicKey nobody_;
};

}  // namespace taillight::domain
