// SPDX-License-Identifier: AGPL-3.0-or-later
#include <functional>

#include "backend/publisher/build_bundle.h"
#include "backend/publisher/unsigned_bundle.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/regions.h"
#include "client-core/guidance/tally.h"
#include "tests/backend/publisher/sample_sources.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::publisher {
namespace {

using guidance::kCreated;
using guidance::MakeOrganization;
using guidance::RootKey;
using guidance::SigningKey;
using support::IsOk;
using support::StatusIs;

class BuildBundleTest : public ::testing::Test {
 protected:
  BuildOptions Options() const {
    BuildOptions options;
    options.sources = sample_.Folder();
    options.server_keys.freshness_key = guidance::ServerKey().public_key;
    options.tally_key = Bytes(32, 9);
    options.tally_signing_key = SigningKey(1).public_key;
    options.now = kCreated;
    return options;
  }

  static guidance::Bundle SignAndOpen(UnsignedBundle bundle, UnixSeconds now) {
    bundle.Sign(RootKey(0));
    bundle.Sign(RootKey(1));
    return guidance::OpenBundle(bundle.Pack().value(), guidance::WorkshopTrust(), std::nullopt, now)
        .value();
  }

  static guidance::TallyKeys TallyOf(const guidance::Bundle& bundle) {
    return guidance::ParseTallyKeys(bundle.File("tally.bin").value()).value();
  }

  SampleSources sample_;
};

TEST_F(BuildBundleTest, MakesABundleThatAPhoneOpens) {
  const auto built = BuildBundle(Options());
  ASSERT_THAT(built, IsOk());

  const guidance::Bundle bundle = SignAndOpen(*built, kCreated);

  EXPECT_EQ(bundle.seq(), 1U);
  EXPECT_EQ(bundle.expires() - bundle.created(), guidance::kMaxBundleLifetime);
  const auto page = guidance::GuidanceContent::Create(bundle)->Show("us-ma", "stop", "es");
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->lines.front().text, "Muestre su licencia.");
  EXPECT_EQ(page->lines.front().english, "Show your license.");
  EXPECT_EQ(page->checked_label, "Verificado: junio de 2026.");
  EXPECT_EQ(TallyOf(bundle).plan, guidance::PlanOne());
}

TEST_F(BuildBundleTest, TheSameInputGivesTheSameBundle) {
  EXPECT_EQ(BuildBundle(Options())->manifest(), BuildBundle(Options())->manifest());
}

TEST_F(BuildBundleTest, FollowsThePreviousAndKeepsOrganizationsAndRegions) {
  UnsignedBundle first = BuildBundle(Options()).value();
  ASSERT_THAT(first.PutOrganization(MakeOrganization(0)), IsOk());
  BuildOptions options = Options();
  options.previous = SignAndOpen(first, kCreated);
  options.now = kCreated + kSecondsPerDay;
  sample_.Change("places/us-counties.csv", "Alone County,20000", "Alone County,19000");
  options.sources = sample_.Folder();

  const auto next = BuildBundle(options);

  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->manifest().seq, 2U);
  EXPECT_EQ(next->manifest().previous, options.previous->manifest_sha256);
  EXPECT_EQ(next->files().at("directory.bin"), first.files().at("directory.bin"));
  EXPECT_EQ(next->files().at("regions.bin"), first.files().at("regions.bin"));
}

