// SPDX-License-Identifier: AGPL-3.0-or-later
// TLM1: evidence comes out as it went in, whole and in order, or not at all.
#include "client-core/seal/media.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "tests/client-core/seal/flipped_bits.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;
using support::StatusIs;
using wire::kMediaChunkBytes;

struct Object {
  Bytes head;
  std::vector<Bytes> chunks;
};

class MediaTest : public ::testing::Test {
 protected:
  Bytes Original(std::size_t size) {
    Bytes bytes(size);
    random_.Fill(bytes);
    return bytes;
  }

  Object Seal(ByteView original) {
    MediaSealer sealer = MediaSealer::Start(media_id_, key_, original.size()).value();
    Object object{sealer.head(), {}};
    while (!sealer.done()) {
      const std::size_t wanted = sealer.wanted();
      object.chunks.push_back(sealer.Seal(original.first(wanted)).value());
      original = original.subspan(wanted);
    }
    return object;
  }

  // Nothing when a chunk does not open or the last one is missing.
  std::optional<Bytes> OpenWith(const SecretBytes& key, const Object& object, std::uint64_t size) {
    const auto head = wire::MediaHead::Parse(object.head);
    if (!head.ok()) return std::nullopt;
    auto opener = MediaOpener::Start(*head, media_id_, key, size);
    if (!opener.ok()) return std::nullopt;
    Bytes original;
    for (const Bytes& chunk : object.chunks) {
      const auto piece = opener->Open(chunk);
      if (!piece.ok()) return std::nullopt;
      Append(original, piece->view());
    }
    if (!opener->done()) return std::nullopt;
    return original;
  }
  std::optional<Bytes> Open(const Object& object, std::uint64_t size) {
    return OpenWith(key_, object, size);
  }

  SeededRandom random_{79};
  MediaId media_id_ = random_.Draw<MediaId>();
  SecretBytes key_ = random_.Secret(kMediaKeyBytes);
};

TEST_F(MediaTest, ComesOutAsItWentInAtEveryLengthThatMatters) {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kMediaChunkBytes - 1, kMediaChunkBytes,
        kMediaChunkBytes + 1, 4 * kMediaChunkBytes - 1, 4 * kMediaChunkBytes,
        4 * kMediaChunkBytes + 1, std::size_t{1000000}}) {
    const Bytes original = Original(size);
    const Object object = Seal(original);
    EXPECT_EQ(object.chunks.size() * kMediaChunkBytes, wire::PaddedMediaBytes(size)) << size;
    EXPECT_EQ(Open(object, size), original) << size;
  }
}

TEST_F(MediaTest, ShowsOnlyFewLengths) {
  EXPECT_EQ(Seal(Original(1)).chunks.size(), Seal(Original(262143)).chunks.size());
  EXPECT_EQ(Seal(Original(262144)).chunks.size(), Seal(Original(327679)).chunks.size());
}

