// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/domain/guidance_catalog.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "backend/domain/reason.h"
#include "client-core/base/file.h"
#include "tests/backend/support/backend_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::domain {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using Reloaded = GuidanceCatalog::Reloaded;

class GuidanceCatalogTest : public ::testing::Test {
 protected:
  std::uint64_t ServedSeq() { return backend_.catalog.Current()->seq; }

  support::Backend backend_{/*with_bundle=*/false};
};

TEST_F(GuidanceCatalogTest, ServesNothingUntilThereIsABundle) {
  EXPECT_THAT(backend_.catalog.Reload(), StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(backend_.catalog.Current(), nullptr);
  const auto page = backend_.catalog.LookUp("us-ma", "traffic_stop", "en");
  EXPECT_THAT(page, StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(ReasonOf(page.status()), kNoBundle);
}

TEST_F(GuidanceCatalogTest, ServesTheFilesBytesInWholePieces) {
  const Bytes served = support::MakeSmallBundle(
      {.created = support::kTestNow, .organizations = {backend_.clinic.organization}});

  ASSERT_THAT(backend_.Load({}), IsOkAndHolds(Reloaded::kReplaced));

  const auto bundle = backend_.catalog.Current();
  EXPECT_EQ(bundle->served, served);
  Bytes joined;
  for (std::uint32_t piece = 0; piece < bundle->piece_count(); ++piece) {
    Append(joined, bundle->Piece(piece));
  }
  EXPECT_EQ(joined, served);
}

TEST_F(GuidanceCatalogTest, GivesPagesAndNamesWhatIsUnknown) {
  ASSERT_THAT(backend_.Load({}), IsOk());

  EXPECT_THAT(backend_.catalog.LookUp("us-ma", "traffic_stop", "en"), IsOk());
  const auto place = backend_.catalog.LookUp("us-zz", "traffic_stop", "en");
  const auto situation = backend_.catalog.LookUp("us-ma", "picnic", "en");
  const auto language = backend_.catalog.LookUp("us-ma", "traffic_stop", "tlh");
  for (const auto* page : {&place, &situation, &language}) {
    EXPECT_THAT(*page, StatusIs(StatusCode::kNotFound));
  }
  EXPECT_EQ(ReasonOf(place.status()), "UNKNOWN_JURISDICTION");
  EXPECT_EQ(ReasonOf(situation.status()), "UNKNOWN_SITUATION");
  EXPECT_EQ(ReasonOf(language.status()), "UNKNOWN_LANGUAGE");
}

TEST_F(GuidanceCatalogTest, ANewerBundleReplacesTheOlderWhileReadersKeepTheirs) {
  ASSERT_THAT(backend_.Load({.seq = 4}), IsOk());
  const auto reader = backend_.catalog.Current();

  ASSERT_THAT(backend_.Load({.seq = 5}), IsOkAndHolds(Reloaded::kReplaced));

  EXPECT_EQ(ServedSeq(), 5);
  EXPECT_EQ(reader->seq, 4);
}

TEST_F(GuidanceCatalogTest, RefusesAnOlderBundleAndAnotherOfTheSameNumber) {
  ASSERT_THAT(backend_.Load({.seq = 4}), IsOk());

  EXPECT_THAT(backend_.Load({.seq = 4}), IsOkAndHolds(Reloaded::kUnchanged));
  EXPECT_THAT(backend_.Load({.seq = 3}), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(backend_.Load({.seq = 4, .lifetime = kSecondsPerDay}),
              StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(ServedSeq(), 4);
}

TEST_F(GuidanceCatalogTest, ServesAnExpiredBundle) {
  ASSERT_THAT(backend_.Load({.created = support::kTestNow - 60 * kSecondsPerDay}), IsOk());

  EXPECT_LT(backend_.catalog.Current()->expires, support::kTestNow);
  EXPECT_THAT(backend_.catalog.LookUp("us-ma", "traffic_stop", "en"), IsOk());
}

TEST_F(GuidanceCatalogTest, RefusesTooFewSignatures) {
  EXPECT_THAT(backend_.Load({.signers = 1}), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_EQ(backend_.catalog.Current(), nullptr);
}

TEST_F(GuidanceCatalogTest, KeepsTheOldBundleWhenTheFileIsDamaged) {
  ASSERT_THAT(backend_.Load({.seq = 4}), IsOk());
  Bytes damaged = support::MakeSmallBundle({.seq = 5, .created = support::kTestNow});
  damaged[100] ^= 1;
  ASSERT_THAT(ReplaceFile(backend_.directory / "bundle.bin", damaged, FileMode::kPublic, "bundle"),
              IsOk());

  EXPECT_TRUE(backend_.catalog.FileChanged());
  EXPECT_THAT(backend_.catalog.Reload(), StatusIs(StatusCode::kInvalidArgument));

  EXPECT_EQ(ServedSeq(), 4);
  EXPECT_FALSE(backend_.catalog.FileChanged()) << "a bad file is tried once";
}

TEST_F(GuidanceCatalogTest, NoticesThatTheFileIsAnother) {
  ASSERT_THAT(backend_.Load({.seq = 4}), IsOk());
  EXPECT_FALSE(backend_.catalog.FileChanged());

  ASSERT_THAT(ReplaceFile(backend_.directory / "bundle.bin",
                          support::MakeSmallBundle({.seq = 5, .created = support::kTestNow}),
                          FileMode::kPublic, "bundle"),
              IsOk());

  EXPECT_TRUE(backend_.catalog.FileChanged());
}

}  // namespace
}  // namespace taillight::domain
