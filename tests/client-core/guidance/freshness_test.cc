// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/freshness.h"

#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr UnixSeconds kSaid = kNow + 100;

wire::KeyList TwoKeys() {
  const auto first = MakeEpochKey(0, kCreated);
  return {{first, MakeEpochKey(1, kCreated)}, {MakeWithdrawal(0, first)}};
}

Bytes Statement(ByteView keys_bin, UnixSeconds time = kSaid,
                const seal::SigningKeyPair& key = ServerKey()) {
  wire::Freshness statement;
  statement.seq = 7;
  statement.manifest_sha256 = MakeBundle().manifest_sha256;
  statement.keys_sha256 = seal::Sha256(keys_bin);
  statement.time = time;
  seal::SignFreshness(statement, key);
  return statement.Serialize();
}

Status Check(ByteView statement, ByteView keys_bin,
             std::optional<UnixSeconds> stored = std::nullopt) {
  return CheckFreshness(statement, keys_bin, MakeBundle(), stored).status();
}

TEST(FreshnessTest, LetsThroughWhatTheServerAndTheOrganizationsSigned) {
  const Bytes keys = TwoKeys().Serialize();

  const auto freshness = CheckFreshness(Statement(keys), keys, MakeBundle(), kSaid - 1);

  ASSERT_THAT(freshness, IsOk());
  EXPECT_EQ(freshness->seq, 7U);
  EXPECT_EQ(freshness->time, kSaid);
  EXPECT_EQ(freshness->keys.keys().size(), 2U);
}

TEST(FreshnessTest, RefusesStatementByAnotherKey) {
  const Bytes keys = TwoKeys().Serialize();
  EXPECT_THAT(Check(Statement(keys, kSaid, SigningKey(5)), keys),
              StatusIs(StatusCode::kPermissionDenied));
}

TEST(FreshnessTest, RefusesAFrozenStatement) {
  const Bytes keys = TwoKeys().Serialize();
  EXPECT_THAT(Check(Statement(keys), keys, kSaid + 1), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(FreshnessTest, SaysThatTheStatementIsTheStoredOne) {
  const Bytes keys = TwoKeys().Serialize();
  EXPECT_THAT(Check(Statement(keys), keys, kSaid), StatusIs(StatusCode::kAlreadyExists));
}

TEST(FreshnessTest, RefusesStatementAboutAnotherBundle) {
  const Bytes keys = TwoKeys().Serialize();
  Bundle other = MakeBundle();
  other.manifest.seq = 8;
  EXPECT_THAT(CheckFreshness(Statement(keys), keys, other, std::nullopt),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(SpeaksOf(Statement(keys), other), IsOkAndHolds(false));

  other = MakeBundle();
  other.manifest_sha256 = Sha256Hash();
  EXPECT_THAT(CheckFreshness(Statement(keys), keys, other, std::nullopt),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(SpeaksOf(Statement(keys), MakeBundle()), IsOkAndHolds(true));
}

TEST(FreshnessTest, RefusesOtherKeysThanTheStatementNames) {
  wire::KeyList fewer = TwoKeys();
  fewer.withdrawals.clear();
  EXPECT_THAT(Check(Statement(TwoKeys().Serialize()), fewer.Serialize()),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST(FreshnessTest, RefusesEpochKeyItsOrganizationDidNotSign) {
  wire::KeyList list = TwoKeys();
  seal::SignEpochKey(list.keys.front(), OrganizationKey(1));
  const Bytes keys = list.Serialize();
  EXPECT_THAT(Check(Statement(keys), keys), StatusIs(StatusCode::kPermissionDenied));
}

TEST(FreshnessTest, RefusesWithdrawalItsOrganizationDidNotSign) {
  wire::KeyList list = TwoKeys();
  seal::SignWithdrawal(list.withdrawals.front(), OrganizationKey(1));
  const Bytes keys = list.Serialize();
  EXPECT_THAT(Check(Statement(keys), keys), StatusIs(StatusCode::kPermissionDenied));
}

TEST(FreshnessTest, RefusesKeyOfAnOrganizationThatIsNotInTheDirectory) {
  wire::KeyList list = TwoKeys();
  list.keys.push_back(MakeEpochKey(2, kCreated));
  const Bytes keys = list.Serialize();
  EXPECT_THAT(Check(Statement(keys), keys), StatusIs(StatusCode::kPermissionDenied));
}

TEST(FreshnessTest, AnyFlippedBitOfTheStatementIsRefused) {
  const Bytes keys = TwoKeys().Serialize();
  const Bundle bundle = MakeBundle();
  Bytes statement = Statement(keys);
  for (std::size_t bit = 0; bit < 8 * statement.size(); ++bit) {
    statement[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(CheckFreshness(statement, keys, bundle, std::nullopt).ok()) << "bit " << bit;
    statement[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
}

TEST(FreshnessTest, AnyFlippedBitOfTheKeysIsRefused) {
  Bytes keys = TwoKeys().Serialize();
  const Bundle bundle = MakeBundle();
  const Bytes statement = Statement(keys);
  for (std::size_t bit = 0; bit < 8 * keys.size(); bit += 3) {
    keys[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(CheckFreshness(statement, keys, bundle, std::nullopt).ok()) << "bit " << bit;
    keys[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  }
}

TEST(FreshnessTest, CountsWholeDaysAndWarnsFromTheFourteenth) {
  const Freshness freshness{.seq = 1, .time = kSaid, .keys = {}};

  EXPECT_EQ(freshness.DaysAgo(kSaid - 5 * kSecondsPerDay), 0);
  EXPECT_EQ(freshness.DaysAgo(kSaid + kSecondsPerDay - 1), 0);
  EXPECT_EQ(freshness.DaysAgo(kSaid + kSecondsPerDay), 1);
  EXPECT_FALSE(freshness.IsStale(kSaid + 14 * kSecondsPerDay - 1));
  EXPECT_TRUE(freshness.IsStale(kSaid + 14 * kSecondsPerDay));
}

}  // namespace
}  // namespace taillight::guidance
