// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/tally.h"

#include <functional>

#include "taillight/v1/tally.pb.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TallyKeys SomeKeys() {
  return {.public_key = Bytes(32, 9),
          .signing_key = SigningKey(1).public_key,
          .not_before = kCreated,
          .not_after = kCreated + 90 * kSecondsPerDay,
          .plan = PlanOne()};
}

Status ParseChanged(const std::function<void(v1::TallyKeys&)>& change) {
  v1::TallyKeys message;
  const Bytes bytes = SerializeTallyKeys(SomeKeys());
  message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  change(message);
  return ParseTallyKeys(AsBytes(message.SerializeAsString())).status();
}

TEST(TallyKeysTest, ReadsBackWhatWasWritten) {
  EXPECT_THAT(ParseTallyKeys(SerializeTallyKeys(SomeKeys())), IsOkAndHolds(SomeKeys()));
}

TEST(TallyKeysTest, SealsUntilItsEndAndNotAfter) {
  EXPECT_THAT(SomeKeys().CheckMaySeal(0), IsOk());
  EXPECT_THAT(SomeKeys().CheckMaySeal(SomeKeys().not_after), IsOk());
  EXPECT_THAT(SomeKeys().CheckMaySeal(SomeKeys().not_after + 1),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST(TallyKeysTest, RefusesKeysAndDatesOfAnotherForm) {
  const std::vector<std::function<void(v1::TallyKeys&)>> changes = {
      [](auto& message) { message.set_suite(2); },
      [](auto& message) { message.set_suite(65537); },
      [](auto& message) { message.set_public_key("short"); },
      [](auto& message) { message.set_signing_pk("short"); },
      [](auto& message) { message.set_not_after(message.not_before()); },
      [](auto& message) { message.set_not_after(~std::uint64_t{0}); },
      [](auto& message) { message.clear_plan(); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    EXPECT_THAT(ParseChanged(changes[i]), StatusIs(StatusCode::kInvalidArgument)) << i;
  }
}

TEST(TallyKeysTest, RefusesPlanWhoseEpsilonsExceedItsBudget) {
  EXPECT_THAT(ParseChanged([](auto& message) {
                message.mutable_plan()->mutable_tables(0)->mutable_epsilon()->set_denominator(19);
              }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TallyKeysTest, RefusesTableOfAPlaceOrPeriodItDoesNotKnow) {
  EXPECT_THAT(ParseChanged([](auto& message) {
                message.mutable_plan()->mutable_tables(0)->set_place(
                    static_cast<v1::ReleaseTable::Place>(4));
              }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseChanged(
                  [](auto& message) { message.mutable_plan()->mutable_tables(0)->clear_period(); }),
              StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
