// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/tally.h"

#include <limits>

#include "client-core/guidance/message.h"
#include "client-core/seal/keys.h"
#include "taillight/v1/tally.pb.h"

namespace taillight::guidance {
namespace {

constexpr auto kLatest = static_cast<std::uint64_t>(std::numeric_limits<UnixSeconds>::max());

v1::Fraction ToMessage(const Fraction& fraction) {
  v1::Fraction message;
  message.set_numerator(fraction.numerator);
  message.set_denominator(fraction.denominator);
  return message;
}

Fraction FromMessage(const v1::Fraction& message) {
  return {message.numerator(), message.denominator()};
}

v1::ReleasePlan ToMessage(const ReleasePlan& plan) {
  v1::ReleasePlan message;
  message.set_version(plan.version);
  *message.mutable_budget() = ToMessage(plan.budget);
  for (const ReleaseTable& table : plan.tables) {
    v1::ReleaseTable& entry = *message.add_tables();
    entry.set_place(static_cast<v1::ReleaseTable::Place>(table.place));
    entry.set_word(table.word);
    entry.set_period(static_cast<v1::ReleaseTable::Period>(table.period));
    *entry.mutable_epsilon() = ToMessage(table.epsilon);
    entry.set_checked(table.checked);
  }
  return message;
}

StatusOr<ReleasePlan> FromMessage(const v1::ReleasePlan& message) {
  ReleasePlan plan{
      .version = message.version(), .budget = FromMessage(message.budget()), .tables = {}};
  for (const v1::ReleaseTable& entry : message.tables()) {
    // A table this program cannot draw would be left out of the sum of what is spent.
    if (entry.place() < v1::ReleaseTable::PLACE_NATION ||
        entry.place() > v1::ReleaseTable::PLACE_COUNTY_GROUP) {
      return InvalidArgument("release plan: place is not known");
    }
    if (entry.period() < v1::ReleaseTable::PERIOD_MONTH ||
        entry.period() > v1::ReleaseTable::PERIOD_QUARTER) {
      return InvalidArgument("release plan: period is not known");
    }
    plan.tables.push_back({.place = static_cast<TablePlace>(entry.place()),
                           .word = entry.word(),
                           .period = static_cast<TablePeriod>(entry.period()),
                           .epsilon = FromMessage(entry.epsilon()),
                           .checked = entry.checked()});
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckPlan(plan));
  return plan;
}

}  // namespace

KeyId TallyKeys::key_id() const { return seal::KeyIdOf(suite, public_key); }

Status TallyKeys::CheckMaySeal(UnixSeconds now) const {
  if (now > not_after) {
    return FailedPrecondition("tally key: past its end, fetch the newest guidance first");
  }
  return OkStatus();
}

StatusOr<TallyKeys> ParseTallyKeys(ByteView tally_bin) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message,
                             ParseMessage<v1::TallyKeys>(tally_bin, "tally.bin"));
  if (message.suite() > std::numeric_limits<std::uint16_t>::max()) {
    return InvalidArgument("tally.bin: suite is not known");
  }
  TallyKeys keys;
  TAILLIGHT_ASSIGN_OR_RETURN(keys.suite,
                             wire::SuiteFromNumber(static_cast<std::uint16_t>(message.suite())));
  keys.public_key = ToBytes(AsBytes(message.public_key()));
  if (keys.public_key.size() != wire::SizesOf(keys.suite).public_key) {
    return InvalidArgument("tally.bin: public_key has another length than its suite");
  }
  const auto signing_key = SigningPublicKey::From(AsBytes(message.signing_pk()));
  if (!signing_key.ok()) return InvalidArgument("tally.bin: signing_pk must be 32 bytes");
  keys.signing_key = *signing_key;
  if (message.not_after() > kLatest || message.not_before() >= message.not_after()) {
    return InvalidArgument("tally.bin: not_after must be later than not_before");
  }
  keys.not_before = static_cast<UnixSeconds>(message.not_before());
  keys.not_after = static_cast<UnixSeconds>(message.not_after());
  TAILLIGHT_ASSIGN_OR_RETURN(keys.plan, FromMessage(message.plan()));
  return keys;
}

Bytes SerializeTallyKeys(const TallyKeys& keys) {
  v1::TallyKeys message;
  message.set_suite(static_cast<std::uint32_t>(keys.suite));
  message.set_public_key(ToString(keys.public_key));
  message.set_signing_pk(ToString(keys.signing_key.view()));
  message.set_not_before(static_cast<std::uint64_t>(keys.not_before));
  message.set_not_after(static_cast<std::uint64_t>(keys.not_after));
  *message.mutable_plan() = ToMessage(keys.plan);
  return SerializeMessage(message);
}

}  // namespace taillight::guidance
