// SPDX-License-Identifier: AGPL-3.0-or-later
// What every handler does before and after its own work, in one place.
#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <cstddef>
#include <utility>

#include "backend/domain/sessions.h"
#include "backend/service/call_gate.h"
#include "backend/service/finish_queue.h"
#include "backend/service/grpc_status.h"
#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::service {

/// Metadata of staff calls: the session's token.
inline constexpr char kSessionKey[] = "session-bin";

/// Ends a call that was let in. Copies are the same call: one of them is used, once.
class Finish {
 public:
  Finish(CallGate& gate, PeerKey peer, grpc::CallbackServerContext* context,
         grpc::ServerUnaryReactor* reactor)
      : gate_(&gate), peer_(peer), context_(context), reactor_(reactor) {}

  /// On a thread of gRPC's own, such as the handler's.
  void operator()(const Status& status) const { reactor_->Finish(Conclude(status)); }
  /// From any other thread.
  void By(FinishQueue& queue, const Status& status) const { queue.Add(reactor_, Conclude(status)); }

 private:
  grpc::Status Conclude(const Status& status) const {
    gate_->Leave(peer_, status);
    return service::Conclude(*context_, status);
  }

  CallGate* gate_;
  PeerKey peer_;
  grpc::CallbackServerContext* context_;
  grpc::ServerUnaryReactor* reactor_;
};

/// A domain::Done that puts an OK answer's value into the response by `encode(value)`, then ends
/// the call. The response belongs to the call and is there until then.
template <class Encode>
auto Answer(Finish finish, FinishQueue& queue, Encode encode) {
  return [finish, &queue, encode = std::move(encode)](auto answer) {
    if (answer.ok()) encode(*answer);
    finish.By(queue, answer.status());
  };
}

/// A domain::DoneOk that ends the call.
inline auto AnswerOk(Finish finish, FinishQueue& queue) {
  return [finish, &queue](const Status& status) { finish.By(queue, status); };
}

/// Reads what `gate` must know of a call.
inline CallFacts FactsOf(const grpc::CallbackServerContext& context, std::size_t message_bytes) {
  return {context.deadline(), message_bytes, context.peer(), context.IsCancelled()};
}

/// Lets the call in or refuses it (deadline, cancellation, size, rate), then runs `work(finish)`,
/// which sees to it that `finish` is called. gRPC 1.51 has no other place where a call can be
/// refused: a server interceptor only watches.
template <class Work>
grpc::ServerUnaryReactor* Handle(CallGate& gate, grpc::CallbackServerContext* context,
                                 std::size_t request_bytes, Work&& work) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const StatusOr<PeerKey> peer = gate.Enter(FactsOf(*context, request_bytes));
  if (peer.ok()) {
    std::forward<Work>(work)(Finish(gate, *peer, context, reactor));
  } else {
    reactor->Finish(Conclude(*context, peer.status()));
  }
  return reactor;
}
template <class Work>
grpc::ServerUnaryReactor* Handle(CallGate& gate, grpc::CallbackServerContext* context,
                                 const google::protobuf::MessageLite& request, Work&& work) {
  return Handle(gate, context, request.ByteSizeLong(), std::forward<Work>(work));
}

/// The session token of a call, empty when there is none. Lives as long as the context.
ByteView SessionTokenOf(const grpc::CallbackServerContext& context);

/// As Handle for members only: `work(session, finish)`. UNAUTHENTICATED without a session.
template <class Work>
grpc::ServerUnaryReactor* HandleStaff(CallGate& gate, domain::Sessions& sessions,
                                      grpc::CallbackServerContext* context,
                                      const google::protobuf::MessageLite& request, Work&& work) {
  return Handle(gate, context, request, [&](Finish finish) {
    const StatusOr<domain::Session> session = sessions.Find(SessionTokenOf(*context));
    if (!session.ok()) return finish(session.status());
    std::forward<Work>(work)(*session, finish);
  });
}

}  // namespace taillight::service
