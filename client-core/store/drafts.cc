// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/drafts.h"

#include "client-core/sqlcipher/transaction.h"
#include "client-core/store/attachments.h"
#include "client-core/store/database.h"
#include "client-core/wire/draft.h"

namespace taillight::store {
namespace {

using sqlcipher::Transaction;

constexpr std::string_view kPut =
    "INSERT OR REPLACE INTO draft (id, body, saved) VALUES (?1, ?2, ?3)";
constexpr std::string_view kGet = "SELECT body FROM draft WHERE id = ?1";
constexpr std::string_view kList = "SELECT id FROM draft ORDER BY saved DESC, id";
constexpr std::string_view kDelete = "DELETE FROM draft WHERE id = ?1";

}  // namespace

Status Drafts::Save(const DraftId& id, const model::CaseFile& file, UnixSeconds now) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes body, wire::SerializeDraft(file));
  return Run(connection_, kPut, id.view(), body.view(), now);
}

StatusOr<model::CaseFile> Drafts::Load(const DraftId& id) const {
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Statement row, connection_.Prepare(kGet));
  row.BindAll(id.view());
  TAILLIGHT_ASSIGN_OR_RETURN(const bool found, row.Step());
  if (!found) return NotFound("there is no such draft");
  StatusOr<model::CaseFile> file = wire::ParseDraft(row.Blob(0));
  if (!file.ok()) return DataLoss("a draft is damaged");
  return file;
}

StatusOr<std::vector<DraftId>> Drafts::List() const {
  std::vector<DraftId> ids;
  TAILLIGHT_RETURN_IF_ERROR(
      ForEachRow(connection_, kList, [&](const sqlcipher::Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(const DraftId id, IdIn<DraftId>(row, 0));
        ids.push_back(id);
        return OkStatus();
      }));
  return ids;
}

Status Drafts::Delete(const DraftId& id) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kDelete, id.view()));
  TAILLIGHT_RETURN_IF_ERROR(LetGoOfDraft(connection_, id));
  return transaction.Commit();
}

}  // namespace taillight::store