TEST_F(MediaTest, IsAtMost64MiB) {
  EXPECT_THAT(MediaSealer::Start(media_id_, key_, wire::kMaxOriginalBytes), IsOk());
  EXPECT_THAT(MediaSealer::Start(media_id_, key_, wire::kMaxOriginalBytes + 1),
              StatusIs(StatusCode::kInvalidArgument));
  wire::MediaHead head;
  head.media_id = media_id_;
  EXPECT_THAT(MediaOpener::Start(head, media_id_, key_, wire::kMaxOriginalBytes + 1),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(MediaOpener::Start(head, media_id_, key_, ~std::uint64_t{0}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(MediaTest, IsSealedOnlyAtTheLengthThatWasSaid) {
  MediaSealer sealer = MediaSealer::Start(media_id_, key_, 10).value();
  EXPECT_THAT(sealer.Seal(Original(9)), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(sealer.Seal(Original(11)), StatusIs(StatusCode::kInvalidArgument));
  ASSERT_THAT(sealer.Seal(Original(10)), IsOk());
  while (!sealer.done()) ASSERT_THAT(sealer.Seal({}), IsOk());
  EXPECT_THAT(sealer.Seal({}), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(MediaTest, DoesNotOpenCutShort) {
  const Object object = Seal(Original(1000));

  for (std::size_t kept = 0; kept < object.chunks.size(); ++kept) {
    Object cut = object;
    cut.chunks.resize(kept);
    EXPECT_EQ(Open(cut, 1000), std::nullopt) << kept;
  }
  Object short_chunk = object;
  short_chunk.chunks.back().pop_back();
  EXPECT_EQ(Open(short_chunk, 1000), std::nullopt);
}

TEST_F(MediaTest, DoesNotOpenExtended) {
  const Object object = Seal(Original(1000));
  for (const Bytes& chunk : object.chunks) {
    Object longer = object;
    longer.chunks.push_back(chunk);
    EXPECT_EQ(Open(longer, 1000), std::nullopt);
  }
}

TEST_F(MediaTest, DoesNotOpenReordered) {
  const Object object = Seal(Original(1000));
  for (std::size_t i = 0; i + 1 < object.chunks.size(); ++i) {
    Object reordered = object;
    std::swap(reordered.chunks[i], reordered.chunks[i + 1]);
    EXPECT_EQ(Open(reordered, 1000), std::nullopt) << i;
    Object repeated = object;
    repeated.chunks[i + 1] = repeated.chunks[i];
    EXPECT_EQ(Open(repeated, 1000), std::nullopt) << i;
  }
}

TEST_F(MediaTest, DoesNotOpenWithAFlippedBitInTheHead) {
  const Object object = Seal(Original(1000));
  const auto opens = [&](ByteView head) {
    return Open({ToBytes(head), object.chunks}, 1000).has_value();
  };

  ASSERT_TRUE(opens(object.head));
  EXPECT_EQ(FirstFlippedBitThatPasses(opens, object.head), std::nullopt);
}

TEST_F(MediaTest, DoesNotOpenWithAFlippedBitInAChunk) {
  const Object object = Seal(Original(1000));
  for (std::size_t i = 0; i < object.chunks.size(); ++i) {
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{999},
                                 std::size_t{40000}, wire::kSealedMediaChunkBytes - 1}) {
      Object altered = object;
      altered.chunks[i][at] ^= static_cast<std::uint8_t>(1U << at % 8);
      EXPECT_EQ(Open(altered, 1000), std::nullopt) << i << " " << at;
    }
  }
}

TEST_F(MediaTest, DoesNotOpenWithAnotherKeyOrUnderAnotherId) {
  const Object object = Seal(Original(1000));
  const MediaId other = random_.Draw<MediaId>();

  EXPECT_EQ(OpenWith(random_.Secret(kMediaKeyBytes), object, 1000), std::nullopt);
  EXPECT_THAT(MediaOpener::Start(wire::MediaHead::Parse(object.head).value(), other, key_, 1000),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(MediaTest, DoesNotOpenAtAnotherLengthThanTheCaseSays) {
  const Object object = Seal(Original(1000));

  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{999}, std::uint64_t{1001},
                                   std::uint64_t{262144}, wire::kMaxOriginalBytes}) {
    EXPECT_EQ(Open(object, size), std::nullopt) << size;
  }
}

// Chunks that are authentic but not made as the protocol says: the right key does not excuse them.
class ForgedMediaTest : public MediaTest {
 protected:
  Object Push(const std::vector<unsigned char>& tags, std::uint8_t padding, bool bind_head) {
    wire::MediaHead head;
    head.media_id = media_id_;
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, head.stream_header.data(), key_.data());
    Object object{head.Serialize(), {}};
    for (std::size_t i = 0; i < tags.size(); ++i) {
      Bytes padded(kMediaChunkBytes);
      if (i == 0) padded[0] = padding;
      const Bytes aad = i == 0 && bind_head ? head.Aad() : Bytes();
      Bytes& chunk = object.chunks.emplace_back(wire::kSealedMediaChunkBytes);
      crypto_secretstream_xchacha20poly1305_push(&state, chunk.data(), nullptr, padded.data(),
                                                 padded.size(), aad.data(), aad.size(), tags[i]);
    }
    return object;
  }

  static constexpr unsigned char kMessage = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  static constexpr unsigned char kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
};

TEST_F(ForgedMediaTest, OpensWhenMadeAsTheProtocolSays) {
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kFinal}, 0x80, true), 0), Bytes());
}

TEST_F(ForgedMediaTest, DoesNotOpenWithoutAMarkedLastChunk) {
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kMessage}, 0x80, true), 0), std::nullopt);
  EXPECT_EQ(Open(Push({kMessage, kFinal, kMessage, kFinal}, 0x80, true), 0), std::nullopt);
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kFinal, kFinal}, 0x80, true), 0),
            std::nullopt);
}

TEST_F(ForgedMediaTest, DoesNotOpenPaddedInAnotherWay) {
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kFinal}, 0x00, true), 0), std::nullopt);
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kFinal}, 0x81, true), 0), std::nullopt);
}

TEST_F(ForgedMediaTest, DoesNotOpenWhenTheFirstChunkIsNotBoundToTheHead) {
  EXPECT_EQ(Open(Push({kMessage, kMessage, kMessage, kFinal}, 0x80, false), 0), std::nullopt);
}

}  // namespace
}  // namespace taillight::seal
