// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain runs of bytes, and their hexadecimal form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"

namespace taillight {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The same bytes, seen the other way. The view lives as long as what it looks at.
inline ByteView AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view AsChars(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes ToBytes(ByteView view) { return {view.begin(), view.end()}; }
inline std::string ToString(ByteView view) { return std::string(AsChars(view)); }
inline void Append(Bytes& target, ByteView more) {
  target.insert(target.end(), more.begin(), more.end());
}
/// In no secret's presence: compares byte by byte, in varying time.
bool Equal(ByteView a, ByteView b);

/// Lower-case, two characters a byte.
std::string ToHex(ByteView bytes);
/// kInvalidArgument: an odd length or a character that is no hexadecimal digit. Either case is
/// read.
StatusOr<Bytes> FromHex(std::string_view hex);

}  // namespace taillight
