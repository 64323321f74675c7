// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/case_service.h"

#include <vector>

#include "backend/service/handle.h"

namespace taillight::service {
namespace {

constexpr std::size_t kMaxListBytes = 1024;
constexpr std::size_t kMaxGetBytes = 64;
constexpr std::size_t kMaxReplyBytes = 2560;

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

}  // namespace

grpc::ServerUnaryReactor* CaseService::ListCases(grpc::CallbackServerContext* context,
                                                 const v1::ListCasesRequest* request,
                                                 v1::ListCasesResponse* response) {
  return HandleStaff(gate_, sessions_, context, *request, kMaxListBytes,
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
  return HandleStaff(gate_, sessions_, context, *request, kMaxGetBytes,
                     [&](const domain::Session& session, Finish finish) {
                       const StatusOr<std::vector<Bytes>> records =
                           desk_.Get(session, AsBytes(request->case_id()));
                       if (!records.ok()) return finish(records.status());
                       for (const Bytes& record : *records) {
                         response->add_sealed_records(record.data(), record.size());
                       }
                       finish(OkStatus());
                     });
}

grpc::ServerUnaryReactor* CaseService::SendReply(grpc::CallbackServerContext* context,
                                                 const v1::SendReplyRequest* request,
                                                 v1::SendReplyResponse* response) {
  return HandleStaff(gate_, sessions_, context, *request, kMaxReplyBytes,
                     [&](const domain::Session& session, Finish finish) {
                       desk_.Reply(session, AsBytes(request->reply()),
                                   Answer(finish, queue_,
                                          [response](domain::Day day) { response->set_day(day); }));
                     });
}

}  // namespace taillight::service
