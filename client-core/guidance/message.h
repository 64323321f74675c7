// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads and writes the bundle's protobuf files. For this library's own sources.
#pragma once

#include <google/protobuf/message_lite.h>

#include <limits>
#include <string>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// kInvalidArgument: `bytes` is no such message; `file` names it.
template <class Message>
StatusOr<Message> ParseMessage(ByteView bytes, std::string_view file) {
  Message message;
  if (bytes.size() > std::numeric_limits<int>::max() ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return InvalidArgument(std::string(file) + ": not a file of this kind");
  }
  return message;
}

/// The same message gives the same bytes: none of ours has a map.
inline Bytes SerializeMessage(const google::protobuf::MessageLite& message) {
  Bytes bytes(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(bytes.data());
  return bytes;
}

}  // namespace taillight::guidance
