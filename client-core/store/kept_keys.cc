// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/kept_keys.h"

#include "client-core/store/database.h"
#include "client-core/wire/suite.h"

namespace taillight::store {
namespace {

constexpr std::string_view kAdd =
    "INSERT OR IGNORE INTO kept_key (key_id, suite, private_key) VALUES (?1, ?2, ?3)";
constexpr std::string_view kFind = "SELECT suite, private_key FROM kept_key WHERE key_id = ?1";
constexpr std::string_view kNewest =
    "SELECT suite, private_key FROM kept_key ORDER BY number DESC LIMIT 1";

template <class... Values>
StatusOr<std::optional<seal::KemKeyPair>> Get(sqlcipher::Connection& connection,
                                              std::string_view sql, const Values&... values) {
  std::optional<seal::KemKeyPair> found;
  TAILLIGHT_RETURN_IF_ERROR(ForEachRow(
      connection, sql,
      [&](const sqlcipher::Statement& row) -> Status {
        const auto suite = wire::SuiteFromNumber(static_cast<std::uint16_t>(row.Int(0)));
        auto key =
            suite.ok() ? seal::KemKeyPair::FromPrivateKey(*suite, row.Blob(1)) : suite.status();
        if (!key.ok()) return DataLoss("the key of kept files is damaged");
        found = *std::move(key);
        return OkStatus();
      },
      values...));
  return found;
}

}  // namespace

Status KeptKeys::Add(const seal::KemKeyPair& key) {
  return Run(connection_, kAdd, key.key_id().view(), static_cast<std::int64_t>(key.suite),
             key.private_key.view());
}

StatusOr<std::optional<seal::KemKeyPair>> KeptKeys::Find(const KeyId& key_id) const {
  return Get(connection_, kFind, key_id.view());
}

StatusOr<std::optional<seal::KemKeyPair>> KeptKeys::Newest() const {
  return Get(connection_, kNewest);
}

}  // namespace taillight::store
