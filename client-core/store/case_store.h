// SPDX-License-Identifier: AGPL-3.0-or-later
// case.db: everything private on the device, behind the lock.
#pragma once

#include <memory>

#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/store/attachments.h"
#include "client-core/store/database.h"
#include "client-core/store/drafts.h"
#include "client-core/store/filed_cases.h"
#include "client-core/store/filing_journal.h"
#include "client-core/store/inbox.h"
#include "client-core/store/kept_keys.h"

namespace taillight::store {

/// Open while the app is unlocked and no longer; its key comes from PhoneLock. Going away closes
/// the file and wipes the key. One thread. Errors as OpenDatabaseFile.
class CaseStore {
 public:
  static StatusOr<std::unique_ptr<CaseStore>> Open(const StoreOptions& options,
                                                   const sqlcipher::DatabaseKey& key);
  CaseStore(const CaseStore&) = delete;
  CaseStore& operator=(const CaseStore&) = delete;

  Drafts& drafts() { return drafts_; }
  Attachments& attachments() { return attachments_; }
  KeptKeys& kept_keys() { return kept_keys_; }
  FiledCases& filed_cases() { return filed_cases_; }
  Inbox& inbox() { return inbox_; }
  FilingJournal& journal() { return journal_; }

 private:
  explicit CaseStore(sqlcipher::Connection connection);

  sqlcipher::Connection connection_;
  Drafts drafts_;
  Attachments attachments_;
  KeptKeys kept_keys_;
  FiledCases filed_cases_;
  Inbox inbox_;
  FilingJournal journal_;
};

}  // namespace taillight::store
