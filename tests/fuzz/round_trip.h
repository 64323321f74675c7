// SPDX-License-Identifier: AGPL-3.0-or-later
// What every decoder owes: whatever it accepts is written back byte for byte.
#pragma once

#include <cstdlib>

#include "client-core/base/bytes.h"

namespace taillight::fuzz {

template <class Record>
void ExpectRoundTrip(ByteView bytes) {
  const auto record = Record::Parse(bytes);
  if (!record.ok()) return;
  const auto again = record->Serialize();
  if (!Equal({again.data(), again.size()}, bytes)) std::abort();
}

}  // namespace taillight::fuzz
