// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/guidance_service.h"

#include <utility>

#include "backend/service/bundle_stream.h"
#include "backend/service/handle.h"

namespace taillight::service {
namespace {

template <class Message>
StatusOr<Message> Read(const grpc::ByteBuffer& request, const char* refusal) {
  Message message;
  grpc::ByteBuffer bytes = request;
  if (!grpc::SerializationTraits<Message>::Deserialize(&bytes, &message).ok()) {
    return InvalidArgument(refusal);
  }
  return message;
}

StatusOr<std::uint32_t> FirstPiece(const grpc::ByteBuffer& request,
                                   const domain::ServedBundle& bundle) {
  TAILLIGHT_ASSIGN_OR_RETURN(
      const auto message, Read<v1::GetBundleRequest>(request, "request: not a GetBundleRequest"));
  // A download that began with a longer bundle: the first piece of this one tells it to start
  // again.
  if (message.first_piece() >= bundle.piece_count()) return 0U;
  return message.first_piece();
}

}  // namespace

void PutFreshness(const domain::FreshnessAnswer& answer, v1::GetFreshnessResponse* response) {
  response->set_freshness(answer.statement.data(), answer.statement.size());
  response->set_keys(answer.keys->bytes.data(), answer.keys->bytes.size());
  const std::size_t step = domain::kFreshnessAnswerStep;
  const std::size_t bare = response->ByteSizeLong();
  // The padding's own tag and length take two to five bytes more. For a few lengths none of these
  // fits, since a longer length takes a byte that is then missing: the next step does.
  for (std::size_t whole = (bare / step + 1) * step;; whole += step) {
    for (std::size_t head = 2; head <= 5 && bare + head < whole; ++head) {
      response->mutable_padding()->assign(whole - bare - head, '\0');
      if (response->ByteSizeLong() == whole) return;
    }
  }
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* GuidanceService::GetBundle(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
  CallGate& gate = gates_.get_bundle;
  const CallFacts facts = FactsOf(*context, request->Length());
  const StatusOr<PeerKey> peer = gate.Enter(facts);
  if (!peer.ok()) return new RefusedStream(Conclude(*context, peer.status()));

  auto bundle = catalog_.Require();
  StatusOr<std::uint32_t> first =
      bundle.ok() ? FirstPiece(*request, **bundle) : StatusOr<std::uint32_t>(bundle.status());
  if (!first.ok()) {
    gate.Leave(*peer, first.status());
    return new RefusedStream(Conclude(*context, first.status()));
  }
  return new BundleStream({gate, *peer}, context, *std::move(bundle), *first,
                          gate.DeadlineFor(facts));
}

grpc::ServerUnaryReactor* GuidanceService::GetFreshness(grpc::CallbackServerContext* context,
                                                        const v1::GetFreshnessRequest* request,
                                                        v1::GetFreshnessResponse* response) {
  return Handle(gates_.get_freshness, context, *request, [&](Finish finish) {
    const auto answer = signer_.Current();
    if (answer.ok()) PutFreshness(**answer, response);
    finish(answer.status());
  });
}

grpc::ServerUnaryReactor* GuidanceService::LookUpGuidance(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request,
                                                          grpc::ByteBuffer* response) {
  return Handle(gates_.look_up_guidance, context, request->Length(), [&](Finish finish) {
    const auto asked =
        Read<v1::LookUpGuidanceRequest>(*request, "request: not a LookUpGuidanceRequest");
    if (!asked.ok()) return finish(asked.status());
    StatusOr<grpc::ByteBuffer> page =
        pages_.LookUp(asked->jurisdiction(), asked->situation(), asked->language());
    if (page.ok()) *response = *std::move(page);
    finish(page.status());
  });
}

}  // namespace taillight::service
