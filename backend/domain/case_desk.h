// SPDX-License-Identifier: AGPL-3.0-or-later
// The desk's side of the daemon: sealed cases out to members, sealed replies in.
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

struct CaseList {
  std::vector<CaseSummary> cases;
  /// ASCII; empty at the end.
  std::string next_page_token;
};

/// A member sees what is sealed to a key of its own organization and nothing else. May be called
/// from any thread. Borrows what it is given.
class CaseDesk {
 public:
  CaseDesk(Storage& storage, Organizations& organizations, const Clock& clock);

  /// Newest day first. `page_size` 0 is kDefaultCasePage, above kMaxCasePage is lowered.
  /// kInvalidArgument: a negative size or a token that was not given out here.
  StatusOr<CaseList> List(const Session& session, std::int32_t page_size,
                          std::string_view page_token);

  /// The case's record, then its follow-ups. kInvalidArgument: the id's length. kNotFound: no such
  /// case for this organization, or none at all.
  StatusOr<std::vector<Bytes>> Get(const Session& session, ByteView case_id);

  /// Stores a TLR1 record; `done` as MailboxRepository::Insert. kInvalidArgument: its form.
  /// kPermissionDenied: it names another organization.
  void Reply(const Session& session, ByteView record, Done<Day> done);

 private:
  Storage& storage_;
  Organizations& organizations_;
  const Clock& clock_;
};

}  // namespace taillight::domain
