// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLCipher, on disk and in memory, keeps the storage contract.
#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {
namespace {

StoreUnderTest Sqlcipher(std::string name, bool on_disk) {
  return {std::move(name), on_disk,
          [on_disk](const std::filesystem::path& folder, const StoreLimits& limits,
                    RandomSource& random) {
            storage_sqlcipher::SqlcipherStorageOptions options;
            if (on_disk) options.path = folder / "taillight.db";
            options.max_waiting = limits.max_waiting;
            support::SeededRandom key_random(9);
            return storage_sqlcipher::OpenSqlcipherStorage(
                options, sqlcipher::DatabaseKey::Draw(key_random), random);
          }};
}

INSTANTIATE_TEST_SUITE_P(Stores, StorageConformance,
                         ::testing::Values(Sqlcipher("SqlcipherOnDisk", true),
                                           Sqlcipher("SqlcipherInMemory", false)),
                         NameOfStore);

}  // namespace
}  // namespace taillight::conformance
