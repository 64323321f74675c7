// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/guidance_shelf.h"

#include <gtest/gtest.h>

#include "client-core/client/data_folder.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "tests/client-core/client/town.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::client {
namespace {

using support::IsOk;
using support::StatusIs;

class GuidanceShelfTest : public testing::Test {
 protected:
  void SetUp() override { OpenAnew(); }

  /// As a program that is started again does.
  void OpenAnew() {
    shelf_.reset();
    store_.reset();
    auto folder = DataFolder::Open(directory_ / "data", town_.random);
    ASSERT_THAT(folder, IsOk());
    auto store = folder->OpenGuideStore();
    ASSERT_THAT(store, IsOk());
    store_ = *std::move(store);
    shelf_ = std::make_unique<GuidanceShelf>(*store_, &trust_, town_.clock);
  }
  Status Refresh() { return shelf_->Refresh(*town_.backend_connector()); }
  std::uint64_t Seq() { return (*shelf_->Get())->bundle.seq(); }

  support::TemporaryDirectory directory_;
  Town town_;
  guidance::Trust trust_ = guidance::WorkshopTrust();
  std::unique_ptr<store::GuideStore> store_;
  std::unique_ptr<GuidanceShelf> shelf_;
};

TEST_F(GuidanceShelfTest, IsEmptyAtFirst) {
  EXPECT_THAT(shelf_->Get(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(GuidanceShelfTest, KeepsBundleAndStatement) {
  ASSERT_THAT(Refresh(), IsOk());
  OpenAnew();

  const auto guidance = shelf_->Get();

  ASSERT_THAT(guidance, IsOk());
  EXPECT_EQ((*guidance)->bundle.seq(), 7U);
  EXPECT_NE((*guidance)->directory.FindByHandle("CLINIC-0"), nullptr);
  ASSERT_TRUE((*guidance)->freshness.has_value());
  EXPECT_EQ((*guidance)->freshness->time, kNow);
  EXPECT_EQ((*guidance)->freshness->keys.keys().size(), 1U);
}

TEST_F(GuidanceShelfTest, FetchesTheBundleOnlyWhenItIsAnother) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.clock.Advance(kSecondsPerDay);
  town_.SignFreshness();

  ASSERT_THAT(Refresh(), IsOk());

  EXPECT_EQ(town_.server.CallsOf("GetBundle"), 1);
  EXPECT_EQ((*shelf_->Get())->freshness->time, kNow + kSecondsPerDay);
}

TEST_F(GuidanceShelfTest, TakesTheSameStatementTwice) {
  ASSERT_THAT(Refresh(), IsOk());

  EXPECT_THAT(Refresh(), IsOk());
}

TEST_F(GuidanceShelfTest, PutsANewerBundleInTheOldOnesPlace) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.clock.Advance(kSecondsPerDay);
  town_.Serve(8, town_.clock.Now());

  ASSERT_THAT(Refresh(), IsOk());

  EXPECT_EQ(Seq(), 8U);
}

TEST_F(GuidanceShelfTest, RefusesAnOlderBundle) {
  const Bytes old_bundle = town_.server.served;
  town_.Serve(8, kNow);
  ASSERT_THAT(Refresh(), IsOk());
  town_.clock.Advance(60);
  town_.server.served = old_bundle;
  town_.SignFreshness();

  EXPECT_THAT(Refresh(), StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_EQ(Seq(), 8U);
}

TEST_F(GuidanceShelfTest, RefusesAnOlderStatement) {
  const Bytes old_statement = town_.server.freshness;
  town_.clock.Advance(60);
  town_.SignFreshness();
  ASSERT_THAT(Refresh(), IsOk());
  town_.server.freshness = old_statement;

  EXPECT_THAT(Refresh(), StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_EQ((*shelf_->Get())->freshness->time, kNow + 60);
}

TEST_F(GuidanceShelfTest, KeepsAWithdrawalThatTheServerLeavesOutLater) {
  wire::Withdrawal withdrawal{town_.clinic.id, town_.epoch_key.key_id(), kNow, {}};
  seal::SignWithdrawal(withdrawal, town_.clinic_key);
  wire::KeyList list = *wire::KeyList::Parse(town_.server.keys);
  list.withdrawals = {withdrawal};
  town_.server.keys = list.Serialize();
  town_.SignFreshness();
  ASSERT_THAT(Refresh(), IsOk());
  const auto pick = [this] {
    return (*shelf_->Get())->freshness->keys.Pick(town_.clinic.id, kNow, kNow);
  };
  EXPECT_THAT(pick(), StatusIs(StatusCode::kNotFound));

  // A later statement, honest but for what it leaves out.
  list.withdrawals.clear();
  town_.server.keys = list.Serialize();
  town_.clock.Advance(60);
  town_.SignFreshness();
  ASSERT_THAT(Refresh(), IsOk());
  EXPECT_THAT(pick(), StatusIs(StatusCode::kNotFound));

  // And after a restart, and under a newer bundle.
  OpenAnew();
  EXPECT_THAT(pick(), StatusIs(StatusCode::kNotFound));
  town_.clock.Advance(60);
  town_.Serve(8, town_.clock.Now());
  ASSERT_THAT(Refresh(), IsOk());
  EXPECT_THAT(pick(), StatusIs(StatusCode::kNotFound));
}

TEST_F(GuidanceShelfTest, RefusesAStatementFarAheadOfTime) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.clock.Advance(2 * kSecondsPerDay);
  town_.SignFreshness();
  town_.clock.Set(kNow);

  EXPECT_THAT(Refresh(), StatusIs(StatusCode::kFailedPrecondition));

  EXPECT_EQ((*shelf_->Get())->freshness->time, kNow);
}

TEST_F(GuidanceShelfTest, TakesNothingOfABundleWhoseStatementDoesNotHold) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.clock.Advance(60);
  town_.Serve(8, kNow);
  town_.server.keys.push_back(0);

  EXPECT_FALSE(Refresh().ok());

  OpenAnew();
  EXPECT_EQ(Seq(), 7U);
  EXPECT_TRUE((*shelf_->Get())->freshness.has_value());
}

TEST_F(GuidanceShelfTest, RefusesABundleThatRootsDidNotSign) {
  wire::Manifest manifest = guidance::MakeManifest(town_.files);
  const auto by_one = guidance::SignedBy(manifest, {0});
  const Bytes forged = *guidance::PackBundle(manifest.Serialize(), by_one, town_.files);

  EXPECT_THAT(shelf_->Import(forged), StatusIs(StatusCode::kPermissionDenied));

  EXPECT_THAT(shelf_->Get(), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(GuidanceShelfTest, TakesNoSignedBundleThatItCannotShow) {
  ASSERT_THAT(Refresh(), IsOk());
  const guidance::Files good = town_.files;
  std::uint64_t seq = 7;
  for (const char* path : {"guidance/facts.bin", "guidance/situations.bin",
                           "guidance/phrases-en.bin", "regions.bin", "tally.bin"}) {
    town_.files = good;
    town_.files[path] = {0xff};
    town_.clock.Advance(60);
    town_.Serve(++seq, kNow);

    EXPECT_THAT(Refresh(), StatusIs(StatusCode::kInvalidArgument)) << path;
    EXPECT_THAT(shelf_->Import(town_.server.served), StatusIs(StatusCode::kInvalidArgument))
        << path;

    OpenAnew();
    EXPECT_EQ(Seq(), 7U) << path;
    EXPECT_TRUE((*shelf_->Get())->freshness.has_value()) << path;
  }
}

TEST_F(GuidanceShelfTest, ImportsABundleWithoutItsStatement) {
  ASSERT_THAT(shelf_->Import(town_.server.served), IsOk());
  ASSERT_THAT(shelf_->Import(town_.server.served), IsOk());

  EXPECT_EQ(Seq(), 7U);
  EXPECT_FALSE((*shelf_->Get())->freshness.has_value());
}

TEST_F(GuidanceShelfTest, TakesTheStatementAgainAfterAnImportInTheSameSecond) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.Serve(8, kNow);
  ASSERT_THAT(shelf_->Import(town_.server.served), IsOk());
  ASSERT_FALSE((*shelf_->Get())->freshness.has_value());

  ASSERT_THAT(Refresh(), IsOk());

  EXPECT_TRUE((*shelf_->Get())->freshness.has_value());
  EXPECT_EQ(town_.server.CallsOf("GetBundle"), 1);
}

TEST_F(GuidanceShelfTest, KeepsTheKeysWhenANewerBundleIsImported) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.Serve(8, kNow);

  ASSERT_THAT(shelf_->Import(town_.server.served), IsOk());

  EXPECT_EQ(Seq(), 8U);
  EXPECT_FALSE((*shelf_->Get())->freshness.has_value());
  ASSERT_NE((*shelf_->Get())->keys(), nullptr);
  EXPECT_EQ((*shelf_->Get())->keys()->keys().size(), 1U);
}

TEST_F(GuidanceShelfTest, StaysAsItWasWithoutANetwork) {
  ASSERT_THAT(Refresh(), IsOk());
  town_.server.out_of_reach = true;

  EXPECT_THAT(Refresh(), StatusIs(StatusCode::kUnavailable));

  EXPECT_EQ(Seq(), 7U);
}

TEST_F(GuidanceShelfTest, BeginsAnewUnderAnotherAuthority) {
  town_.Serve(8, kNow);
  ASSERT_THAT(Refresh(), IsOk());
  // Other roots, and their first bundle.
  trust_.root_keys = {guidance::SigningKey(7000).public_key, guidance::SigningKey(7001).public_key};
  OpenAnew();
  EXPECT_THAT(shelf_->Get(), StatusIs(StatusCode::kPermissionDenied));
  const wire::Manifest manifest = guidance::MakeManifest(town_.files);
  wire::ManifestSignatures signatures;
  for (const std::uint64_t number : {7000U, 7001U}) {
    signatures.entries.push_back(
        seal::SignManifest(manifest.Serialize(), guidance::SigningKey(number)));
  }

  EXPECT_THAT(shelf_->Import(*guidance::PackBundle(manifest.Serialize(), signatures, town_.files)),
              IsOk());

  EXPECT_EQ(Seq(), 7U);
}

}  // namespace
}  // namespace taillight::client
