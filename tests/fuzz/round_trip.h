// SPDX-License-Identifier: AGPL-3.0-or-later
// What every decoder owes: whatever it accepts is written back.
#pragma once

#include <cstdlib>

#include "client-core/base/bytes.h"

namespace taillight::fuzz {

/// Byte for byte.
template <class Record>
void ExpectRoundTrip(ByteView bytes) {
  const auto record = Record::Parse(bytes);
  if (!record.ok()) return;
  const auto again = record->Serialize();
  if (!Equal({again.data(), again.size()}, bytes)) std::abort();
}

/// With the same meaning, where a form has several ways to say one thing. `serialize` gives bytes.
template <class Parse, class Serialize>
void ExpectSameAgain(ByteView bytes, Parse parse, Serialize serialize) {
  const auto value = parse(bytes);
  if (!value.ok()) return;
  const auto written = serialize(*value);
  const auto again = parse(written);
  if (!again.ok() || !(*again == *value)) std::abort();
}

}  // namespace taillight::fuzz
