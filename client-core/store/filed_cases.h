// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases that were sealed on this device.
#pragma once

#include <optional>
#include <ostream>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::store {

/// Move only. Prints as <redacted>.
struct FiledCase {
  CaseId case_id;
  UnixSeconds filed = 0;
  /// It was sealed to.
  std::vector<OrgId> organizations;
  /// SHA-256 of the sealed record: finds its way in SendStore.
  Sha256Hash record;
  /// SHA-256 of the EvidencePiece of each piece of evidence: finds its way in SendStore.
  std::vector<Sha256Hash> evidence = {};
  /// 16 bytes that the twelve words stand for; empty when the person did not want them kept.
  SecretBytes entropy;
};
std::ostream& operator<<(std::ostream& out, const FiledCase& filed);

/// A part of CaseStore, which owns the connection. Cases come in by FilingJournal. One thread.
class FiledCases {
 public:
  explicit FiledCases(sqlcipher::Connection& connection) : connection_(connection) {}

  /// Last filed first.
  StatusOr<std::vector<FiledCase>> List() const;
  /// nullopt: it was not filed here.
  StatusOr<std::optional<FiledCase>> Find(const CaseId& case_id) const;
  /// None is OK.
  Status Forget(const CaseId& case_id);

 private:
  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
