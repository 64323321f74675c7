// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of bringing the bundle over a network that breaks.
#include "client-core/sync/bundle_download.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "tests/client-core/sync/unused_backend_stub.h"
#include "tests/support/status_matchers.h"

namespace taillight::sync {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;

constexpr std::size_t kPieceBytes = 65536;

// What one connection gives: pieces from the one asked for, up to a break.
struct Stream {
  std::uint64_t seq = 1;
  std::uint32_t piece_count = 3;
  std::uint32_t breaks_before = 99;
  std::size_t piece_bytes = kPieceBytes;
};

class StreamStub : public UnusedBackendStub {
 public:
  StreamStub(const Stream& stream, std::vector<std::uint32_t>& asked)
      : stream_(stream), asked_(asked) {}

  Status GetBundle(std::uint32_t first_piece,
                   const std::function<Status(BundlePiece)>& take) override {
    asked_.push_back(first_piece);
    for (std::uint32_t i = first_piece; i < stream_.piece_count; ++i) {
      if (i >= stream_.breaks_before) return Unavailable("out of reach");
      auto fill = static_cast<std::uint8_t>(stream_.seq * 16 + i);
      TAILLIGHT_RETURN_IF_ERROR(
          take({stream_.seq, i, stream_.piece_count, Bytes(stream_.piece_bytes, fill)}));
    }
    return OkStatus();
  }

 private:
  Stream stream_;
  std::vector<std::uint32_t>& asked_;
};

// Gives out the streams in order, the last one for ever.
class StreamConnector : public BackendConnector {
 public:
  explicit StreamConnector(std::vector<Stream> streams) : streams_(std::move(streams)) {}
  std::unique_ptr<BackendStub> Connect() override {
    const Stream& stream = streams_[std::min(connections_++, streams_.size() - 1)];
    return std::make_unique<StreamStub>(stream, asked_);
  }
  const std::vector<std::uint32_t>& asked() const { return asked_; }

 private:
  std::vector<Stream> streams_;
  std::size_t connections_ = 0;
  std::vector<std::uint32_t> asked_;
};

Bytes BundleOf(std::uint64_t seq, std::uint32_t pieces) {
  Bytes bytes;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    Append(bytes, Bytes(kPieceBytes, static_cast<std::uint8_t>(seq * 16 + i)));
  }
  return bytes;
}

TEST(DownloadBundleTest, PutsThePiecesTogether) {
  StreamConnector connector({Stream{}});

  EXPECT_THAT(DownloadBundle(connector), IsOkAndHolds(BundleOf(1, 3)));
}

TEST(DownloadBundleTest, GoesOnWhereItBroke) {
  StreamConnector connector({Stream{.breaks_before = 2}, Stream{}});

  EXPECT_THAT(DownloadBundle(connector), IsOkAndHolds(BundleOf(1, 3)));

  EXPECT_EQ(connector.asked(), (std::vector<std::uint32_t>{0, 2}));
}

TEST(DownloadBundleTest, StartsAgainWhenTheServerChangesToAnotherBundle) {
  StreamConnector connector({Stream{.breaks_before = 2}, Stream{.seq = 2, .piece_count = 4}});

  EXPECT_THAT(DownloadBundle(connector), IsOkAndHolds(BundleOf(2, 4)));

  EXPECT_EQ(connector.asked(), (std::vector<std::uint32_t>{0, 2, 0}));
}

TEST(DownloadBundleTest, GivesUpAfterFiveTriesThatBringNothing) {
  StreamConnector connector({Stream{.breaks_before = 0}});

  EXPECT_THAT(DownloadBundle(connector), StatusIs(StatusCode::kUnavailable));

  EXPECT_EQ(connector.asked().size(), 5u);
}

TEST(DownloadBundleTest, RefusesPiecesOfAnotherSizeOrBeyondTheLimit) {
  StreamConnector short_pieces({Stream{.piece_bytes = kPieceBytes - 1}});
  StreamConnector too_many({Stream{.piece_count = 81}});

  EXPECT_THAT(DownloadBundle(short_pieces), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(DownloadBundle(too_many), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::sync
