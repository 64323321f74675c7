// SPDX-License-Identifier: AGPL-3.0-or-later
// Streams the guidance bundle straight from the catalog's memory.
#pragma once

#include <grpcpp/alarm.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <chrono>
#include <cstdint>
#include <memory>

#include "backend/domain/guidance_catalog.h"
#include "backend/service/call_gate.h"

namespace taillight::service {

/// GetBundleResponse number `piece` as it goes on the wire: a header of its own, then a slice that
/// shares the bundle's bytes and keeps the bundle alive.
grpc::ByteBuffer PieceMessage(const std::shared_ptr<const domain::ServedBundle>& bundle,
                              std::uint32_t piece);

/// Where a stream was let in, and as whose.
struct LetIn {
  CallGate& gate;
  PeerKey peer;
};

/// One call's stream; deletes itself when the call is over, and leaves its gate then. A reader that
/// takes longer than `deadline` is cut off.
class BundleStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  BundleStream(LetIn let_in, grpc::CallbackServerContext* context,
               std::shared_ptr<const domain::ServedBundle> bundle, std::uint32_t first_piece,
               std::chrono::system_clock::time_point deadline);

  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  struct Cutoff;

  void WriteNext();

  const LetIn let_in_;
  std::shared_ptr<const domain::ServedBundle> bundle_;
  std::uint32_t next_piece_;
  grpc::ByteBuffer message_;
  std::shared_ptr<Cutoff> cutoff_;
  grpc::Alarm alarm_;
};

/// Refuses a stream that was not let in, or that is asked for what is not there.
class RefusedStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit RefusedStream(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace taillight::service
