// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/filed_cases.h"

#include "client-core/store/database.h"

namespace taillight::store {
namespace {

constexpr std::string_view kList =
    "SELECT case_id, filed, organizations, record_sha256, entropy, evidence FROM filed_case "
    "ORDER BY filed DESC, case_id";
constexpr std::string_view kFind =
    "SELECT case_id, filed, organizations, record_sha256, entropy, evidence FROM filed_case "
    "WHERE case_id = ?1";

template <class Id>
StatusOr<std::vector<Id>> IdsIn(ByteView joined) {
  std::vector<Id> ids;
  for (; !joined.empty(); joined = joined.subspan(Id::kSize)) {
    if (joined.size() < Id::kSize) return DataLoss("a filed case is damaged");
    ids.push_back(Id::From(joined.first(Id::kSize)).value());
  }
  return ids;
}

StatusOr<FiledCase> CaseIn(const sqlcipher::Statement& row) {
  FiledCase filed;
  TAILLIGHT_ASSIGN_OR_RETURN(filed.case_id, IdIn<CaseId>(row, 0));
  filed.filed = row.Int(1);
  TAILLIGHT_ASSIGN_OR_RETURN(filed.organizations, IdsIn<OrgId>(row.Blob(2)));
  TAILLIGHT_ASSIGN_OR_RETURN(filed.record, IdIn<Sha256Hash>(row, 3));
  filed.entropy = SecretBytes::CopyOf(row.Blob(4));
  TAILLIGHT_ASSIGN_OR_RETURN(filed.evidence, IdsIn<Sha256Hash>(row.Blob(5)));
  return filed;
}

constexpr std::string_view kForget = "DELETE FROM filed_case WHERE case_id = ?1";

}  // namespace

std::ostream& operator<<(std::ostream& out, const FiledCase&) { return out << "<redacted>"; }

Status FiledCases::Forget(const CaseId& case_id) {
  return Run(connection_, kForget, case_id.view());
}

StatusOr<std::vector<FiledCase>> FiledCases::List() const {
  std::vector<FiledCase> cases;
  TAILLIGHT_RETURN_IF_ERROR(
      ForEachRow(connection_, kList, [&](const sqlcipher::Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(FiledCase filed, CaseIn(row));
        cases.push_back(std::move(filed));
        return OkStatus();
      }));
  return cases;
}

StatusOr<std::optional<FiledCase>> FiledCases::Find(const CaseId& case_id) const {
  std::optional<FiledCase> found;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kFind,
      [&](const sqlcipher::Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(found, CaseIn(row));
        return OkStatus();
      },
      case_id.view()));
  return found;
}

}  // namespace taillight::store
