// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/kept_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;
using seal::KeptSealer;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;

class KeptFolderTest : public ::testing::Test {
 protected:
  /// A recording of two pieces, and what still holds it.
  AppendFile Record() {
    KeptSealer sealer = *KeptSealer::Start(id_, key_.suite, key_.public_key,
                                           {wire::KeptOrigin::kRecorded, 1, "audio/wav"}, random_);
    auto file = folder_.Grow(id_, sealer.head());
    EXPECT_THAT(file, IsOk());
    for (const char* piece : {"one ", "two "}) {
      const auto message = sealer.Seal(AsBytes(piece), 64, KeptSealer::Place::kBetween);
      EXPECT_THAT(file->Append(*message), IsOk());
    }
    last_ = *sealer.Seal({}, 0, KeptSealer::Place::kLast);
    return *std::move(file);
  }
  struct Read {
    std::string text;
    bool is_whole = false;
  };
  Read ReadAll() {
    Read read;
    auto content = folder_.Open(id_, key_);
    EXPECT_THAT(content, IsOk());
    while (true) {
      const auto piece = content->Next();
      EXPECT_THAT(piece, IsOk());
      if (!piece.ok() || !*piece) break;
      read.text += AsChars((*piece)->view());
    }
    read.is_whole = content->is_whole();
    return read;
  }
  fs::path path() const { return directory_ / "kept" / ToHex(id_.view()); }
  Status Sweep(bool needed) {
    return folder_.Sweep([needed](const wire::KeptHead&) -> StatusOr<bool> { return needed; });
  }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{5};
  KeptFolder folder_{directory_ / "kept"};
  const KeptId id_ = random_.Draw<KeptId>();
  const seal::KemKeyPair key_ = seal::KemKeyPair::Generate(random_);
  Bytes last_;
};

TEST_F(KeptFolderTest, ReadsWhatBrokeOffAndSaysSo) {
  Record();
  EXPECT_EQ(ReadAll().text, "one two ");
  EXPECT_FALSE(ReadAll().is_whole);
}

TEST_F(KeptFolderTest, SaysThatNothingIsMissing) {
  ASSERT_THAT(Record().Append(last_), IsOk());
  EXPECT_EQ(ReadAll().text, "one two ");
  EXPECT_TRUE(ReadAll().is_whole);
}

TEST_F(KeptFolderTest, ReadsEveryPieceBeforeWhateverACutLeftAtTheEnd) {
  Record();
  const auto size = fs::file_size(path());
  for (const Bytes& tail : {Bytes(1, 0), Bytes(3, 9), Bytes(200, 0), Bytes(200, 0xff),
                            Bytes(last_.begin(), last_.end() - 1)}) {
    fs::resize_file(path(), size);
    std::ofstream(path(), std::ios::app | std::ios::binary) << AsChars(tail);
    EXPECT_EQ(ReadAll().text, "one two ");
    EXPECT_FALSE(ReadAll().is_whole);
  }
  fs::resize_file(path(), size - 1);
  EXPECT_EQ(ReadAll().text, "one ");
}

TEST_F(KeptFolderTest, SweepsWhatIsNotNeededAndNobodyWrites) {
  std::optional<AppendFile> held(Record());
  EXPECT_TRUE(folder_.IsBeingWritten(id_));
  ASSERT_THAT(Sweep(false), IsOk());
  EXPECT_THAT(folder_.List(), IsOkAndHolds(ElementsAre(id_)));
  held.reset();
  EXPECT_FALSE(folder_.IsBeingWritten(id_));
  ASSERT_THAT(Sweep(true), IsOk());
  EXPECT_THAT(folder_.List(), IsOkAndHolds(ElementsAre(id_)));
  ASSERT_THAT(Sweep(false), IsOk());
  EXPECT_THAT(folder_.List(), IsOkAndHolds(IsEmpty()));
}

TEST_F(KeptFolderTest, SweepsWhatNobodyCouldOpen) {
  Record();
  fs::copy_file(path(), path().string() + ".part");
  fs::copy_file(path(), directory_ / "kept" / std::string(32, 'a'));
  fs::resize_file(path(), wire::KeptHead::kSize - 1);
  ASSERT_THAT(Sweep(true), IsOk());
  EXPECT_TRUE(fs::is_empty(directory_ / "kept"));
}

TEST_F(KeptFolderTest, LeavesAllThereIsWhenNobodyCanSayWhatIsNeeded) {
  Record();
  EXPECT_THAT(folder_.Sweep([](const wire::KeptHead&) -> StatusOr<bool> { return DataLoss("x"); }),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(folder_.List(), IsOkAndHolds(ElementsAre(id_)));
}

TEST_F(KeptFolderTest, RemovesEverythingForTheWipe) {
  Record();
  ASSERT_THAT(folder_.RemoveAll(), IsOk());
  EXPECT_FALSE(fs::exists(directory_ / "kept"));
  EXPECT_THAT(folder_.RemoveAll(), IsOk());
  EXPECT_THAT(folder_.Head(id_), StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::store
