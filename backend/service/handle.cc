// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/handle.h"

namespace taillight::service {

ByteView SessionTokenOf(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  const auto entry = metadata.find(kSessionKey);
  if (entry == metadata.end()) return {};
  return AsBytes({entry->second.data(), entry->second.size()});
}

}  // namespace taillight::service
