// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/service/good_requests.h"

#include <algorithm>
#include <vector>

#include "backend/domain/intake.h"
#include "client-core/wire/share.h"
#include "taillight/v1/case_service.pb.h"
#include "taillight/v1/guidance_service.pb.h"
#include "taillight/v1/intake_service.pb.h"
#include "taillight/v1/mailbox_service.pb.h"
#include "taillight/v1/organization_service.pb.h"
#include "taillight/v1/session_service.pb.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/mutations.h"

namespace taillight::service {
namespace {

template <class Id>
Id PlantedId() {
  Id id;
  const std::string text = support::Planted(Id::kSize);
  std::ranges::copy(AsBytes(text), id.data());
  return id;
}

std::unique_ptr<google::protobuf::Message> Report(support::Backend& backend) {
  auto request = std::make_unique<v1::SubmitIncidentReportRequest>();
  request->set_token(support::Planted(domain::kTokenBytes));
  request->set_report(ToString(support::SampleReport(WeekOf(backend.clock.Now()), backend.random)));
  return request;
}

std::unique_ptr<google::protobuf::Message> Case(support::Backend& backend) {
  auto request = std::make_unique<v1::SubmitCaseRequest>();
  request->set_token(support::Planted(domain::kTokenBytes));
  const std::vector<KeyId> keys(3, backend.clinic.EpochKeyId(0));
  request->set_sealed_case(ToString(
      support::SampleCase(wire::CaseKind::kCase, PlantedId<CaseId>(), keys, backend.random)));
  request->set_erase_id(support::Planted(EraseId::kSize));
  return request;
}

std::unique_ptr<google::protobuf::Message> Reply(support::Backend& backend) {
  auto request = std::make_unique<v1::SendReplyRequest>();
  request->set_reply(
      ToString(support::SampleReply(backend.clinic.id(), PlantedId<MailboxId>(), backend.random)));
  return request;
}

std::unique_ptr<google::protobuf::Message> LogIn(support::Backend& backend) {
  auto request = std::make_unique<v1::LogInRequest>();
  request->set_org_id(ToString(backend.clinic.id().view()));
  request->set_member_id(ToString(backend.clinic.triage.cert.member_id.view()));
  request->set_nonce(support::Planted(32));
  request->set_expiry(static_cast<std::uint64_t>(backend.clock.Now() + 60));
  request->set_signature(support::Planted(Signature::kSize));
  return request;
}

std::unique_ptr<google::protobuf::Message> Records(support::Backend& backend) {
  auto request = std::make_unique<v1::PublishRecordsRequest>();
  request->set_org_id(ToString(backend.clinic.id().view()));
  request->add_epoch_keys(ToString(backend.clinic.EpochKeyRecord(0)));
  request->add_member_certs(ToString(backend.clinic.admin.cert.Serialize()));
  request->add_member_certs(ToString(backend.clinic.triage.cert.Serialize()));
  request->add_epoch_wraps(
      ToString(backend.clinic.WrapRecord(0, backend.clinic.triage, backend.clinic.admin)));
  return request;
}

std::unique_ptr<google::protobuf::Message> Acknowledgement() {
  auto request = std::make_unique<v1::AcknowledgeRepliesRequest>();
  request->set_fetch_token(support::Planted(32));
  for (int i = 0; i < 8; ++i) request->add_msg_ids(support::Planted(MessageId::kSize));
  return request;
}

std::unique_ptr<google::protobuf::Message> LookUp() {
  auto request = std::make_unique<v1::LookUpGuidanceRequest>();
  request->set_jurisdiction("us-ma");
  request->set_situation("traffic_stop");
  request->set_language("en");
  return request;
}

std::unique_ptr<google::protobuf::Message> GetCase() {
  auto request = std::make_unique<v1::GetCaseRequest>();
  request->set_case_id(support::Planted(CaseId::kSize));
  return request;
}

std::unique_ptr<google::protobuf::Message> Media() {
  auto request = std::make_unique<v1::PutMediaRequest>();
  const std::string id = support::Planted(MediaId::kSize);
  request->set_token(support::Planted(domain::kTokenBytes));
  request->set_media_id(id);
  request->set_chunk_count(4);
  request->set_data(ToString(support::SampleMediaChunk(AsBytes(id), 0)));
  return request;
}

std::unique_ptr<google::protobuf::Message> Erasure() {
  auto request = std::make_unique<v1::EraseCaseRequest>();
  request->set_erase_token(support::Planted(domain::kEraseTokenBytes));
  return request;
}

// To a case that is not there: whether a sealed note was altered only its readers can tell.
std::unique_ptr<google::protobuf::Message> Note(support::Backend& backend) {
  auto request = std::make_unique<v1::PutNoteRequest>();
  request->set_note(
      ToString(support::SampleNote(CaseId(), backend.clinic.EpochKeyId(0), backend.random)));
  return request;
}

template <class Request>
std::unique_ptr<google::protobuf::Message> OfMedia() {
  auto request = std::make_unique<Request>();
  request->set_media_id(support::Planted(MediaId::kSize));
  return request;
}

// Of true form; nobody signed it.
std::unique_ptr<google::protobuf::Message> Share(support::Backend& backend) {
  wire::Share share;
  share.from_org = backend.clinic.id();
  share.member_id = backend.clinic.triage.cert.member_id;
  share.enc = support::RandomBytes(32, backend.random);
  share.wrap = support::RandomBytes(80, backend.random);
  auto request = std::make_unique<v1::PutShareRequest>();
  request->set_share(ToString(share.Serialize()));
  return request;
}

}  // namespace

GoodRequests MakeGoodRequests(support::Backend& backend) {
  GoodRequests requests;
  const auto add = [&requests](std::unique_ptr<google::protobuf::Message> request) {
    requests.emplace(request->GetDescriptor()->full_name(), std::move(request));
  };
  add(Report(backend));
  add(Case(backend));
  add(Reply(backend));
  add(LogIn(backend));
  add(Records(backend));
  add(Acknowledgement());
  add(LookUp());
  add(GetCase());
  add(Media());
  add(Erasure());
  add(Note(backend));
  add(Share(backend));
  add(OfMedia<v1::GetMediaRequest>());
  add(OfMedia<v1::KeepMediaRequest>());
  return requests;
}

}  // namespace taillight::service
