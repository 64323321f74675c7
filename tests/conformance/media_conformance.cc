// SPDX-License-Identifier: AGPL-3.0-or-later
// The contract of MediaRepository.
#include "tests/conformance/storage_conformance.h"

namespace taillight::conformance {

using domain::Day;
using domain::MediaChunkRow;
using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

namespace {

StatusOr<std::uint32_t> PutAt(domain::Storage& storage, const MediaChunkRow& row, Day day) {
  Waiter<StatusOr<std::uint32_t>> waiter;
  storage.media().PutChunk(row, day, waiter.Done());
  return waiter.Wait();
}

Status KeepAt(domain::Storage& storage, const MediaId& media_id, Day day) {
  Waiter<Status> waiter;
  storage.media().Keep(media_id, day, waiter.Done());
  return waiter.Wait();
}

StatusOr<std::uint64_t> DeleteBefore(domain::Storage& storage, Day day) {
  Waiter<StatusOr<std::uint64_t>> waiter;
  storage.media().DeleteKeptBefore(day, waiter.Done());
  return waiter.Wait();
}

}  // namespace

TEST_P(StorageConformance, MediaRoundTripsChunkByChunkOnceAllOfItIsThere) {
  const MediaId id = NewId<MediaId>();
  const std::vector<Bytes> chunks{Record(65599), Record(65553), Record(65553)};
  // In any order; each answer names the first that is missing.
  ASSERT_THAT(PutAt(storage(), {id, 2, 3, chunks[2]}, 20300), IsOkAndHolds(0U));
  ASSERT_THAT(PutAt(storage(), {id, 0, 3, chunks[0]}, 20300), IsOkAndHolds(1U));
  EXPECT_THAT(storage().media().GetChunk(id, 0), StatusIs(StatusCode::kNotFound));
  ASSERT_THAT(PutAt(storage(), {id, 1, 3, chunks[1]}, 20301), IsOkAndHolds(3U));

  Reopen();
  if (!GetParam().durable) return;

  for (std::uint32_t i = 0; i < 3; ++i) {
    const StatusOr<domain::MediaChunk> chunk = storage().media().GetChunk(id, i);
    ASSERT_THAT(chunk, IsOk()) << i;
    EXPECT_EQ(chunk->bytes, chunks[i]);
    EXPECT_EQ(chunk->chunk_count, 3U);
  }
  EXPECT_THAT(storage().media().GetChunk(id, 3), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(storage().media().GetChunk(NewId<MediaId>(), 0), StatusIs(StatusCode::kNotFound));
}

TEST_P(StorageConformance, MediaChunkSentAgainSaysWhatIsMissingAndStoresNothing) {
  const MediaChunkRow first{NewId<MediaId>(), 0, 4, Record(1000)};
  ASSERT_THAT(PutAt(storage(), first, 20300), IsOkAndHolds(1U));
  ASSERT_THAT(PutAt(storage(), {first.media_id, 1, 4, Record(1000)}, 20300), IsOkAndHolds(2U));

  EXPECT_THAT(PutAt(storage(), first, 20300), IsOkAndHolds(2U));

  EXPECT_THAT(DeleteBefore(storage(), 20301), IsOkAndHolds(2U));
}

TEST_P(StorageConformance, MediaOfOtherBytesOrAnotherCountIsRefusedAndTheFirstStays) {
  const MediaChunkRow row{NewId<MediaId>(), 0, 1, Record(1000)};
  ASSERT_THAT(PutAt(storage(), row, 20300), IsOkAndHolds(1U));
  MediaChunkRow other = row;
  other.bytes.back() ^= 1;

  EXPECT_THAT(PutAt(storage(), other, 20300), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(PutAt(storage(), {row.media_id, 1, 2, Record(1000)}, 20300),
              StatusIs(StatusCode::kAlreadyExists));

  EXPECT_EQ(storage().media().GetChunk(row.media_id, 0).value().bytes, row.bytes);
}

TEST_P(StorageConformance, MediaGoesByTheDayItWasLastStoredToOrKeptAtTheExactEdge) {
  const MediaChunkRow goes{NewId<MediaId>(), 0, 1, Record(1000)};
  const MediaChunkRow half{NewId<MediaId>(), 1, 4, Record(1000)};
  const MediaChunkRow kept{NewId<MediaId>(), 0, 1, Record(1000)};
  const MediaChunkRow young{NewId<MediaId>(), 0, 1, Record(1000)};
  for (const MediaChunkRow& row : {goes, half, kept}) {
    ASSERT_THAT(PutAt(storage(), row, 20299), IsOk());
  }
  ASSERT_THAT(PutAt(storage(), young, 20300), IsOk());
  ASSERT_THAT(KeepAt(storage(), kept.media_id, 20300), IsOk());
  ASSERT_THAT(KeepAt(storage(), kept.media_id, 20200), IsOk()) << "an earlier day changes nothing";

  EXPECT_THAT(DeleteBefore(storage(), 20300), IsOkAndHolds(2U));

  EXPECT_THAT(storage().media().GetChunk(goes.media_id, 0), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(storage().media().GetChunk(kept.media_id, 0), IsOk());
  EXPECT_THAT(storage().media().GetChunk(young.media_id, 0), IsOk());
  EXPECT_THAT(PutAt(storage(), half, 20301), IsOkAndHolds(0U)) << "it starts over";
}

TEST_P(StorageConformance, MediaThatIsNotWholeIsNotKept) {
  const MediaChunkRow half{NewId<MediaId>(), 0, 4, Record(1000)};
  ASSERT_THAT(PutAt(storage(), half, 20300), IsOk());

  EXPECT_THAT(KeepAt(storage(), half.media_id, 20310), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(KeepAt(storage(), NewId<MediaId>(), 20310), StatusIs(StatusCode::kNotFound));

  EXPECT_THAT(DeleteBefore(storage(), 20301), IsOkAndHolds(1U));
}

TEST_P(StorageConformance, MediaDeletionOfManyStepsAnswersTheirSum) {
  for (int object = 0; object < 3; ++object) {
    const MediaId id = NewId<MediaId>();
    for (std::uint32_t i = 0; i < 50; ++i) {
      ASSERT_THAT(PutAt(storage(), {id, i, 50, Record(100)}, 20300), IsOk());
    }
  }

  EXPECT_THAT(DeleteBefore(storage(), 20301), IsOkAndHolds(150U));
  EXPECT_THAT(DeleteBefore(storage(), 20301), IsOkAndHolds(0U));
}

}  // namespace taillight::conformance
