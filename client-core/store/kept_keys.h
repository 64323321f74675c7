// SPDX-License-Identifier: AGPL-3.0-or-later
// Private halves of the keys that kept files are sealed to (protocol 11). The public half lies in
// send.db, so that a locked device can record.
#pragma once

#include <optional>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/sqlcipher/connection.h"

namespace taillight::store {

/// A part of CaseStore, which owns the connection. One thread.
class KeptKeys {
 public:
  explicit KeptKeys(sqlcipher::Connection& connection) : connection_(connection) {}

  /// Durable when it returns. One that is there is OK.
  Status Add(const seal::KemKeyPair& key);
  /// nullopt: it is not here.
  StatusOr<std::optional<seal::KemKeyPair>> Find(const KeyId& key_id) const;
  /// The last one added; nullopt: none.
  StatusOr<std::optional<seal::KemKeyPair>> Newest() const;

 private:
  sqlcipher::Connection& connection_;
};

}  // namespace taillight::store
