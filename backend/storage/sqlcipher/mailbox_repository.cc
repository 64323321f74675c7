// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/mailbox_repository.h"

#include <utility>

#include "backend/domain/reason.h"

namespace taillight::storage_sqlcipher {
namespace {

constexpr std::string_view kSelectOne =
    "SELECT day, record FROM replies WHERE mailbox_id = ?1 AND msg_id = ?2";
constexpr std::string_view kCountOf = "SELECT count(*) FROM replies WHERE mailbox_id = ?1";
constexpr std::string_view kCountOfOrg =
    "SELECT count(*) FROM replies WHERE mailbox_id = ?1 AND org_id = ?2";
constexpr std::string_view kInsert =
    "INSERT INTO replies (mailbox_id, msg_id, org_id, day, record) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kFetch =
    "SELECT record FROM replies WHERE mailbox_id = ?1 ORDER BY day, msg_id LIMIT ?2";
constexpr std::string_view kDelete = "DELETE FROM replies WHERE mailbox_id = ?1 AND msg_id = ?2";
constexpr std::string_view kSelectOld =
    "SELECT mailbox_id, msg_id FROM replies WHERE day < ?1 ORDER BY day LIMIT ?2";

StatusOr<domain::Day> InsertReply(Database& database, const domain::ReplyRow& row,
                                  domain::Day day) {
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectOne));
    select->BindAll(row.mailbox_id.view(), row.msg_id.view());
    TAILLIGHT_ASSIGN_OR_RETURN(const bool known, select->Step());
    if (known && Equal(select->Blob(1), row.record)) {
      return static_cast<domain::Day>(select->Int(0));
    }
    if (known) return AlreadyExists("msg_id: another reply in this mailbox has it");
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const std::int64_t held,
                             database.Number(kCountOf, row.mailbox_id.view()));
  TAILLIGHT_ASSIGN_OR_RETURN(
      const std::int64_t held_of_org,
      database.Number(kCountOfOrg, row.mailbox_id.view(), row.org_id.view()));
  if (held >= static_cast<std::int64_t>(domain::kMailboxSlots) ||
      held_of_org >= static_cast<std::int64_t>(domain::kRepliesPerOrg)) {
    return domain::WithReason(ResourceExhausted("the mailbox holds as many as it may, unread"),
                              domain::kMailboxFull);
  }
  TAILLIGHT_RETURN_IF_ERROR(database.Run(kInsert, row.mailbox_id.view(), row.msg_id.view(),
                                         row.org_id.view(), day, ByteView(row.record)));
  return day;
}

StatusOr<std::uint64_t> DeleteSomeBefore(Database& database, domain::Day day) {
  std::vector<std::pair<MailboxId, MessageId>> old;
  {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kSelectOld));
    select->BindAll(day, kDeleteStep);
    for (;;) {
      TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
      if (!row) break;
      TAILLIGHT_ASSIGN_OR_RETURN(const MailboxId mailbox_id, MailboxId::From(select->Blob(0)));
      TAILLIGHT_ASSIGN_OR_RETURN(const MessageId msg_id, MessageId::From(select->Blob(1)));
      old.emplace_back(mailbox_id, msg_id);
    }
  }
  for (const auto& [mailbox_id, msg_id] : old) {
    TAILLIGHT_RETURN_IF_ERROR(database.Run(kDelete, mailbox_id.view(), msg_id.view()));
  }
  return old.size();
}

}  // namespace

void SqlcipherMailboxRepository::Insert(domain::ReplyRow row, domain::Day day,
                                        domain::Done<domain::Day> done) {
  parts_.writer.Enqueue(
      [row = std::move(row), day](Database& database) { return InsertReply(database, row, day); },
      std::move(done));
}

StatusOr<std::vector<Bytes>> SqlcipherMailboxRepository::Fetch(const MailboxId& mailbox_id) {
  return parts_.readers.Read([&](Database& database) -> StatusOr<std::vector<Bytes>> {
    TAILLIGHT_ASSIGN_OR_RETURN(Database::Lent select, database.Prepare(kFetch));
    select->BindAll(mailbox_id.view(), domain::kMailboxSlots);
    std::vector<Bytes> records;
    for (;;) {
      TAILLIGHT_ASSIGN_OR_RETURN(const bool row, select->Step());
      if (!row) return records;
      records.push_back(ToBytes(select->Blob(0)));
    }
  });
}

void SqlcipherMailboxRepository::Acknowledge(const MailboxId& mailbox_id,
                                             std::vector<MessageId> msg_ids,
                                             domain::Done<std::uint64_t> done) {
  parts_.writer.Enqueue(
      [mailbox_id, msg_ids = std::move(msg_ids)](Database& database) -> StatusOr<std::uint64_t> {
        std::uint64_t removed = 0;
        for (const MessageId& msg_id : msg_ids) {
          TAILLIGHT_RETURN_IF_ERROR(database.Run(kDelete, mailbox_id.view(), msg_id.view()));
          removed += static_cast<std::uint64_t>(database.connection().changes());
        }
        return removed;
      },
      std::move(done));
}

void SqlcipherMailboxRepository::DeleteStoredBefore(domain::Day day,
                                                    domain::Done<std::uint64_t> done) {
  DeleteInSteps(
      parts_.writer, [day](Database& database) { return DeleteSomeBefore(database, day); },
      std::move(done));
}

}  // namespace taillight::storage_sqlcipher
