// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed replies in SQLCipher.
#pragma once

#include <vector>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherMailboxRepository final : public domain::MailboxRepository {
 public:
  explicit SqlcipherMailboxRepository(StoreParts& parts) : parts_(parts) {}

  void Insert(domain::ReplyRow row, domain::Day day, domain::Done<domain::Day> done) override;
  StatusOr<std::vector<Bytes>> Fetch(const MailboxId& mailbox_id) override;
  void Acknowledge(const MailboxId& mailbox_id, std::vector<MessageId> msg_ids,
                   domain::Done<std::uint64_t> done) override;
  void DeleteStoredBefore(domain::Day day, domain::Done<std::uint64_t> done) override;

 private:
  StoreParts& parts_;
};

}  // namespace taillight::storage_sqlcipher
