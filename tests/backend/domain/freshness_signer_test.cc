// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/freshness_signer.h"

#include <gtest/gtest.h>

#include "client-core/guidance/bundle.h"
#include "client-core/guidance/freshness.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::StatusIs;

TEST(FreshnessSignerTest, APhoneBelievesWhatItSigns) {
  support::Backend backend;
  ASSERT_THAT(backend.Publish(), IsOk());
  const auto bundle =
      guidance::ReopenBundle(backend.catalog.Current()->served, support::SmallBundleTrust());
  ASSERT_THAT(bundle, IsOk());

  const auto answer = backend.domain.freshness.Current();

  ASSERT_THAT(answer, IsOk());
  const auto believed =
      guidance::CheckFreshness((*answer)->statement, (*answer)->keys->bytes, *bundle, std::nullopt);
  ASSERT_THAT(believed, IsOk());
  EXPECT_EQ(believed->time, support::kTestNow);
  EXPECT_THAT(believed->keys.Pick(backend.clinic.id(), support::kTestNow, support::kTestNow),
              IsOk());
}

TEST(FreshnessSignerTest, SignsOnceASecondForEverybody) {
  support::Backend backend;
  const auto first = backend.domain.freshness.Current().value();

  EXPECT_EQ(backend.domain.freshness.Current().value(), first);
  backend.clock.Advance(1);
  EXPECT_NE(backend.domain.freshness.Current().value()->statement, first->statement);
}

TEST(FreshnessSignerTest, SpeaksOfNewKeysAtOnce) {
  support::Backend backend;
  const auto before = backend.domain.freshness.Current().value();

  ASSERT_THAT(backend.Publish(), IsOk());

  EXPECT_NE(backend.domain.freshness.Current().value()->statement, before->statement);
}

TEST(FreshnessSignerTest, SpeaksOfANewBundleAtOnce) {
  support::Backend backend;
  const auto before = backend.domain.freshness.Current().value();

  ASSERT_THAT(backend.Load({.seq = 2}), IsOk());

  EXPECT_NE(backend.domain.freshness.Current().value()->statement, before->statement);
}

TEST(FreshnessSignerTest, RefusesABundleThatNamesAnotherKey) {
  support::Backend backend;
  FreshnessSigner signer(backend.catalog, backend.domain.organizations,
                         seal::SigningKeyPair::Generate(backend.random), backend.clock);

  EXPECT_THAT(signer.CheckKey(*backend.catalog.Current()),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(signer.Current(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(FreshnessSignerTest, HasNothingToSayBeforeThereIsABundle) {
  support::Backend backend(/*with_bundle=*/false);

  EXPECT_THAT(backend.domain.freshness.Current(), StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace taillight::domain
