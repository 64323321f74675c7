// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/guide_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/support/power_cut_vfs.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Optional;

StoredBundle BundleOf(std::uint8_t seq) {
  StoredBundle bundle;
  bundle.served = Bytes(300'000, seq);
  bundle.seq = seq;
  bundle.manifest_sha256 = Sha256Hash::From(Bytes(32, seq)).value();
  bundle.created = 1000 + seq;
  bundle.expires = 2000 + seq;
  return bundle;
}

/// One line gone and one new in us-ma, one new in us-tx.
std::vector<StoredChange> ChangesOf(std::uint8_t seq) {
  const std::string number = std::to_string(seq);
  return {{"us-ma", "traffic_stop", 1, "old " + number, false},
          {"us-ma", "traffic_stop", 1, "new " + number, true},
          {"us-tx", "detainer", 4, "new " + number, true}};
}

StoredFreshness FreshnessOf(std::uint8_t fill, UnixSeconds time) {
  return {Bytes(148, fill), Bytes(500, fill), time};
}

class GuideStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<GuideStore> Open(std::string vfs = "") {
    const std::filesystem::path path = vfs.empty() ? directory_ / "guide.db" : "guide.db";
    return GuideStore::Open({path, std::move(vfs)}, key_).value();
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{1};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
};

TEST_F(GuideStoreTest, StartsEmpty) {
  const auto store = Open();

  EXPECT_THAT(store->bundle(), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(store->freshness(), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(store->newest_freshness_time(), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(store->kept_places(), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(store->language(), IsOkAndHolds(""));
  EXPECT_THAT(store->changes(), IsOkAndHolds(IsEmpty()));
}

TEST_F(GuideStoreTest, KeepsEveryFieldAcrossARestart) {
  ASSERT_THAT(Open()->ReplaceBundle(BundleOf(3), FreshnessOf(5, 1500)), IsOk());
  ASSERT_THAT(Open()->KeepPlace("us-ma"), IsOk());
  ASSERT_THAT(Open()->SetLanguage("es"), IsOk());

  const auto store = Open();
  EXPECT_THAT(store->bundle(), IsOkAndHolds(Optional(BundleOf(3))));
  EXPECT_THAT(store->freshness(), IsOkAndHolds(Optional(FreshnessOf(5, 1500))));
  EXPECT_THAT(store->newest_freshness_time(), IsOkAndHolds(Optional(1500)));
  EXPECT_THAT(store->kept_places(), IsOkAndHolds(ElementsAre("us-ma")));
  EXPECT_THAT(store->language(), IsOkAndHolds("es"));
}

TEST_F(GuideStoreTest, KeepsPlacesInTheOrderTheyWereFirstKept) {
  for (const char* place : {"us-tx", "us-ma", "us", "us-tx"}) {
    ASSERT_THAT(Open()->KeepPlace(place), IsOk());
  }
  EXPECT_THAT(Open()->kept_places(), IsOkAndHolds(ElementsAre("us-tx", "us-ma", "us")));

  ASSERT_THAT(Open()->ForgetPlace("us-ma"), IsOk());
  ASSERT_THAT(Open()->ForgetPlace("us-ny"), IsOk()) << "what was not kept";
  EXPECT_THAT(Open()->kept_places(), IsOkAndHolds(ElementsAre("us-tx", "us")));

  ASSERT_THAT(Open()->KeepPlace("us-ma"), IsOk());
  EXPECT_THAT(Open()->kept_places(), IsOkAndHolds(ElementsAre("us-tx", "us", "us-ma")));
}

TEST_F(GuideStoreTest, KeepsTheChangesOfTheLastBundleAlone) {
  ASSERT_THAT(Open()->ReplaceBundle(BundleOf(3), std::nullopt, ChangesOf(3)), IsOk());
  ASSERT_THAT(Open()->ReplaceBundle(BundleOf(4), std::nullopt, ChangesOf(4)), IsOk());
  EXPECT_THAT(Open()->changes(), IsOkAndHolds(ChangesOf(4)));

  ASSERT_THAT(Open()->ReplaceFreshness(FreshnessOf(5, 1500)), IsOk());
  EXPECT_THAT(Open()->changes(), IsOkAndHolds(ChangesOf(4)));

  ASSERT_THAT(Open()->ReplaceBundle(BundleOf(5), std::nullopt), IsOk());
  EXPECT_THAT(Open()->changes(), IsOkAndHolds(IsEmpty()));
}

TEST_F(GuideStoreTest, ForgetsAPlaceWithWhatChangedThere) {
  const auto store = Open();
  ASSERT_THAT(store->KeepPlace("us-ma"), IsOk());
  ASSERT_THAT(store->KeepPlace("us-tx"), IsOk());
  ASSERT_THAT(store->ReplaceBundle(BundleOf(3), std::nullopt, ChangesOf(3)), IsOk());

  ASSERT_THAT(store->ForgetPlace("us-ma"), IsOk());

  EXPECT_THAT(store->changes(), IsOkAndHolds(ElementsAre(ChangesOf(3).back())));
}

TEST_F(GuideStoreTest, ReplacesFreshnessAlone) {
  const auto store = Open();
  ASSERT_THAT(store->ReplaceBundle(BundleOf(3), FreshnessOf(5, 1500)), IsOk());

  ASSERT_THAT(store->ReplaceFreshness(FreshnessOf(6, 1600)), IsOk());

  EXPECT_THAT(store->bundle(), IsOkAndHolds(Optional(BundleOf(3))));
  EXPECT_THAT(store->freshness(), IsOkAndHolds(Optional(FreshnessOf(6, 1600))));
}

TEST_F(GuideStoreTest, KeepsNoFreshnessWithoutABundle) {
  EXPECT_THAT(Open()->ReplaceFreshness(FreshnessOf(6, 1600)),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(GuideStoreTest, KeepsTheKeysOfTheBundleBefore) {
  const auto store = Open();
  ASSERT_THAT(store->ReplaceBundle(BundleOf(3), FreshnessOf(5, 1500)), IsOk());

  ASSERT_THAT(store->ReplaceBundle(BundleOf(4), std::nullopt), IsOk());

  EXPECT_THAT(store->freshness(), IsOkAndHolds(Optional(FreshnessOf(5, 1500))));
  EXPECT_THAT(store->newest_freshness_time(), IsOkAndHolds(Optional(1500)));
}

TEST_F(GuideStoreTest, NeverForgetsTheNewestTime) {
  const auto store = Open();
  ASSERT_THAT(store->ReplaceBundle(BundleOf(3), FreshnessOf(5, 1500)), IsOk());
  ASSERT_THAT(store->ReplaceBundle(BundleOf(4), FreshnessOf(5, 1400)), IsOk());

  EXPECT_THAT(store->newest_freshness_time(), IsOkAndHolds(Optional(1500)));
}

TEST_F(GuideStoreTest, KeepsTheOldBundleOrTheNewWhereverThePowerGoes) {
  support::PowerCutVfs vfs(7);
  ASSERT_THAT(Open(vfs.name())->ReplaceBundle(BundleOf(3), FreshnessOf(3, 1500), ChangesOf(3)),
              IsOk());
  bool finished = false;
  for (std::uint64_t at = 1; !finished; ++at) {
    ASSERT_LT(at, 1000U);
    SCOPED_TRACE(at);
    const std::uint64_t before = Open(vfs.name())->bundle().value()->seq;
    const auto next = static_cast<std::uint8_t>(before + 1);
    Status replaced;
    {
      const auto store = Open(vfs.name());
      vfs.disk().Put({.kind = support::DiskFault::Kind::kPowerCut, .at = at});
      replaced =
          store->ReplaceBundle(BundleOf(next), FreshnessOf(next, 1500 + next), ChangesOf(next));
      finished = !vfs.disk().is_cut();
      if (finished) vfs.disk().CutPower();
    }
    vfs.disk().PowerUp();

    const auto store = Open(vfs.name());
    const StoredBundle bundle = store->bundle().value().value();
    EXPECT_TRUE(bundle.seq == next || (bundle.seq == before && !replaced.ok()));
    const auto fill = static_cast<std::uint8_t>(bundle.seq);
    EXPECT_EQ(bundle, BundleOf(fill));
    EXPECT_EQ(store->freshness().value()->keys, Bytes(500, fill));
    EXPECT_THAT(store->changes(), IsOkAndHolds(ChangesOf(fill)));
  }
}

TEST_F(GuideStoreTest, HidesThePlaceInItsFile) {
  ASSERT_THAT(Open()->KeepPlace("us-sesame"), IsOk());

  std::ifstream file(directory_ / "guide.db", std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(file)), {});
  EXPECT_GT(content.size(), 0U);
  EXPECT_EQ(content.find("sesame"), std::string::npos);
  EXPECT_EQ(content.find("SQLite format"), std::string::npos);
}

TEST_F(GuideStoreTest, OpensWithItsKeyAlone) {
  ASSERT_THAT(Open()->KeepPlace("us-ma"), IsOk());

  EXPECT_THAT(GuideStore::Open({directory_ / "guide.db"}, sqlcipher::DatabaseKey::Draw(random_)),
              StatusIs(StatusCode::kDataLoss));
}

}  // namespace
}  // namespace taillight::store
