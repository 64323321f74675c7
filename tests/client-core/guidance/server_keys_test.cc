// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/server_keys.h"

#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;

TEST(ServerKeysTest, ReadsBackWhatWasWritten) {
  const ServerKeys both{SigningKey(1).public_key, SigningKey(2).public_key};
  const ServerKeys one{SigningKey(1).public_key, std::nullopt};
  EXPECT_THAT(ParseServerKeys(SerializeServerKeys(both)), IsOkAndHolds(both));
  EXPECT_THAT(ParseServerKeys(SerializeServerKeys(one)), IsOkAndHolds(one));
}

TEST(ServerKeysTest, RefusesKeysOfAnotherLength) {
  Bytes bytes = SerializeServerKeys({SigningKey(1).public_key, std::nullopt});
  bytes[1] = 31;
  bytes.pop_back();
  EXPECT_THAT(ParseServerKeys(bytes), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseServerKeys({}), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
