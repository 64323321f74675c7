// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/intake_load.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/base/random.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::support {
namespace {

constexpr std::size_t kReportBytes = 108;
constexpr std::size_t kTokenBytes = 162;
constexpr std::size_t kEraseIdBytes = 32;
// Header, three recipients, and the smallest body with its tag.
constexpr std::size_t kCaseBodyBytes = 4096 + 16;
constexpr std::size_t kCaseHeaderBytes = 84;
constexpr std::size_t kCaseBytes =
    kCaseHeaderBytes + std::size_t{3} * (16 + 32 + 80) + kCaseBodyBytes;

SystemRandom& Random() {
  static SystemRandom random;
  return random;
}

void PutU32(Bytes& record, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) {
    record[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
  }
}

Bytes MakeRecord(std::string_view head, std::size_t size) {
  Bytes record(size);
  Random().Fill(record);
  std::ranges::copy(AsBytes(head), record.begin());
  return record;
}

Bytes MakeReport(std::uint32_t week) {
  using namespace std::string_view_literals;
  Bytes record = MakeRecord("TLT1\x00\x01\x00\x00"sv, kReportBytes);
  PutU32(record, 8, week);
  return record;
}

Bytes MakeCase() {
  using namespace std::string_view_literals;
  Bytes record = MakeRecord("TLC1\x00\x01\x01\x03"sv, kCaseBytes);
  PutU32(record, kCaseHeaderBytes - 4, kCaseBodyBytes);
  return record;
}

bool IsCase(ByteView record) { return AsChars(record).starts_with("TLC1"); }

v1::SubmitIncidentReportRequest ReportRequest(ByteView record) {
  v1::SubmitIncidentReportRequest request;
  request.set_token(std::string(kTokenBytes, '\0'));
  request.set_report(record.data(), record.size());
  return request;
}

v1::SubmitCaseRequest CaseRequest(ByteView record) {
  v1::SubmitCaseRequest request;
  request.set_token(std::string(kTokenBytes, '\0'));
  request.set_sealed_case(record.data(), record.size());
  // A resend must carry the same erase id: any function of the record will do.
  request.set_erase_id(record.data(), kEraseIdBytes);
  return request;
}

LoopbackServer ServerOf(const IntakeLoadOptions& options) {
  return {options.address, options.ca_pem, options.server_name};
}

using OnAnswer = std::function<void(const IntakeLoadAnswer&)>;

/// Shared by the calls it began.
class Submitter {
 public:
  Submitter(IntakeLoadOptions options, OnAnswer on_answer)
      : options_(std::move(options)), on_answer_(std::move(on_answer)) {
    for (int i = 0; i < options_.channels; ++i) {
      stubs_.push_back(v1::IntakeService::NewStub(ConnectTo(ServerOf(options_), i)));
    }
  }

  void Submit(std::size_t slot, CallLoad::Done done) {
    auto call = std::make_shared<Call>();
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    auto* stub = stubs_[slot % stubs_.size()]->async();
    auto finish = [this, call, done = std::move(done)](const grpc::Status& status) {
      on_answer_({call->record, status.ok()});
      done(status.ok());
    };
    if (options_.case_share != 0 && Random().Below(options_.case_share) == 0) {
      call->record = MakeCase();
      call->sealed_case = CaseRequest(call->record);
      stub->SubmitCase(&call->context, &call->sealed_case, &call->case_answer, finish);
    } else {
      call->record = MakeReport(options_.week);
      call->report = ReportRequest(call->record);
      stub->SubmitIncidentReport(&call->context, &call->report, &call->report_answer, finish);
    }
  }

 private:
  struct Call {
    grpc::ClientContext context;
    v1::SubmitIncidentReportRequest report;
    v1::SubmitIncidentReportResponse report_answer;
    v1::SubmitCaseRequest sealed_case;
    v1::SubmitCaseResponse case_answer;
    Bytes record;
  };

  const IntakeLoadOptions options_;
  const OnAnswer on_answer_;
  std::vector<std::unique_ptr<v1::IntakeService::Stub>> stubs_;
};

CallLoad::Call CallsOf(const IntakeLoadOptions& options, OnAnswer on_answer) {
  auto submitter = std::make_shared<Submitter>(options, std::move(on_answer));
  return [submitter](std::size_t slot, CallLoad::Done done) {
    submitter->Submit(slot, std::move(done));
  };
}

}  // namespace

StatusOr<std::uint32_t> SubmitOnce(const IntakeLoadOptions& options, ByteView record) {
  auto stub = v1::IntakeService::NewStub(ConnectTo(ServerOf(options), -1));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  grpc::Status status;
  std::uint32_t day = 0;
  if (IsCase(record)) {
    v1::SubmitCaseResponse answer;
    status = stub->SubmitCase(&context, CaseRequest(record), &answer);
    day = answer.day();
  } else {
    v1::SubmitIncidentReportResponse answer;
    status = stub->SubmitIncidentReport(&context, ReportRequest(record), &answer);
    day = answer.day();
  }
  if (!status.ok()) {
    return MakeStatus(static_cast<StatusCode>(status.error_code()), status.error_message());
  }
  return day;
}

CallLoad::Call SubmitCalls(const IntakeLoadOptions& options) {
  return CallsOf(options, [](const IntakeLoadAnswer&) {});
}

IntakeLoad::IntakeLoad(const IntakeLoadOptions& options,
                       std::function<void(const IntakeLoadAnswer&)> on_answer)
    : in_flight_(options.in_flight), load_(CallsOf(options, std::move(on_answer))) {}

}  // namespace taillight::support
