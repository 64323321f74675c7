// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers of organizations, opened, by case.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::store {

/// Prints as <redacted>.
struct InboxMessage {
  OrgId organization;
  MessageId message_id;
  /// From 1, of that organization's answers: a number that is missing is an answer that is missing.
  std::uint32_t counter = 0;
  /// SHA-256 of the last record its writer had seen.
  Sha256Hash last_message;
  std::string text;
  /// SHA-256 of the sealed record.
  Sha256Hash record;
  /// UTC day it was fetched on.
  std::uint32_t received_day = 0;
  bool is_read = false;
  bool operator==(const InboxMessage&) const = default;
};
std::ostream& operator<<(std::ostream& out, const InboxMessage& message);

/// A part of CaseStore, which owns the connection. Also takes messages of cases that were filed on
/// another device, since words alone open a mailbox. One thread.
class Inbox {
 public:
  explicit Inbox(sqlcipher::Connection& connection) : connection_(connection) {}

  /// Keeps all, or none; durable when it returns. Answers how many were new: one that was fetched
  /// again because its acknowledgement was lost is not.
  StatusOr<std::size_t> Add(const CaseId& case_id, std::span<const InboxMessage> messages);
  /// By organization, then counter.
  StatusOr<std::vector<InboxMessage>> List(const CaseId& case_id) const;
  Status MarkRead(const CaseId& case_id);
  /// All of the case; none is OK.
  Status Forget(const CaseId& case_id);
  /// What a next message of the reporter says it has seen: the record that was fetched last; zeros
  /// when there is none.
  StatusOr<Sha256Hash> LastMessage(const CaseId& case_id) const;

 private:
  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
