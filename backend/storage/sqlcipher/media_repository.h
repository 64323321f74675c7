// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed evidence in SQLCipher, chunk by chunk.
#pragma once

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/store_parts.h"

namespace taillight::storage_sqlcipher {

class SqlcipherMediaRepository final : public domain::MediaRepository {
 public:
  explicit SqlcipherMediaRepository(StoreParts& parts) : parts_(parts) {}

  void PutChunk(domain::MediaChunkRow row, domain::Day day,
                domain::Done<std::uint32_t> done) override;
  StatusOr<domain::MediaChunk> GetChunk(const MediaId& media_id, std::uint32_t chunk) override;
  void Keep(const MediaId& media_id, domain::Day day, domain::DoneOk done) override;
  void DeleteKeptBefore(domain::Day day, domain::Done<std::uint64_t> done) override;

 private:
  StoreParts& parts_;
};

}  // namespace taillight::storage_sqlcipher