TEST_F(BuildBundleTest, RefusesClockBeforeThePrevious) {
  BuildOptions options = Options();
  options.previous = SignAndOpen(BuildBundle(options).value(), kCreated);
  options.now = kCreated - 1;
  EXPECT_THAT(BuildBundle(options), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(BuildBundleTest, TallyKeyKeepsTheDatesItWasFirstGiven) {
  BuildOptions options = Options();
  options.previous = SignAndOpen(BuildBundle(options).value(), kCreated);
  options.now = kCreated + 20 * kSecondsPerDay;

  const auto same = TallyOf(BuildBundle(options)->AsBundle());
  options.tally_key = Bytes(32, 10);
  const auto other = TallyOf(BuildBundle(options)->AsBundle());

  EXPECT_EQ(same.not_before, kCreated);
  EXPECT_EQ(same.not_after, kCreated + 90 * kSecondsPerDay);
  EXPECT_EQ(other.not_before, options.now);
}

TEST_F(BuildBundleTest, RefusesTallyKeyThatEndsBeforeTheBundle) {
  BuildOptions options = Options();
  options.previous = SignAndOpen(BuildBundle(options).value(), kCreated);
  options.now = kCreated + 60 * kSecondsPerDay;
  EXPECT_THAT(BuildBundle(options), IsOk());
  options.now += 1;
  EXPECT_THAT(BuildBundle(options), StatusIs(StatusCode::kFailedPrecondition));
  options.lifetime -= 1;
  EXPECT_THAT(BuildBundle(options), IsOk());
}

TEST_F(BuildBundleTest, RefusesLifetimeOverThirtyDays) {
  BuildOptions options = Options();
  options.lifetime += 1;
  EXPECT_THAT(BuildBundle(options), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(BuildBundleTest, RefusesKeyOfAnotherLength) {
  BuildOptions options = Options();
  options.tally_key.pop_back();
  EXPECT_THAT(BuildBundle(options), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(BuildBundleTest, TheProgramsOwnGuidanceHasTheFilesOfABundleButForItsKeys) {
  const auto packed = BuildBuiltIn(sample_.Folder(), kCreated);
  ASSERT_THAT(packed, IsOk());

  const auto built_in = guidance::OpenBuiltIn(*packed);

  ASSERT_THAT(built_in, IsOk());
  auto expected = BuildBundle(Options())->files();
  for (const char* path : {"directory.bin", "server.bin", "tally.bin"}) {
    ASSERT_EQ(expected.erase(path), 1U) << path;
  }
  EXPECT_EQ(built_in->files, expected);
  EXPECT_EQ(built_in->created(), kCreated);
  EXPECT_EQ(BuildBuiltIn(sample_.Folder(), kCreated).value(), *packed);
}

TEST_F(BuildBundleTest, TheProgramsOwnGuidanceIsCheckedAsABundleIs) {
  sample_.Change("situations/stop.yaml", "facts: [papers]", "facts: [nothing]");

  EXPECT_THAT(BuildBuiltIn(sample_.Folder(), kCreated), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(BuildBundleTest, FolderGoesFromSignerToSigner) {
  const support::TemporaryDirectory folder;
  ASSERT_THAT(BuildBundle(Options())->WriteFolder(folder.path()), IsOk());

  UnsignedBundle first = UnsignedBundle::ReadFolder(folder.path()).value();
  first.Sign(RootKey(2));
  first.Sign(RootKey(2));
  EXPECT_THAT(first.Pack(), StatusIs(StatusCode::kFailedPrecondition));
  ASSERT_THAT(first.WriteFolder(folder.path()), IsOk());
  UnsignedBundle second = UnsignedBundle::ReadFolder(folder.path()).value();
  second.Sign(RootKey(0));

  EXPECT_THAT(guidance::OpenBundle(second.Pack().value(), guidance::WorkshopTrust(), std::nullopt,
                                   kCreated),
              IsOk());
}

TEST_F(BuildBundleTest, ChangeOfTheDirectoryDropsTheSignatures) {
  const support::TemporaryDirectory folder;
  UnsignedBundle bundle = BuildBundle(Options()).value();
  bundle.Sign(RootKey(0));
  ASSERT_THAT(bundle.WriteFolder(folder.path()), IsOk());

  ASSERT_THAT(bundle.PutOrganization(MakeOrganization(0)), IsOk());
  ASSERT_THAT(bundle.WriteFolder(folder.path()), IsOk());

  EXPECT_EQ(bundle.signature_count(), 0U);
  EXPECT_EQ(UnsignedBundle::ReadFolder(folder.path())->signature_count(), 0U);
}

TEST_F(BuildBundleTest, OrganizationOfTheSameIdIsReplaced) {
  UnsignedBundle bundle = BuildBundle(Options()).value();
  guidance::Organization renamed = MakeOrganization(0);
  renamed.handle = "RENAMED";
  ASSERT_THAT(bundle.PutOrganization(MakeOrganization(0)), IsOk());
  ASSERT_THAT(bundle.PutOrganization(renamed), IsOk());

  const auto directory = guidance::Directory::Create(bundle.files().at("directory.bin")).value();
  ASSERT_EQ(directory.organizations().size(), 1U);
  EXPECT_EQ(directory.organizations()[0], renamed);
}

TEST_F(BuildBundleTest, NoOrganizationTakesTheHandleOfAnother) {
  UnsignedBundle bundle = BuildBundle(Options()).value();
  guidance::Organization other = MakeOrganization(1);
  other.handle = MakeOrganization(0).handle;
  ASSERT_THAT(bundle.PutOrganization(MakeOrganization(0)), IsOk());
  EXPECT_THAT(bundle.PutOrganization(other), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(BuildBundleTest, FolderThatWasTamperedWithIsRefused) {
  const support::TemporaryDirectory folder;
  ASSERT_THAT(BuildBundle(Options())->WriteFolder(folder.path()), IsOk());
  std::filesystem::copy_file(folder / "files/server.bin", folder / "files/directory.bin",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THAT(UnsignedBundle::ReadFolder(folder.path()), StatusIs(StatusCode::kInvalidArgument));
  std::filesystem::remove(folder / "files/directory.bin");
  EXPECT_THAT(UnsignedBundle::ReadFolder(folder.path()), StatusIs(StatusCode::kInvalidArgument));
  std::filesystem::remove(folder / "manifest.bin");
  EXPECT_THAT(UnsignedBundle::ReadFolder(folder.path()), StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::publisher
