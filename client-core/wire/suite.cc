// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/suite.h"

namespace taillight::wire {

StatusOr<Suite> SuiteFromNumber(std::uint16_t number) {
  if (number != static_cast<std::uint16_t>(Suite::kX25519)) {
    return InvalidArgument("suite: not known to this program");
  }
  return Suite::kX25519;
}

SuiteSizes SizesOf(Suite suite) {
  switch (suite) {
    case Suite::kX25519:
      return {.public_key = 32, .private_key = 32, .encapsulated = 32};
  }
  return {};
}

}  // namespace taillight::wire
