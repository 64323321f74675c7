// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/sync/bundle_download.h"

#include <memory>
#include <utility>

namespace taillight::sync {
namespace {

constexpr std::size_t kPieceBytes = 65536;
// 4 MiB compressed, filled up to a whole MiB.
constexpr std::uint32_t kMaxPieces = 5 * 16;
constexpr int kMaxFruitlessTries = 5;

class Assembly {
 public:
  Status Take(BundlePiece piece) {
    if (piece.data.size() != kPieceBytes || piece.piece_count == 0 ||
        piece.piece_count > kMaxPieces) {
      return InvalidArgument("a piece of the bundle has the wrong size or count");
    }
    if (next_ > 0 && piece.seq != seq_) {
      *this = Assembly();
      // The pieces on this stream no longer fit what a new start needs unless it begins at 0.
      if (piece.piece != 0) return Aborted("the server changed to another bundle");
    }
    if (piece.piece != next_ || (next_ > 0 && piece.piece_count != count_)) {
      return InvalidArgument("the pieces of the bundle are out of order");
    }
    seq_ = piece.seq;
    count_ = piece.piece_count;
    ++next_;
    Append(bytes_, piece.data);
    return OkStatus();
  }

  std::uint32_t next() const { return next_; }
  bool whole() const { return next_ > 0 && next_ == count_; }
  Bytes Release() { return std::move(bytes_); }

 private:
  std::uint64_t seq_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t next_ = 0;
  Bytes bytes_;
};

bool MayTryAgain(StatusCode code) {
  return code == StatusCode::kUnavailable || code == StatusCode::kDeadlineExceeded ||
         code == StatusCode::kAborted;
}

}  // namespace

StatusOr<Bytes> DownloadBundle(BackendConnector& connector) {
  Assembly assembly;
  Status last = Unavailable("the server sent no bundle");
  for (int fruitless = 0; fruitless < kMaxFruitlessTries;) {
    const std::uint32_t before = assembly.next();
    std::unique_ptr<BackendStub> stub = connector.Connect();
    Status status =
        stub->GetBundle(before, [&](BundlePiece piece) { return assembly.Take(std::move(piece)); });
    if (assembly.whole()) return assembly.Release();
    if (!status.ok() && !MayTryAgain(status.code())) return status;
    if (!status.ok()) last = status;
    if (assembly.next() > before) {
      fruitless = 0;
    } else {
      ++fruitless;
    }
  }
  return last;
}

}  // namespace taillight::sync
