// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay_authority.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

#include "backend/publisher/build_bundle.h"
#include "backend/publisher/unsigned_bundle.h"
#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/guidance/key_file.h"
#include "client-core/guidance/release_plan.h"
#include "client-core/guidance/tally.h"
#include "platform/cli/replay.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::cli {
namespace {

using guidance::KeyKind;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

constexpr UnixSeconds kOctober2015 = 1443657600;

class ReplayAuthorityTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "roots");
    for (const char* name : {"1.key", "2.key", "3.key"}) {
      const std::filesystem::path path = folder_ / "roots" / name;
      ASSERT_THAT(guidance::WriteNewKey(path, KeyKind::kRoot, random_), IsOk());
      trust_.root_keys.push_back(guidance::ReadSigningKey(path, KeyKind::kRoot)->public_key);
    }
    ASSERT_THAT(ReplaceFile(folder_ / "bundle.bin", FirstBundle(), FileMode::kPublic, "bundle"),
                IsOk());
  }

  Bytes FirstBundle() {
    guidance::TallyKeys tally;
    tally.public_key = Bytes(32, 7);
    tally.not_before = kOctober2015;
    tally.not_after = kOctober2015 + publisher::kTallyKeyLifetime;
    tally.plan = guidance::PlanOne();
    auto manifest = guidance::Bundle().manifest;
    manifest.seq = 1;
    manifest.created = kOctober2015;
    manifest.expires = kOctober2015 + guidance::kMaxBundleLifetime;
    publisher::UnsignedBundle bundle(
        manifest, {{"tally.bin", guidance::SerializeTallyKeys(tally)}, {"a.bin", Bytes{1, 2, 3}}});
    for (const char* name : {"1.key", "2.key"}) {
      bundle.Sign(*guidance::ReadSigningKey(folder_ / "roots" / name, KeyKind::kRoot));
    }
    return *bundle.Pack();
  }

  Bytes FileAt(const char* name) { return *ReadFile(folder_ / name, name); }

  support::TemporaryDirectory folder_;
  support::SeededRandom random_{1};
  guidance::Trust trust_;
};

TEST_F(ReplayAuthorityTest, LeavesABundleAloneThatLastsALittleLonger) {
  auto authority = ReplayAuthority::Open(folder_.path(), trust_);
  ASSERT_THAT(authority, IsOk());

  EXPECT_THAT(authority->Renew(kOctober2015 + 15 * kSecondsPerDay, folder_ / "served.bin"),
              IsOkAndHolds(false));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "served.bin"));
}

TEST_F(ReplayAuthorityTest, SignsASuccessorThatAPhoneTakes) {
  auto authority = ReplayAuthority::Open(folder_.path(), trust_);
  ASSERT_THAT(authority, IsOk());
  const guidance::StoredBundle stored = authority->bundle().stored();
  const UnixSeconds later = kOctober2015 + 45 * kSecondsPerDay;

  ASSERT_THAT(authority->Renew(later, folder_ / "served.bin"), IsOkAndHolds(true));

  const auto opened = guidance::OpenBundle(FileAt("served.bin"), trust_, stored, later);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->seq(), 2u);
  EXPECT_EQ(opened->created(), later);
  EXPECT_EQ(opened->files.at("a.bin"), (Bytes{1, 2, 3}));
  const auto tally = guidance::ParseTallyKeys(*opened->File("tally.bin"));
  EXPECT_EQ(tally->public_key, Bytes(32, 7));
  EXPECT_THAT(tally->CheckMaySeal(later + 80 * kSecondsPerDay), IsOk());
  EXPECT_EQ(FileAt("bundle.bin"), FileAt("served.bin"));
}

TEST_F(ReplayAuthorityTest, GoesOnWhereItStopped) {
  const UnixSeconds december = kOctober2015 + 75 * kSecondsPerDay;
  ASSERT_THAT(
      ReplayAuthority::Open(folder_.path(), trust_)->Renew(december, folder_ / "served.bin"),
      IsOkAndHolds(true));

  auto again = ReplayAuthority::Open(folder_.path(), trust_);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->seq(), 2u);
  EXPECT_THAT(again->Renew(december + 30 * kSecondsPerDay, folder_ / "served.bin"),
              IsOkAndHolds(true));
  EXPECT_EQ(again->seq(), 3u);
}

TEST_F(ReplayAuthorityTest, RefusesATimeBeforeTheBundleWasMade) {
  auto authority = ReplayAuthority::Open(folder_.path(), trust_);
  ASSERT_THAT(authority, IsOk());
  EXPECT_THAT(authority->Renew(kOctober2015 - 1, folder_ / "served.bin"),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ReplayAuthorityTest, NeedsABundleSignedByTheRootsOfTheTrustFile) {
  trust_.root_keys.resize(1);
  EXPECT_THAT(ReplayAuthority::Open(folder_.path(), trust_),
              StatusIs(StatusCode::kPermissionDenied));
  std::filesystem::remove(folder_ / "bundle.bin");
  EXPECT_THAT(ReplayAuthority::Open(folder_.path(), trust_), StatusIs(StatusCode::kNotFound));
}

TEST(ReplayTest, FilesAMonthAtNoonOfItsFifteenthDay) {
  using namespace std::chrono;
  EXPECT_EQ(TimeIn(model::StopMonth(15 * 12 + 9)),
            sys_seconds(sys_days(2015y / October / 15)).time_since_epoch().count() + 12 * 3600);
  EXPECT_EQ(TimeIn(model::StopMonth(0)),
            sys_seconds(sys_days(2000y / January / 15)).time_since_epoch().count() + 12 * 3600);
}

}  // namespace
}  // namespace taillight::cli
