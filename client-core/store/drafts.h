// SPDX-License-Identifier: AGPL-3.0-or-later
// Case files that are still being written.
#pragma once

#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/model/case_file.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::store {

using DraftId = FixedBytes<struct DraftIdTag, 16>;

/// A part of CaseStore, which owns the connection. One thread.
class Drafts {
 public:
  explicit Drafts(sqlcipher::Connection& connection) : connection_(connection) {}

  /// Keeps `file` under `id`, in the place of what was there; durable when it returns.
  /// kInvalidArgument: text that is not UTF-8. No other rule: half a word is kept too.
  Status Save(const DraftId& id, const model::CaseFile& file, UnixSeconds now);
  /// kNotFound: no such draft.
  StatusOr<model::CaseFile> Load(const DraftId& id) const;
  /// Last saved first.
  StatusOr<std::vector<DraftId>> List() const;
  /// Lets go of its attachments with it. A draft that is not there is OK.
  Status Delete(const DraftId& id);

 private:
  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
