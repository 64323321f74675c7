// SPDX-License-Identifier: AGPL-3.0-or-later
// Members' sessions in SQLCipher.
#pragma once

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherSessionRepository final : public domain::SessionRepository {
 public:
  explicit SqlcipherSessionRepository(StoreParts& parts) : parts_(parts) {}

  void Insert(domain::SessionRow row, domain::DoneOk done) override;
  StatusOr<domain::SessionRow> Find(const Sha256Hash& token_hash) override;
  void SetIdleUntil(const Sha256Hash& token_hash, std::uint32_t minute,
                    domain::DoneOk done) override;
  void Delete(const Sha256Hash& token_hash, domain::DoneOk done) override;
  void DeleteEnded(std::uint32_t now_minute, std::uint32_t latest_end_minute,
                   domain::Done<std::uint64_t> done) override;

 private:
  StoreParts& parts_;
};

}  // namespace taillight::storage_sqlcipher
