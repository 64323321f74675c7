// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/label.h"

namespace taillight::seal {

Bytes Labelled(std::string_view label, std::initializer_list<ByteView> parts) {
  Bytes joined = ToBytes(AsBytes(label));
  joined.push_back(0);
  for (const ByteView part : parts) Append(joined, part);
  return joined;
}

}  // namespace taillight::seal
