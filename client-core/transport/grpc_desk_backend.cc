// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/grpc_desk_backend.h"

#include <google/protobuf/repeated_ptr_field.h>

#include <limits>
#include <utility>

#include "client-core/transport/call.h"

namespace taillight::transport {
namespace {

using Texts = google::protobuf::RepeatedPtrField<std::string>;

// The most the contract gives.
constexpr int kCasesPerPage = 500;
constexpr std::size_t kNonceBytes = 32;
constexpr std::size_t kSessionTokenBytes = 32;

std::vector<Bytes> ToRecords(const Texts& texts) {
  std::vector<Bytes> records;
  records.reserve(static_cast<std::size_t>(texts.size()));
  for (const std::string& text : texts) records.push_back(ToBytes(AsBytes(text)));
  return records;
}

void AddRecords(const std::vector<Bytes>& records, Texts& texts) {
  for (const Bytes& record : records) texts.Add(ToString(record));
}

StatusOr<sync::CaseListing> ToListing(const v1::CaseSummary& summary) {
  sync::CaseListing listing;
  TAILLIGHT_ASSIGN_OR_RETURN(listing.case_id, CaseId::From(AsBytes(summary.case_id())));
  listing.day = summary.day();
  listing.tier = summary.tier();
  listing.size_bytes = summary.size_bytes();
  listing.follow_up_count = summary.follow_up_count();
  for (const std::string& text : summary.key_ids()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const KeyId key_id, KeyId::From(AsBytes(text)));
    listing.key_ids.push_back(key_id);
  }
  return listing;
}

}  // namespace

GrpcDeskBackend::GrpcDeskBackend(const std::shared_ptr<grpc::Channel>& channel,
                                 std::chrono::milliseconds call_timeout)
    : sessions_(channel), cases_(channel), organizations_(channel), call_timeout_(call_timeout) {}

StatusOr<Bytes> GrpcDeskBackend::StartLogIn() {
  const v1::StartLogInRequest request;
  v1::StartLogInResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(sessions_, &v1::SessionService::Stub::StartLogIn, request, response, call_timeout_));
  if (response.nonce().size() != kNonceBytes) {
    return InvalidArgument("answer: nonce must be 32 bytes");
  }
  return ToBytes(AsBytes(response.nonce()));
}

StatusOr<sync::Session> GrpcDeskBackend::LogIn(const sync::LogInProof& proof) {
  v1::LogInRequest request;
  request.set_org_id(ToString(proof.org_id.view()));
  request.set_member_id(ToString(proof.member_id.view()));
  request.set_nonce(ToString(proof.nonce));
  request.set_expiry(static_cast<std::uint64_t>(proof.expiry));
  request.set_signature(ToString(proof.signature.view()));
  v1::LogInResponse response;
  TAILLIGHT_RETURN_IF_ERROR(
      Call(sessions_, &v1::SessionService::Stub::LogIn, request, response, call_timeout_));
  constexpr auto kLatest = static_cast<std::uint64_t>(std::numeric_limits<UnixSeconds>::max());
  if (response.session_token().size() != kSessionTokenBytes || response.expiry() > kLatest) {
    return InvalidArgument("answer: session token must be 32 bytes, with a time of expiry");
  }
  sync::Session session{SecretBytes::CopyOf(AsBytes(response.session_token())),
                        static_cast<UnixSeconds>(response.expiry())};
  Wipe(response.mutable_session_token()->data(), response.session_token().size());
  return session;
}

Status GrpcDeskBackend::LogOut(const SecretBytes& session_token) {
  const v1::LogOutRequest request;
  v1::LogOutResponse response;
  return Call(sessions_, &v1::SessionService::Stub::LogOut, request, response, call_timeout_,
              &session_token);
}

StatusOr<sync::EpochWrapsAnswer> GrpcDeskBackend::ListEpochWraps(const SecretBytes& session_token) {
  const v1::ListEpochWrapsRequest request;
  v1::ListEpochWrapsResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(organizations_, &v1::OrganizationService::Stub::ListEpochWraps,
                                 request, response, call_timeout_, &session_token));
  return sync::EpochWrapsAnswer{ToRecords(response.member_certs()),
                                ToRecords(response.epoch_keys()), ToRecords(response.epoch_wraps()),
                                ToRecords(response.revocations())};
}

