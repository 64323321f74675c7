// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_backend_stub.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client-core/transport/call.h"

namespace taillight::transport {
namespace {

// The size of a Privacy Pass token; not looked at while intake is open, so the same from everybody.
constexpr std::size_t kTokenBytes = 162;
constexpr std::size_t kMailboxSlots = 8;
constexpr std::size_t kReplyBytes = 2160;
constexpr std::size_t kBundlePieceBytes = 65536;

std::string UnusedToken() { return std::string(kTokenBytes, '\0'); }

}  // namespace

GrpcBackendStub::GrpcBackendStub(const std::shared_ptr<grpc::Channel>& channel,
                                 std::chrono::milliseconds call_timeout,
                                 std::chrono::milliseconds bundle_timeout, RandomSource& random)
    : guidance_(channel),
      intake_(channel),
      mailbox_(channel),
      call_timeout_(call_timeout),
      bundle_timeout_(bundle_timeout),
      random_(random) {}

StatusOr<std::uint32_t> GrpcBackendStub::SubmitIncidentReport(ByteView record) {
  v1::SubmitIncidentReportRequest request;
  request.set_token(UnusedToken());
  request.set_report(ToString(record));
  v1::SubmitIncidentReportResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(intake_, &v1::IntakeService::Stub::SubmitIncidentReport, request,
                                 response, call_timeout_));
  return response.day();
}

StatusOr<std::uint32_t> GrpcBackendStub::SubmitCase(ByteView record, const EraseId& erase_id) {
  v1::SubmitCaseRequest request;
  request.set_token(UnusedToken());
  request.set_sealed_case(ToString(record));
  request.set_erase_id(ToString(erase_id.view()));
  v1::SubmitCaseResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(intake_, &v1::IntakeService::Stub::SubmitCase, request, response, call_timeout_));
  return response.day();
}

StatusOr<std::uint32_t> GrpcBackendStub::PutMedia(const sync::MediaPart& part) {
  v1::PutMediaRequest request;
  request.set_token(UnusedToken());
  request.set_media_id(ToString(part.media_id.view()));
  request.set_chunk(part.chunk);
  request.set_chunk_count(part.chunk_count);
  request.set_data(ToString(part.data));
  v1::PutMediaResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(intake_, &v1::IntakeService::Stub::PutMedia, request, response, call_timeout_));
  if (response.next_chunk() > part.chunk_count) {
    return InvalidArgument("answer: next_chunk must not be past the object's end");
  }
  return response.next_chunk();
}

Status GrpcBackendStub::EraseCase(const SecretBytes& erase_token) {
  v1::EraseCaseRequest request;
  request.set_erase_token(ToString(erase_token.view()));
  v1::EraseCaseResponse response;
  return Call(intake_, &v1::IntakeService::Stub::EraseCase, request, response, call_timeout_);
}

StatusOr<std::vector<Bytes>> GrpcBackendStub::FetchReplies(const SecretBytes& fetch_token) {
  v1::FetchRepliesRequest request;
  request.set_fetch_token(ToString(fetch_token.view()));
  v1::FetchRepliesResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(mailbox_, &v1::MailboxService::Stub::FetchReplies, request, response, call_timeout_));
  std::vector<Bytes> slots;
  for (const std::string& slot : response.slots()) {
    if (slot.size() == kReplyBytes) slots.push_back(ToBytes(AsBytes(slot)));
  }
  if (slots.size() != kMailboxSlots || response.slots_size() != static_cast<int>(kMailboxSlots)) {
    return InvalidArgument("answer: slots must be eight of 2160 bytes");
  }
  return slots;
}

Status GrpcBackendStub::AcknowledgeReplies(const SecretBytes& fetch_token,
                                           const std::vector<MessageId>& msg_ids) {
  if (msg_ids.size() > kMailboxSlots) return InvalidArgument("message ids: at most eight");
  v1::AcknowledgeRepliesRequest request;
  request.set_fetch_token(ToString(fetch_token.view()));
  for (const MessageId& id : msg_ids) request.add_msg_ids(ToString(id.view()));
  while (request.msg_ids_size() < static_cast<int>(kMailboxSlots)) {
    request.add_msg_ids(ToString(random_.Draw<MessageId>().view()));
  }
  v1::AcknowledgeRepliesResponse response;
  return Call(mailbox_, &v1::MailboxService::Stub::AcknowledgeReplies, request, response,
              call_timeout_);
}

Status GrpcBackendStub::GetBundle(std::uint32_t first_piece,
                                  const std::function<Status(sync::BundlePiece)>& take) {
  grpc::ClientContext context;
  SetDeadline(context, bundle_timeout_);
  v1::GetBundleRequest request;
  request.set_first_piece(first_piece);
  const auto reader = guidance_.GetBundle(&context, request);
  v1::GetBundleResponse piece;
  Status taken;
  while (taken.ok() && reader->Read(&piece)) {
    if (piece.data().size() != kBundlePieceBytes) {
      taken = InvalidArgument("answer: a bundle piece must be 65536 bytes");
    } else {
      taken =
          take({piece.seq(), piece.piece(), piece.piece_count(), ToBytes(AsBytes(piece.data()))});
    }
  }
  if (!taken.ok()) context.TryCancel();
  const grpc::Status end = reader->Finish();
  return taken.ok() ? FromGrpcStatus(end) : taken;
}

StatusOr<sync::FreshnessAnswer> GrpcBackendStub::GetFreshness() {
  const v1::GetFreshnessRequest request;
  v1::GetFreshnessResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(guidance_, &v1::GuidanceService::Stub::GetFreshness, request, response, call_timeout_));
  return sync::FreshnessAnswer{ToBytes(AsBytes(response.freshness())),
                               ToBytes(AsBytes(response.keys()))};
}

}  // namespace taillight::transport
