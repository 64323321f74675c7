// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/guidance.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "taillight/v1/guidance_service.pb.h"
#include "tests/bench/load_run.h"
#include "tests/support/demo_system.h"

namespace taillight::bench {
namespace {

using nlohmann::ordered_json;
using support::CallLoad;

constexpr int kInFlight = 64;
constexpr int kChannels = 4;
constexpr int kPairs = 5;
constexpr std::chrono::milliseconds kStretch{3000};
constexpr std::chrono::milliseconds kWarmUp{500};
constexpr std::array<std::string_view, 3> kJurisdictions = {"us", "us-ma", "us-tx"};
constexpr std::array<std::string_view, 3> kSituations = {"traffic_stop", "arrested_booked",
                                                         "detainer"};
constexpr std::array<std::string_view, 2> kLanguages = {"en", "es"};

grpc::ByteBuffer PageRequest(std::size_t number) {
  v1::LookUpGuidanceRequest request;
  request.set_jurisdiction(std::string(kJurisdictions[number % kJurisdictions.size()]));
  request.set_situation(std::string(kSituations[number / 3 % kSituations.size()]));
  request.set_language(std::string(kLanguages[number / 9 % kLanguages.size()]));
  const grpc::Slice slice(request.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

/// Asks for one page after the other, and does not read what is in them: the client shares the
/// machine with the server, and it is the server that is measured.
class Reader {
 public:
  explicit Reader(const support::LoopbackServer& server) {
    for (int i = 0; i < kChannels; ++i) {
      stubs_.push_back(std::make_unique<grpc::GenericStub>(support::ConnectTo(server, i)));
    }
  }

  void Ask(std::size_t slot, CallLoad::Done done) {
    auto call = std::make_shared<Call>();
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    call->request = PageRequest(slot);
    stubs_[slot % stubs_.size()]->UnaryCall(
        &call->context, "/taillight.v1.GuidanceService/LookUpGuidance", grpc::StubOptions(),
        &call->request, &call->answer,
        [this, call, done = std::move(done)](const grpc::Status& status) {
          bytes_ += call->answer.Length();
          ++answers_;
          done(status.ok());
        });
  }
  std::size_t MeanAnswerBytes() const { return bytes_ / std::max<std::size_t>(1, answers_); }

 private:
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer answer;
  };
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::atomic<std::size_t> bytes_{0};
  std::atomic<std::size_t> answers_{0};
};

/// The same load against one of the servers compared.
class Target {
 public:
  Target(const std::string& address, const support::DemoSystem& demo, pid_t pid)
      : reader_(support::LoopbackServer{address, demo.ca_pem(), "localhost"}), pid_(pid) {}

  LoadFigures Measure(std::chrono::milliseconds stretch) {
    return MeasureLoad(
        [this](std::size_t slot, CallLoad::Done done) { reader_.Ask(slot, std::move(done)); },
        kInFlight, pid_, stretch);
  }
  std::size_t MeanAnswerBytes() const { return reader_.MeanAnswerBytes(); }

 private:
  Reader reader_;
  const pid_t pid_;
};

/// A server of this program's own that answers with so many zeros.
class EmptyServer {
 public:
  EmptyServer(const std::string& self, const support::DemoSystem& demo, std::size_t page_bytes)
      : process_({self, "--empty-server", demo.authority() / "tls/server.pem",
                  demo.authority() / "tls/server.key", std::to_string(page_bytes)},
                 "/dev/null") {
    const std::string ready = process_.ReadLine().value_or("");
    if (!ready.starts_with("ready ")) std::abort();
    target_.emplace("127.0.0.1:" + ready.substr(6), demo, process_.pid());
  }
  ~EmptyServer() { process_.Signal(SIGTERM); }
  EmptyServer(const EmptyServer&) = delete;
  EmptyServer& operator=(const EmptyServer&) = delete;

  LoadFigures Measure() { return target_->Measure(kStretch); }

 private:
  support::Process process_;
  std::optional<Target> target_;
};

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

ordered_json MeasureGuidance(const std::string& self) {
  support::DemoSystem demo;
  if (!demo.StartServer()) std::abort();
  Target pages(demo.address(), demo, demo.server().pid());
  pages.Measure(kWarmUp);
  EmptyServer empty(self, demo, 0);
  EmptyServer same_bytes(self, demo, pages.MeanAnswerBytes());
  std::vector<double> share;
  std::vector<double> of_same_bytes;
  std::vector<double> same_bytes_share;
  std::vector<double> cost;
  LoadFigures ours;
  LoadFigures reference;
  std::uint64_t failed = 0;
  for (int i = 0; i < kPairs; ++i) {
    reference = empty.Measure();
    ours = pages.Measure(kStretch);
    const LoadFigures zeros = same_bytes.Measure();
    share.push_back(ours.calls_per_second / reference.calls_per_second);
    of_same_bytes.push_back(ours.calls_per_second / zeros.calls_per_second);
    same_bytes_share.push_back(zeros.calls_per_second / reference.calls_per_second);
    cost.push_back(ours.cpu_microseconds_per_call / reference.cpu_microseconds_per_call);
    failed += ours.failed;
  }
  return {{"in_flight", kInFlight},
          {"throughput_share_of_empty_call", Median(share)},
          {"throughput_share_of_same_bytes", Median(of_same_bytes)},
          {"same_bytes_share_of_empty_call", Median(same_bytes_share)},
          {"cpu_ratio_to_empty_call", Median(cost)},
          {"pages_per_second", ours.calls_per_second},
          {"empty_calls_per_second", reference.calls_per_second},
          {"page_bytes", pages.MeanAnswerBytes()},
          {"p99_ms", ours.p99_ms},
          {"failed", failed}};
}

}  // namespace taillight::bench