StatusOr<sync::CaseListPage> GrpcDeskBackend::ListCases(const SecretBytes& session_token,
                                                        const std::string& page_token) {
  v1::ListCasesRequest request;
  request.set_page_size(kCasesPerPage);
  request.set_page_token(page_token);
  v1::ListCasesResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(cases_, &v1::CaseService::Stub::ListCases, request, response,
                                 call_timeout_, &session_token));
  sync::CaseListPage page;
  for (const v1::CaseSummary& summary : response.cases()) {
    TAILLIGHT_ASSIGN_OR_RETURN(sync::CaseListing listing, ToListing(summary));
    page.cases.push_back(std::move(listing));
  }
  page.next_page_token = response.next_page_token();
  return page;
}

StatusOr<sync::CasePage> GrpcDeskBackend::GetCase(const SecretBytes& session_token,
                                                  const CaseId& case_id,
                                                  const std::string& page_token) {
  v1::GetCaseRequest request;
  request.set_case_id(ToString(case_id.view()));
  request.set_page_token(page_token);
  v1::GetCaseResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(cases_, &v1::CaseService::Stub::GetCase, request, response,
                                 call_timeout_, &session_token));
  return sync::CasePage{ToRecords(response.sealed_records()), ToRecords(response.notes()),
                        ToRecords(response.shares()), response.next_page_token()};
}

StatusOr<std::uint32_t> GrpcDeskBackend::SendReply(const SecretBytes& session_token,
                                                   ByteView reply) {
  v1::SendReplyRequest request;
  request.set_reply(ToString(reply));
  v1::SendReplyResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(cases_, &v1::CaseService::Stub::SendReply, request, response,
                                 call_timeout_, &session_token));
  return response.day();
}

Status GrpcDeskBackend::PutNote(const SecretBytes& session_token, ByteView note) {
  v1::PutNoteRequest request;
  request.set_note(ToString(note));
  v1::PutNoteResponse response;
  return Call(cases_, &v1::CaseService::Stub::PutNote, request, response, call_timeout_,
              &session_token);
}

Status GrpcDeskBackend::PutShare(const SecretBytes& session_token, ByteView share) {
  v1::PutShareRequest request;
  request.set_share(ToString(share));
  v1::PutShareResponse response;
  return Call(cases_, &v1::CaseService::Stub::PutShare, request, response, call_timeout_,
              &session_token);
}

StatusOr<sync::MediaChunk> GrpcDeskBackend::GetMedia(const SecretBytes& session_token,
                                                     const MediaId& media_id, std::uint32_t chunk) {
  v1::GetMediaRequest request;
  request.set_media_id(ToString(media_id.view()));
  request.set_chunk(chunk);
  v1::GetMediaResponse response;
  TAILLIGHT_RETURN_IF_ERROR(Call(cases_, &v1::CaseService::Stub::GetMedia, request, response,
                                 call_timeout_, &session_token));
  return sync::MediaChunk{ToBytes(AsBytes(response.data())), response.chunk_count()};
}

Status GrpcDeskBackend::KeepMedia(const SecretBytes& session_token, const MediaId& media_id) {
  v1::KeepMediaRequest request;
  request.set_media_id(ToString(media_id.view()));
  v1::KeepMediaResponse response;
  return Call(cases_, &v1::CaseService::Stub::KeepMedia, request, response, call_timeout_,
              &session_token);
}

Status GrpcDeskBackend::PublishRecords(const OrgId& org_id,
                                       const sync::OrganizationRecords& records) {
  v1::PublishRecordsRequest request;
  request.set_org_id(ToString(org_id.view()));
  AddRecords(records.epoch_keys, *request.mutable_epoch_keys());
  AddRecords(records.withdrawals, *request.mutable_withdrawals());
  AddRecords(records.member_certs, *request.mutable_member_certs());
  AddRecords(records.epoch_wraps, *request.mutable_epoch_wraps());
  AddRecords(records.revocations, *request.mutable_revocations());
  v1::PublishRecordsResponse response;
  return Call(organizations_, &v1::OrganizationService::Stub::PublishRecords, request, response,
              call_timeout_);
}

}  // namespace taillight::transport
