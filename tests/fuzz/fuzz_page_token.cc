// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a page of a list starts, as any member may send it: only the server's own tokens are read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "backend/domain/repositories.h"
#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/sqlcipher/database_key.h"
#include "tests/fuzz/fixed_random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace taillight;
  static fuzz::FixedRandom random;
  static const std::unique_ptr<domain::Storage> storage =
      storage_sqlcipher::OpenSqlcipherStorage({}, sqlcipher::DatabaseKey::Draw(random), random)
          .value();
  const auto page = storage->cases().List({KeyId()}, ByteView(data, size), 10);
  if (page.ok() && size != 0 && size != 24) std::abort();
  return 0;
}
