// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/bundle_stream.h"

#include <absl/synchronization/mutex.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>
#include <grpcpp/support/slice.h>

#include <array>
#include <utility>

#include "taillight/v1/guidance_service.pb.h"

namespace taillight::service {
namespace {

using Message = v1::GetBundleResponse;
using google::protobuf::internal::WireFormatLite;

// Three numbers and the head of the bytes field, in the message's own encoding.
grpc::Slice PieceHeader(const domain::ServedBundle& bundle, std::uint32_t piece) {
  std::array<std::uint8_t, 64> header{};
  std::uint8_t* end = header.data();
  end = WireFormatLite::WriteUInt64ToArray(Message::kSeqFieldNumber, bundle.seq, end);
  end = WireFormatLite::WriteUInt32ToArray(Message::kPieceFieldNumber, piece, end);
  end = WireFormatLite::WriteUInt32ToArray(Message::kPieceCountFieldNumber, bundle.piece_count(),
                                           end);
  end = WireFormatLite::WriteTagToArray(Message::kDataFieldNumber,
                                        WireFormatLite::WIRETYPE_LENGTH_DELIMITED, end);
  end =
      google::protobuf::io::CodedOutputStream::WriteVarint32ToArray(domain::kBundlePieceBytes, end);
  return {header.data(), static_cast<std::size_t>(end - header.data())};
}

// gRPC takes memory it may not write to as a non-const pointer.
grpc::Slice PieceData(std::shared_ptr<const domain::ServedBundle> bundle, std::uint32_t piece) {
  const ByteView data = bundle->Piece(piece);
  auto owner = std::make_unique<std::shared_ptr<const domain::ServedBundle>>(std::move(bundle));
  return {
      const_cast<std::uint8_t*>(data.data()), data.size(),
      [](void* held) { delete static_cast<std::shared_ptr<const domain::ServedBundle>*>(held); },
      owner.release()};
}

}  // namespace

grpc::ByteBuffer PieceMessage(const std::shared_ptr<const domain::ServedBundle>& bundle,
                              std::uint32_t piece) {
  const std::array<grpc::Slice, 2> slices{PieceHeader(*bundle, piece), PieceData(bundle, piece)};
  return {slices.data(), slices.size()};
}

/// What the alarm may touch: it can go off while the stream is ending.
struct BundleStream::Cutoff {
  absl::Mutex mutex;
  grpc::CallbackServerContext* context ABSL_GUARDED_BY(mutex) = nullptr;

  void CutOff() {
    absl::MutexLock lock(&mutex);
    if (context != nullptr) context->TryCancel();
  }
  void Forget() {
    absl::MutexLock lock(&mutex);
    context = nullptr;
  }
};

BundleStream::BundleStream(LetIn let_in, grpc::CallbackServerContext* context,
                           std::shared_ptr<const domain::ServedBundle> bundle,
                           std::uint32_t first_piece,
                           std::chrono::system_clock::time_point deadline)
    : let_in_(let_in),
      bundle_(std::move(bundle)),
      next_piece_(first_piece),
      cutoff_(std::make_shared<Cutoff>()) {
  {
    absl::MutexLock lock(&cutoff_->mutex);
    cutoff_->context = context;
  }
  alarm_.Set(deadline, [cutoff = cutoff_](bool went_off) {
    if (went_off) cutoff->CutOff();
  });
  WriteNext();
}

void BundleStream::WriteNext() {
  message_ = PieceMessage(bundle_, next_piece_++);
  if (next_piece_ < bundle_->piece_count()) {
    StartWrite(&message_);
  } else {
    StartWriteAndFinish(&message_, grpc::WriteOptions(), grpc::Status::OK);
  }
}

void BundleStream::OnWriteDone(bool ok) {
  if (next_piece_ >= bundle_->piece_count()) return;
  if (ok) {
    WriteNext();
  } else {
    Finish({grpc::StatusCode::CANCELLED, "the caller has left"});
  }
}

void BundleStream::OnDone() {
  cutoff_->Forget();
  let_in_.gate.Leave(let_in_.peer, OkStatus());
  delete this;
}

}  // namespace taillight::service
