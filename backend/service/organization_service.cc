// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/service/organization_service.h"

#include <string>
#include <vector>

#include "backend/service/handle.h"

namespace taillight::service {
namespace {

using Field = google::protobuf::RepeatedPtrField<std::string>;

std::vector<ByteView> ViewsOf(const Field& field) {
  std::vector<ByteView> views;
  views.reserve(static_cast<std::size_t>(field.size()));
  for (const std::string& bytes : field) views.push_back(AsBytes(bytes));
  return views;
}

void Put(const std::vector<Bytes>& records, Field* field) {
  for (const Bytes& record : records) field->Add(ToString(record));
}

}  // namespace

grpc::ServerUnaryReactor* OrganizationService::PublishRecords(
    grpc::CallbackServerContext* context, const v1::PublishRecordsRequest* request,
    v1::PublishRecordsResponse* /*response*/) {
  return Handle(gates_.publish_records, context, *request, [&](Finish finish) {
    organizations_.Publish({AsBytes(request->org_id()), ViewsOf(request->epoch_keys()),
                            ViewsOf(request->withdrawals()), ViewsOf(request->member_certs()),
                            ViewsOf(request->epoch_wraps()), ViewsOf(request->revocations())},
                           AnswerOk(finish, queue_));
  });
}

grpc::ServerUnaryReactor* OrganizationService::ListEpochWraps(
    grpc::CallbackServerContext* context, const v1::ListEpochWrapsRequest* request,
    v1::ListEpochWrapsResponse* response) {
  return HandleStaff(gates_.list_epoch_wraps, sessions_, context, *request,
                     [&](const domain::Session& session, Finish finish) {
                       const auto records = organizations_.ListEpochWraps(session);
                       if (!records.ok()) return finish(records.status());
                       Put(records->member_certs, response->mutable_member_certs());
                       Put(records->epoch_keys, response->mutable_epoch_keys());
                       Put(records->epoch_wraps, response->mutable_epoch_wraps());
                       Put(records->revocations, response->mutable_revocations());
                       finish(OkStatus());
                     });
}

}  // namespace taillight::service
