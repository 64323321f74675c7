// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/intake_load.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/base/random.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::support {
namespace {

using std::chrono::steady_clock;

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

std::shared_ptr<grpc::Channel> MakeChannel(const IntakeLoadOptions& options, int number) {
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = options.ca_pem;
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(options.server_name);
  arguments.SetInt("taillight.load.channel", number);  // equal arguments would share a connection
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(options.address, grpc::SslCredentials(tls), arguments);
}

}  // namespace

class IntakeLoad::Core {
 public:
  Core(IntakeLoadOptions options, std::function<void(const IntakeLoadAnswer&)> on_answer)
      : options_(std::move(options)), on_answer_(std::move(on_answer)) {
    for (int i = 0; i < options_.channels; ++i) {
      std::shared_ptr<grpc::Channel> channel = MakeChannel(options_, i);
      // gRPC 1.51 frees its callback queue twice when the last channel that used it goes and
      // another comes at once: one stays until the program ends.
      static const std::shared_ptr<grpc::Channel> first_of_all = channel;
      stubs_.push_back(v1::IntakeService::NewStub(channel));
    }
  }

  void Start() {
    stopping_ = false;
    for (int i = 0; i < options_.in_flight; ++i) Launch(static_cast<std::size_t>(i));
  }

  void Stop() {
    stopping_ = true;
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return running_ == 0; });
  }

 private:
  struct Call {
    grpc::ClientContext context;
    v1::SubmitIncidentReportRequest report;
    v1::SubmitIncidentReportResponse report_answer;
    v1::SubmitCaseRequest sealed_case;
    v1::SubmitCaseResponse case_answer;
    Bytes record;
    steady_clock::time_point start;
  };

  void Launch(std::size_t slot) {
    {
      std::lock_guard lock(mutex_);
      if (stopping_) return;
      ++running_;
    }
    auto call = std::make_shared<Call>();
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    call->start = steady_clock::now();
    auto* stub = stubs_[slot % stubs_.size()]->async();
    auto finish = [this, call, slot](const grpc::Status& status) {
      Finish(*call, slot, status.ok());
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

  void Finish(const Call& call, std::size_t slot, bool ok) {
    on_answer_({call.record, ok, steady_clock::now() - call.start});
    // After a failure the server is most likely gone: going on at once would only spin.
    if (ok) Launch(slot);
    std::lock_guard lock(mutex_);
    if (--running_ == 0) idle_.notify_all();
  }

  IntakeLoadOptions options_;
  std::function<void(const IntakeLoadAnswer&)> on_answer_;
  std::vector<std::unique_ptr<v1::IntakeService::Stub>> stubs_;
  std::mutex mutex_;
  std::condition_variable idle_;
  std::atomic<bool> stopping_ = false;
  int running_ = 0;
};

StatusOr<std::uint32_t> SubmitOnce(const IntakeLoadOptions& options, ByteView record) {
  auto stub = v1::IntakeService::NewStub(MakeChannel(options, -1));
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

IntakeLoad::IntakeLoad(IntakeLoadOptions options,
                       std::function<void(const IntakeLoadAnswer&)> on_answer)
    : core_(std::make_unique<Core>(std::move(options), std::move(on_answer))) {}

IntakeLoad::~IntakeLoad() { core_->Stop(); }

void IntakeLoad::Start() { core_->Start(); }
void IntakeLoad::Stop() { core_->Stop(); }

}  // namespace taillight::support
