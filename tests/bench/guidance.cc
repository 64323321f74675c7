// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/guidance.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
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
        [call, done = std::move(done)](const grpc::Status& status) { done(status.ok()); });
  }

 private:
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer answer;
  };
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
};

CallLoad::Call PagesOf(const std::string& address, const support::DemoSystem& demo) {
  auto reader =
      std::make_shared<Reader>(support::LoopbackServer{address, demo.ca_pem(), "localhost"});
  return [reader](std::size_t slot, CallLoad::Done done) { reader->Ask(slot, std::move(done)); };
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

ordered_json MeasureGuidance(const std::string& self) {
  support::DemoSystem demo;
  const std::string tls = demo.authority() / "tls";
  support::Process empty({self, "--empty-server", tls + "/server.pem", tls + "/server.key"},
                         "/dev/null");
  const std::string ready = empty.ReadLine().value_or("");
  if (!ready.starts_with("ready ") || !demo.StartServer()) std::abort();
  const CallLoad::Call nothing = PagesOf("127.0.0.1:" + ready.substr(6), demo);
  const CallLoad::Call pages = PagesOf(demo.address(), demo);
  std::vector<double> share;
  std::vector<double> cost;
  LoadFigures ours;
  LoadFigures reference;
  std::uint64_t failed = 0;
  for (int i = 0; i < kPairs; ++i) {
    reference = MeasureLoad(nothing, kInFlight, empty.pid(), kStretch);
    ours = MeasureLoad(pages, kInFlight, demo.server().pid(), kStretch);
    share.push_back(ours.calls_per_second / reference.calls_per_second);
    cost.push_back(ours.cpu_microseconds_per_call / reference.cpu_microseconds_per_call);
    failed += ours.failed;
  }
  empty.Signal(SIGTERM);
  return {{"in_flight", kInFlight},
          {"throughput_share_of_empty_call", Median(share)},
          {"cpu_ratio_to_empty_call", Median(cost)},
          {"pages_per_second", ours.calls_per_second},
          {"empty_calls_per_second", reference.calls_per_second},
          {"p99_ms", ours.p99_ms},
          {"failed", failed}};
}

}  // namespace taillight::bench
