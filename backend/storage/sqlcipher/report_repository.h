// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed incident reports in SQLCipher.
#pragma once

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/arrivals.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherReportRepository final : public domain::ReportRepository {
 public:
  explicit SqlcipherReportRepository(StoreParts& parts) : parts_(parts), arrivals_(parts.writer) {}

  void Insert(domain::ReportRow report, domain::DoneOk done) override;
  StatusOr<bool> Holds(std::uint32_t week, ByteView record) override;
  StatusOr<std::uint64_t> Count() override;
  void DeleteWeeksBefore(std::uint32_t week, domain::Done<std::uint64_t> done) override;
  void Settle() override;

 private:
  StoreParts& parts_;
  Arrivals arrivals_;
};

}  // namespace taillight::storage_sqlcipher
