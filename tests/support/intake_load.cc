// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/intake_load.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "client-core/base/random.h"
#include "taillight/v1/intake_service.grpc.pb.h"

namespace taillight::support {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kReportBytes = 108;
constexpr std::size_t kTokenBytes = 162;

Bytes MakeRecord(std::uint32_t week) {
  static SystemRandom random;
  Bytes record(kReportBytes);
  random.Fill(record);
  const Bytes head = {'T', 'L', 'T', '1', 0, 1, 0, 0};
  std::copy(head.begin(), head.end(), record.begin());
  for (int i = 0; i < 4; ++i) record[8 + i] = static_cast<std::uint8_t>(week >> (24 - 8 * i));
  return record;
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
      stubs_.push_back(v1::IntakeService::NewStub(MakeChannel(options_, i)));
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
    v1::SubmitIncidentReportRequest request;
    v1::SubmitIncidentReportResponse response;
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
    call->record = MakeRecord(options_.week);
    call->request.set_report(call->record.data(), call->record.size());
    call->request.set_token(std::string(kTokenBytes, '\0'));
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    call->start = steady_clock::now();
    stubs_[slot % stubs_.size()]->async()->SubmitIncidentReport(
        &call->context, &call->request, &call->response,
        [this, call, slot](const grpc::Status& status) { Finish(*call, slot, status.ok()); });
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

IntakeLoad::IntakeLoad(IntakeLoadOptions options,
                       std::function<void(const IntakeLoadAnswer&)> on_answer)
    : core_(std::make_unique<Core>(std::move(options), std::move(on_answer))) {}

IntakeLoad::~IntakeLoad() { core_->Stop(); }

void IntakeLoad::Start() { core_->Start(); }
void IntakeLoad::Stop() { core_->Stop(); }

}  // namespace taillight::support
