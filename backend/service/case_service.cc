// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/case_service.h"

#include <vector>

#include "backend/service/handle.h"

namespace taillight::service {
namespace {

/// While tokens are off everything is in the open tier.
constexpr std::uint32_t kOpenTier = 1;

void Put(const domain::CaseSummary& summary, v1::CaseSummary* message) {
  message->set_case_id(summary.case_id.data(), summary.case_id.size());
  message->set_day(summary.day);
  message->set_tier(kOpenTier);
  message->set_size_bytes(summary.size_bytes);
  for (const KeyId& key_id : summary.key_ids) message->add_key_ids(key_id.data(), key_id.size());
  message->set_follow_up_count(summary.follow_up_count);
}

void Put(const std::vector<Bytes>& records,
         google::protobuf::RepeatedPtrField<std::string>* field) {
  for (const Bytes& record : records) field->Add(ToString(record));
}

}  // namespace

grpc::ServerUnaryReactor* CaseService::ListCases(grpc::CallbackServerContext* context,
                                                 const v1::ListCasesRequest* request,
                                                 v1::ListCasesResponse* response) {
  return HandleStaff(gates_.list_cases, sessions_, context, *request,
                     [&](const domain::Session& session, Finish finish) {
                       StatusOr<domain::CaseList> list =
                           desk_.List(session, request->page_size(), request->page_token());
                       if (!list.ok()) return finish(list.status());
                       for (const auto& summary : list->cases) Put(summary, response->add_cases());
                       response->set_next_page_token(std::move(list->next_page_token));
                       finish(OkStatus());
                     });
}

grpc::ServerUnaryReactor* CaseService::GetCase(grpc::CallbackServerContext* context,
                                               const v1::GetCaseRequest* request,
                                               v1::GetCaseResponse* response) {
  return HandleStaff(gates_.get_case, sessions_, context, *request,
                     [&](const domain::Session& session, Finish finish) {
                       StatusOr<domain::CaseRecordList> page =
                           desk_.Get(session, AsBytes(request->case_id()), request->page_size(),
                                     request->page_token());
                       if (!page.ok()) return finish(page.status());
                       Put(page->records, response->mutable_sealed_records());
                       Put(page->notes, response->mutable_notes());
                       Put(page->shares, response->mutable_shares());
                       response->set_next_page_token(std::move(page->next_page_token));
                       finish(OkStatus());
                     });
}

grpc::ServerUnaryReactor* CaseService::SendReply(grpc::CallbackServerContext* context,
                                                 const v1::SendReplyRequest* request,
                                                 v1::SendReplyResponse* response) {
  return HandleStaff(gates_.send_reply, sessions_, context, *request,
                     [&](const domain::Session& session, Finish finish) {
                       desk_.Reply(session, AsBytes(request->reply()),
                                   Answer(finish, queue_,
                                          [response](domain::Day day) { response->set_day(day); }));
                     });
}

grpc::ServerUnaryReactor* CaseService::PutNote(grpc::CallbackServerContext* context,
                                               const v1::PutNoteRequest* request,
                                               v1::PutNoteResponse* response) {
  return HandleStaff(
      gates_.put_note, sessions_, context, *request,
      [&](const domain::Session& session, Finish finish) {
        desk_.Note(session, AsBytes(request->note()),
                   Answer(finish, queue_, [response](domain::Day day) { response->set_day(day); }));
      });
}

grpc::ServerUnaryReactor* CaseService::PutShare(grpc::CallbackServerContext* context,
                                                const v1::PutShareRequest* request,
                                                v1::PutShareResponse* response) {
  return HandleStaff(gates_.put_share, sessions_, context, *request,
                     [&](const domain::Session& session, Finish finish) {
                       desk_.Share(session, AsBytes(request->share()),
                                   Answer(finish, queue_,
                                          [response](domain::Day day) { response->set_day(day); }));
                     });
}

grpc::ServerUnaryReactor* CaseService::GetMedia(grpc::CallbackServerContext* context,
                                                const v1::GetMediaRequest* request,
                                                v1::GetMediaResponse* response) {
  return HandleStaff(gates_.get_media, sessions_, context, *request,
                     [&](const domain::Session& /*session*/, Finish finish) {
                       const StatusOr<domain::MediaChunk> chunk =
                           desk_.GetMedia(AsBytes(request->media_id()), request->chunk());
                       if (!chunk.ok()) return finish(chunk.status());
                       response->set_data(chunk->bytes.data(), chunk->bytes.size());
                       response->set_chunk_count(chunk->chunk_count);
                       finish(OkStatus());
                     });
}

grpc::ServerUnaryReactor* CaseService::KeepMedia(grpc::CallbackServerContext* context,
                                                 const v1::KeepMediaRequest* request,
                                                 v1::KeepMediaResponse* /*response*/) {
  return HandleStaff(gates_.keep_media, sessions_, context, *request,
                     [&](const domain::Session& /*session*/, Finish finish) {
                       desk_.KeepMedia(AsBytes(request->media_id()), AnswerOk(finish, queue_));
                     });
}

}  // namespace taillight::service
