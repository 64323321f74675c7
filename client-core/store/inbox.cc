// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/inbox.h"

#include <utility>

#include "client-core/sqlcipher/transaction.h"
#include "client-core/store/database.h"

namespace taillight::store {
namespace {

using sqlcipher::Statement;
using sqlcipher::Transaction;

constexpr std::string_view kAdd =
    "INSERT OR IGNORE INTO inbox (case_id, org_id, message_id, counter, last_message_sha256, text, "
    "record_sha256, received_day, is_read) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)";
constexpr std::string_view kList =
    "SELECT org_id, message_id, counter, last_message_sha256, text, record_sha256, received_day, "
    "is_read FROM inbox WHERE case_id = ?1 ORDER BY org_id, counter, number";
constexpr std::string_view kMarkRead = "UPDATE inbox SET is_read = 1 WHERE case_id = ?1";
constexpr std::string_view kForget = "DELETE FROM inbox WHERE case_id = ?1";
constexpr std::string_view kLast =
    "SELECT record_sha256 FROM inbox WHERE case_id = ?1 ORDER BY number DESC LIMIT 1";

StatusOr<InboxMessage> MessageIn(const Statement& row) {
  InboxMessage message;
  TAILLIGHT_ASSIGN_OR_RETURN(message.organization, IdIn<OrgId>(row, 0));
  TAILLIGHT_ASSIGN_OR_RETURN(message.message_id, IdIn<MessageId>(row, 1));
  message.counter = static_cast<std::uint32_t>(row.Int(2));
  TAILLIGHT_ASSIGN_OR_RETURN(message.last_message, IdIn<Sha256Hash>(row, 3));
  message.text = std::string(row.Text(4));
  TAILLIGHT_ASSIGN_OR_RETURN(message.record, IdIn<Sha256Hash>(row, 5));
  message.received_day = static_cast<std::uint32_t>(row.Int(6));
  message.is_read = row.Int(7) != 0;
  return message;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const InboxMessage&) { return out << "<redacted>"; }

StatusOr<std::size_t> Inbox::Add(const CaseId& case_id, std::span<const InboxMessage> messages) {
  TAILLIGHT_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection_));
  std::size_t added = 0;
  for (const InboxMessage& message : messages) {
    TAILLIGHT_RETURN_IF_ERROR(Run(connection_, kAdd, case_id.view(), message.organization.view(),
                                  message.message_id.view(), std::int64_t{message.counter},
                                  message.last_message.view(), message.text, message.record.view(),
                                  std::int64_t{message.received_day}));
    added += static_cast<std::size_t>(connection_.changes());
  }
  TAILLIGHT_RETURN_IF_ERROR(transaction.Commit());
  return added;
}

StatusOr<std::vector<InboxMessage>> Inbox::List(const CaseId& case_id) const {
  std::vector<InboxMessage> messages;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kList,
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(InboxMessage message, MessageIn(row));
        messages.push_back(std::move(message));
        return OkStatus();
      },
      case_id.view()));
  return messages;
}

Status Inbox::MarkRead(const CaseId& case_id) {
  return Run(connection_, kMarkRead, case_id.view());
}

Status Inbox::Forget(const CaseId& case_id) { return Run(connection_, kForget, case_id.view()); }

StatusOr<Sha256Hash> Inbox::LastMessage(const CaseId& case_id) const {
  Sha256Hash last;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection_, kLast,
      [&](const Statement& row) -> Status {
        TAILLIGHT_ASSIGN_OR_RETURN(last, IdIn<Sha256Hash>(row, 0));
        return OkStatus();
      },
      case_id.view()));
  return last;
}

}  // namespace taillight::store
