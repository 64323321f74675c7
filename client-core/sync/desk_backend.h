// SPDX-License-Identifier: AGPL-3.0-or-later
// What a member's desk and an organization's administrator need from the network.
//
// Calls block until answered or until their deadline. Errors as in backend_stub.h; besides,
// kUnauthenticated: log in (again). What comes back is the server's word alone: whoever uses it
// checks every signature and seal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::sync {

/// A member's answer to the server's nonce (protocol 9).
struct LogInProof {
  OrgId org_id;
  MemberId member_id;
  Bytes nonce;
  UnixSeconds expiry = 0;
  Signature signature;
};

/// Whoever holds the token is the member until `expiry`, or until 15 idle minutes have passed.
struct Session {
  SecretBytes token;
  UnixSeconds expiry = 0;
};

/// TLU1, TLK1, TLW1 and TLX1 records for the caller.
struct EpochWrapsAnswer {
  std::vector<Bytes> member_certs;
  std::vector<Bytes> epoch_keys;
  std::vector<Bytes> epoch_wraps;
  std::vector<Bytes> revocations = {};
};

/// What the server knows of a case.
struct CaseListing {
  CaseId case_id;
  /// UTC day of storing.
  std::uint32_t day = 0;
  std::uint32_t tier = 0;
  std::uint32_t size_bytes = 0;
  std::vector<KeyId> key_ids;
  std::uint32_t follow_up_count = 0;
};

struct CaseListPage {
  std::vector<CaseListing> cases;
  /// Empty at the end.
  std::string next_page_token;
};

/// A part of a case as sealed: TLC1 records, the caller's organization's notes (TLC1 of kind 3) and
/// the shares made to it (TLS1).
struct CasePage {
  std::vector<Bytes> records;
  std::vector<Bytes> notes = {};
  std::vector<Bytes> shares = {};
  /// Empty at the end.
  std::string next_page_token = {};
};

/// One chunk of a TLM1 object; the first has the head before it.
struct MediaChunk {
  Bytes data;
  std::uint32_t chunk_count = 0;
};

/// Signed records of one organization, as bytes.
struct OrganizationRecords {
  std::vector<Bytes> epoch_keys;
  std::vector<Bytes> withdrawals;
  std::vector<Bytes> member_certs;
  std::vector<Bytes> epoch_wraps;
  std::vector<Bytes> revocations = {};
};

/// One thread at a time.
class DeskBackend {
 public:
  virtual ~DeskBackend() = default;

  /// The nonce to sign; 32 bytes, good for two minutes and once.
  virtual StatusOr<Bytes> StartLogIn() = 0;
  /// kUnauthenticated, whatever was wrong.
  virtual StatusOr<Session> LogIn(const LogInProof& proof) = 0;
  virtual Status LogOut(const SecretBytes& session_token) = 0;

  virtual StatusOr<EpochWrapsAnswer> ListEpochWraps(const SecretBytes& session_token) = 0;
  /// `page_token` is empty for the start.
  virtual StatusOr<CaseListPage> ListCases(const SecretBytes& session_token,
                                           const std::string& page_token) = 0;
  /// The case first, then its follow-ups; `page_token` is empty for the start. kNotFound: none for
  /// this organization.
  virtual StatusOr<CasePage> GetCase(const SecretBytes& session_token, const CaseId& case_id,
                                     const std::string& page_token) = 0;
  /// Answers the UTC day of storing: only then is the reply on the server's disk.
  virtual StatusOr<std::uint32_t> SendReply(const SecretBytes& session_token, ByteView reply) = 0;

  /// A TLC1 record of kind 3. OK: it is on the server's disk.
  virtual Status PutNote(const SecretBytes& session_token, ByteView note) = 0;
  /// A TLS1 record. OK: it is on the server's disk.
  virtual Status PutShare(const SecretBytes& session_token, ByteView share) = 0;
  /// kNotFound: no such evidence, not all of it has come, or a chunk past its end.
  virtual StatusOr<MediaChunk> GetMedia(const SecretBytes& session_token, const MediaId& media_id,
                                        std::uint32_t chunk) = 0;
  /// For 30 days more. kNotFound as GetMedia.
  virtual Status KeepMedia(const SecretBytes& session_token, const MediaId& media_id) = 0;

  /// Needs no session: the signatures say all. All records are stored, or none.
  virtual Status PublishRecords(const OrgId& org_id, const OrganizationRecords& records) = 0;
};

/// May be called from any thread.
class DeskConnector {
 public:
  virtual ~DeskConnector() = default;
  /// A connection that no other shares. Connecting happens at the first call.
  virtual std::unique_ptr<DeskBackend> ConnectDesk() = 0;
};

}  // namespace taillight::sync
