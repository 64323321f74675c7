// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/attachments.h"

#include <utility>

#include "client-core/sqlcipher/transaction.h"
#include "client-core/store/database.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

constexpr std::string_view kHasDraft = "SELECT 1 FROM draft WHERE id = ?1";
constexpr std::string_view kAdd =
    "INSERT INTO attachment (kept_id, draft, size, sha256, kind) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kList =
    "SELECT kept_id, size, sha256, kind FROM attachment WHERE draft = ?1 ORDER BY number";
constexpr std::string_view kFind =
    "SELECT kept_id, size, sha256, kind FROM attachment WHERE kept_id = ?1 AND draft <> x''";
constexpr std::string_view kLetGo = "UPDATE attachment SET draft = x'' WHERE kept_id = ?1";
constexpr std::string_view kLetGoOfDraft = "UPDATE attachment SET draft = x'' WHERE draft = ?1";
constexpr std::string_view kLeaving = "SELECT kept_id FROM attachment WHERE draft = x''";
constexpr std::string_view kForget = "DELETE FROM attachment WHERE kept_id = ?1 AND draft = x''";

StatusOr<Attachment> AttachmentIn(const Statement& row) {
  Attachment attachment;
  TAILLIGHT_ASSIGN_OR_RETURN(attachment.id, IdIn<wire::KeptId>(row, 0));
  attachment.size_bytes = static_cast<std::uint64_t>(row.Int(1));
  TAILLIGHT_ASSIGN_OR_RETURN(attachment.sha256, IdIn<Sha256Hash>(row, 2));
  attachment.kind = ToString(row.Blob(3));
  return attachment;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Attachment&) { return out << "<redacted>"; }

Status LetGoOfDraft(sqlcipher::Connection& connection, const DraftId& draft) {
  return Run(connection, kLetGoOfDraft, draft.view());
}

Status Attachments::Add(const DraftId& draft, const Attachment& attachment) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Statement found, connection_.Prepare(kHasDraft));
    found.BindAll(draft.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const bool row, found.Step());
    if (!row) return NotFound("there is no such draft");
  }
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kAdd, attachment.id.view(), draft.view(),
                                static_cast<std::int64_t>(attachment.size_bytes),
                                attachment.sha256.view(), AsBytes(attachment.kind)));
  return transaction.Commit();
}

StatusOr<std::vector<Attachment>> Attachments::List(const DraftId& draft) const {
  std::vector<Attachment> all;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kList,
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(all.emplace_back(), AttachmentIn(row));
        return OkStatus();
      },
      draft.view()));
  return all;
}

StatusOr<std::optional<Attachment>> Attachments::Find(const wire::KeptId& id) const {
  std::optional<Attachment> found;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kFind,
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(found, AttachmentIn(row));
        return OkStatus();
      },
      id.view()));
  return found;
}

Status Attachments::LetGo(const wire::KeptId& id) { return Run(connection_, kLetGo, id.view()); }

StatusOr<std::vector<wire::KeptId>> Attachments::Leaving() const {
  std::vector<wire::KeptId> ids;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(connection_, kLeaving, [&](const Statement& row) -> Status {
    TAILLIGHT_ASSIGN_OR_RETURN(ids.emplace_back(), IdIn<wire::KeptId>(row, 0));
    return OkStatus();
  }));
  return ids;
}

Status Attachments::Forget(const wire::KeptId& id) { return Run(connection_, kForget, id.view()); }

}  // namespace taillight::store
