// SPDX-License-Identifier: AGPL-3.0-or-later
// Which kept files belong to which draft.
//
// A row goes in two steps, so that a crash leaves no file that nobody asks for: first it is let
// go, in one commit with its draft where that goes; then its file is removed, then the row.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/drafts.h"
#include "client-core/wire/kept_file.h"

namespace taillight::store {

/// Prints as <redacted>.
struct Attachment {
  wire::KeptId id;
  /// Of the original.
  std::uint64_t size_bytes = 0;
  Sha256Hash sha256;
  /// Media type.
  std::string kind;
  bool operator==(const Attachment&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Attachment& attachment);

/// Lets go of all that belongs to `draft`, inside the transaction that takes the draft away.
Status LetGoOfDraft(sqlcipher::Connection& connection, const DraftId& draft);

/// A part of CaseStore, which owns the connection. One thread. Every write is durable when it
/// returns.
class Attachments {
 public:
  explicit Attachments(sqlcipher::Connection& connection) : connection_(connection) {}

  /// kNotFound: no such draft. kAlreadyExists: the file belongs to a draft.
  Status Add(const DraftId& draft, const Attachment& attachment);
  /// First added first.
  StatusOr<std::vector<Attachment>> List(const DraftId& draft) const;
  /// nullopt: no draft has it.
  StatusOr<std::optional<Attachment>> Find(const wire::KeptId& id) const;

  /// None is OK.
  Status LetGo(const wire::KeptId& id);
  /// What was let go and may still be on the disk.
  StatusOr<std::vector<wire::KeptId>> Leaving() const;
  /// Its file is gone.
  Status Forget(const wire::KeptId& id);

 private:
  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
