// SPDX-License-Identifier: AGPL-3.0-or-later
// server.bin: the keys the server signs with (protocol 4).
#pragma once

#include <optional>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

struct ServerKeys {
  /// Signs TLF1.
  SigningPublicKey freshness_key;
  /// Signs alerts; absent while there are none.
  std::optional<SigningPublicKey> alert_key;
  bool operator==(const ServerKeys&) const = default;
};

/// kInvalidArgument: not a server.bin, or a key of another length.
StatusOr<ServerKeys> ParseServerKeys(ByteView server_bin);
Bytes SerializeServerKeys(const ServerKeys& keys);

}  // namespace taillight::guidance
