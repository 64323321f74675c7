// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of the sealed objects on their way: what is swept and what is left alone.
#include "client-core/store/evidence_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "client-core/wire/media.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::store {
namespace {

namespace fs = std::filesystem;
using support::IsOk;

class EvidenceFolderTest : public ::testing::Test {
 protected:
  /// Its writer, which still holds it.
  StreamFileWriter Write(const EvidencePiece& piece) {
    auto file = folder_.Create(piece.media_id);
    EXPECT_THAT(file, IsOk());
    const auto size = wire::MediaObjectBytes(piece.chunk_count * wire::kMediaChunkBytes);
    EXPECT_THAT(file->Write(Bytes(size, 5)), IsOk());
    EXPECT_THAT(file->Commit(), IsOk());
    return *std::move(file);
  }
  Status Sweep(std::set<MediaId> needed) {
    return folder_.Sweep([needed]() -> StatusOr<std::set<MediaId>> { return needed; });
  }
  bool IsThere(const EvidencePiece& piece) { return folder_.Open(piece).ok(); }

  support::TemporaryDirectory directory_;
  support::SeededRandom random_{5};
  EvidenceFolder folder_{directory_ / "evidence"};
  EvidencePiece piece_{random_.Draw<MediaId>(), 4};
  EvidencePiece other_{random_.Draw<MediaId>(), 5};
};

TEST_F(EvidenceFolderTest, GivesChunksAsTheBackendTakesThem) {
  Write(piece_);
  const auto object = folder_.Open(piece_);
  ASSERT_THAT(object, IsOk());
  EXPECT_EQ(object->Chunk(0)->size(), wire::MediaHead::kSize + wire::kSealedMediaChunkBytes);
  EXPECT_EQ(object->Chunk(3)->size(), wire::kSealedMediaChunkBytes);
  EXPECT_EQ(object->Chunk(4).status().code(), StatusCode::kInternal);
}

TEST_F(EvidenceFolderTest, SaysThatAnObjectOfAnotherSizeIsDamaged) {
  Write(piece_);
  EXPECT_EQ(folder_.Open({piece_.media_id, 5}).status().code(), StatusCode::kDataLoss);
  EXPECT_EQ(folder_.Open(other_).status().code(), StatusCode::kDataLoss);
}

TEST_F(EvidenceFolderTest, SweepsWhatNobodyNeeds) {
  Write(piece_);
  Write(other_);
  ASSERT_THAT(Sweep({other_.media_id}), IsOk());
  EXPECT_FALSE(IsThere(piece_));
  EXPECT_TRUE(IsThere(other_));
}

TEST_F(EvidenceFolderTest, LeavesAloneWhatAnotherProgramIsFiling) {
  std::optional<StreamFileWriter> held(Write(piece_));
  ASSERT_THAT(Sweep({}), IsOk());
  EXPECT_TRUE(IsThere(piece_));
  held.reset();
  ASSERT_THAT(Sweep({}), IsOk());
  EXPECT_FALSE(IsThere(piece_));
}

TEST_F(EvidenceFolderTest, SweepsWhatWasCutOffHalfWritten) {
  Write(other_);
  fs::copy_file(directory_ / "evidence" / ToHex(other_.media_id.view()),
                directory_ / "evidence" / (ToHex(piece_.media_id.view()) + ".part"));
  ASSERT_THAT(Sweep({other_.media_id}), IsOk());
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_ / "evidence"), {}), 1);
}

TEST_F(EvidenceFolderTest, RemovesEverythingForTheWipe) {
  Write(piece_);
  Write(other_);
  ASSERT_THAT(folder_.RemoveAll(), IsOk());
  EXPECT_FALSE(fs::exists(directory_ / "evidence"));
  EXPECT_THAT(folder_.RemoveAll(), IsOk());
}

TEST_F(EvidenceFolderTest, RefusesADamagedRecord) {
  Bytes record = piece_.Serialize();
  EXPECT_EQ(EvidencePiece::Parse(record)->chunk_count, 4U);
  record.pop_back();
  EXPECT_EQ(EvidencePiece::Parse(record).status().code(), StatusCode::kDataLoss);
}

}  // namespace
}  // namespace taillight::store
