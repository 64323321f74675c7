// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/key_file.h"

#include "client-core/base/file.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::StatusIs;

class KeyFileTest : public ::testing::Test {
 protected:
  std::filesystem::path Write(KeyKind kind) {
    const auto path = folder_ / NameOf(kind);
    EXPECT_THAT(WriteNewKey(path, kind, random_), IsOk());
    return path;
  }
  static std::filesystem::path PublicOf(std::filesystem::path path) { return path += ".pub"; }

  support::TemporaryDirectory folder_;
  support::SeededRandom random_{1};
};

TEST_F(KeyFileTest, BothHalvesOfEachKindReadBackAsOnePair) {
  for (const KeyKind kind :
       {KeyKind::kRoot, KeyKind::kFreshness, KeyKind::kTallySigning, KeyKind::kAlert}) {
    const auto path = Write(kind);
    const auto pair = ReadSigningKey(path, kind);
    ASSERT_THAT(pair, IsOk());
    EXPECT_EQ(pair->public_key, ReadSigningPublicKey(PublicOf(path), kind).value());
    EXPECT_EQ(KeyKindOf(NameOf(kind)), kind);
  }
  const auto path = Write(KeyKind::kTally);
  EXPECT_EQ(ReadTallyKey(path)->public_key, ReadTallyPublicKey(PublicOf(path)).value());
}

TEST_F(KeyFileTest, SecretHalfIsForItsOwnerAlone) {
  const auto path = Write(KeyKind::kRoot);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));

  std::filesystem::permissions(path, std::filesystem::perms(0644));

  EXPECT_THAT(ReadSigningKey(path, KeyKind::kRoot), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(KeyFileTest, NeverOverwritesAKey) {
  const auto path = Write(KeyKind::kRoot);
  EXPECT_THAT(WriteNewKey(path, KeyKind::kRoot, random_),
              StatusIs(StatusCode::kFailedPrecondition));
  std::filesystem::remove(path);
  EXPECT_THAT(WriteNewKey(path, KeyKind::kRoot, random_),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(KeyFileTest, TakesNoKeyForAnotherKindOrHalf) {
  const auto path = Write(KeyKind::kRoot);
  EXPECT_THAT(ReadSigningKey(path, KeyKind::kFreshness), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadTallyKey(path), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadSigningPublicKey(path, KeyKind::kRoot), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadTallyPublicKey(PublicOf(path)), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(KeyFileTest, RefusesLinesOfAnotherForm) {
  const auto path = folder_ / "key";
  const std::string start = "taillight root public ";
  for (const std::string& line :
       {std::string(), std::string("key"), start, start + std::string(63, 'a'),
        start + std::string(65, 'a'), start + std::string(63, 'a') + "g",
        start + std::string(64, 'A'), start + std::string(64, 'a') + "\n\n"}) {
    ASSERT_THAT(ReplaceFile(path, AsBytes(line), FileMode::kPublic, "key"), IsOk());
    EXPECT_THAT(ReadSigningPublicKey(path, KeyKind::kRoot), StatusIs(StatusCode::kInvalidArgument))
        << line;
  }
  EXPECT_EQ(KeyKindOf("other"), std::nullopt);
}

}  // namespace
}  // namespace taillight::guidance
