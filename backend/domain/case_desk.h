// SPDX-License-Identifier: AGPL-3.0-or-later
// The desk's side of the daemon: sealed cases and evidence out to members, sealed replies, notes
// and shares in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backend/domain/organizations.h"
#include "backend/domain/repositories.h"
#include "backend/domain/sessions.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/status.h"

namespace taillight::domain {

inline constexpr std::size_t kDefaultCasePage = 50;
inline constexpr std::size_t kMaxCasePage = 500;
/// Of the records of one case: each may have 64 KiB.
inline constexpr std::size_t kDefaultRecordPage = 16;
inline constexpr std::size_t kMaxRecordPage = 32;

struct CaseList {
  std::vector<CaseSummary> cases;
  /// ASCII; empty at the end.
  std::string next_page_token;
};

struct CaseRecordList {
  std::vector<Bytes> records;
  std::vector<Bytes> notes;
  std::vector<Bytes> shares;
  /// ASCII; empty at the end.
  std::string next_page_token;
};

/// A member sees what is sealed to or shared with a key of its own organization and nothing else,
/// and evidence whose id it knows. May be called from any thread. Borrows what it is given.
class CaseDesk {
 public:
  CaseDesk(Storage& storage, Organizations& organizations, const Clock& clock);

  /// Newest day first. `page_size` 0 is kDefaultCasePage, above kMaxCasePage is lowered.
  /// kInvalidArgument: a negative size or a token that was not given out here.
  StatusOr<CaseList> List(const Session& session, std::int32_t page_size,
                          std::string_view page_token);

  /// As CaseRepository::Get. `page_size` 0 is kDefaultRecordPage, above kMaxRecordPage is lowered.
  /// kInvalidArgument: the id's length, a negative size or a token that was not given out here.
  /// kNotFound: no such case for this organization, or none at all.
  StatusOr<CaseRecordList> Get(const Session& session, ByteView case_id, std::int32_t page_size,
                               std::string_view page_token);

  /// Stores a TLR1 record; `done` as MailboxRepository::Insert. kInvalidArgument: its form.
  /// kPermissionDenied: it names another organization.
  void Reply(const Session& session, ByteView record, Done<Day> done);

  /// Stores a TLC1 record of kind 3; `done` as CaseRepository::InsertNote. kInvalidArgument: its
  /// form, another kind, or not exactly one recipient. kPermissionDenied: the recipient is no key
  /// of the caller's organization.
  void Note(const Session& session, ByteView record, Done<Day> done);

  /// Stores a TLS1 record; `done` as CaseRepository::InsertShare. kInvalidArgument: its form.
  /// kPermissionDenied: it is from another organization or member, or its signature does not hold.
  /// kFailedPrecondition: its key is no current key of an organization of the bundle.
  void Share(const Session& session, ByteView record, Done<Day> done);

  /// As MediaRepository::GetChunk and Keep. kInvalidArgument: the id's length.
  StatusOr<MediaChunk> GetMedia(ByteView media_id, std::uint32_t chunk);
  void KeepMedia(ByteView media_id, DoneOk done);

 private:
  Storage& storage_;
  Organizations& organizations_;
  const Clock& clock_;
};

}  // namespace taillight::domain
