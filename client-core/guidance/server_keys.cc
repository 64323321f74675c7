// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/server_keys.h"

#include "client-core/guidance/message.h"
#include "taillight/v1/bundle.pb.h"

namespace taillight::guidance {

StatusOr<ServerKeys> ParseServerKeys(ByteView server_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message,
                             ParseMessage<v1::ServerKeys>(server_bin, "server.bin"));
  ServerKeys keys;
  const auto freshness = SigningPublicKey::From(AsBytes(message.freshness_pk()));
  if (!freshness.ok()) return InvalidArgument("server.bin: freshness_pk must be 32 bytes");
  keys.freshness_key = *freshness;
  if (!message.alert_pk().empty()) {
    const auto alert = SigningPublicKey::From(AsBytes(message.alert_pk()));
    if (!alert.ok()) return InvalidArgument("server.bin: alert_pk must be 32 bytes or none");
    keys.alert_key = *alert;
  }
  return keys;
}

Bytes SerializeServerKeys(const ServerKeys& keys) {
  v1::ServerKeys message;
  message.set_freshness_pk(ToString(keys.freshness_key.view()));
  if (keys.alert_key.has_value()) message.set_alert_pk(ToString(keys.alert_key->view()));
  return SerializeMessage(message);
}

}  // namespace taillight::guidance
