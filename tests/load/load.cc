// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/load/load.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "client-core/base/clock.h"
#include "client-core/seal/case_envelope.h"
#include "client-core/seal/report_envelope.h"
#include "client-core/wire/media.h"

namespace taillight::load {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kPskBytes = 32;
constexpr std::size_t kStoryBytes = 600;
constexpr std::size_t kFetchTokenBytes = 32;
/// The smallest object; only its first chunk is ever sent.
constexpr std::uint32_t kMediaChunks = 4;

}  // namespace

std::optional<Method> MethodOf(std::string_view name) {
  static const std::map<std::string_view, Method> names = {
      {"report", Method::kReport},   {"case", Method::kCase},           {"media", Method::kMedia},
      {"replies", Method::kReplies}, {"freshness", Method::kFreshness}, {"bundle", Method::kBundle},
  };
  const auto found = names.find(name);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

/// Any thread.
class Load::Tally {
 public:
  void Add(const Status& ended, steady_clock::duration taken) {
    const std::lock_guard lock(mutex_);
    if (ended.ok()) {
      milliseconds_.push_back(std::chrono::duration<double, std::milli>(taken).count());
    } else if (ended.code() == StatusCode::kResourceExhausted) {
      ++outcome_.refused;
    } else {
      ++outcome_.failed;
    }
  }
  Outcome Result() {
    const std::lock_guard lock(mutex_);
    std::ranges::sort(milliseconds_);
    outcome_.answered = milliseconds_.size();
    if (milliseconds_.empty()) return outcome_;
    outcome_.p50_ms = milliseconds_[milliseconds_.size() / 2];
    outcome_.p99_ms = milliseconds_[milliseconds_.size() * 99 / 100];
    outcome_.max_ms = milliseconds_.back();
    return outcome_;
  }

 private:
  std::mutex mutex_;
  Outcome outcome_;
  std::vector<double> milliseconds_;
};

Load::Load(sync::BackendConnector& connector, RandomSource& random)
    : connector_(connector),
      random_(random),
      tally_key_(seal::KemKeyPair::Generate(random)),
      clinic_key_(seal::KemKeyPair::Generate(random)) {}

StatusOr<Bytes> Load::SealedReport() {
  wire::ReportFacts facts;
  facts.tag = random_.Draw<ReportTag>();
  return seal::SealReport(facts, WeekOf(SystemClock().Now()), tally_key_.suite,
                          tally_key_.public_key, random_);
}

StatusOr<Bytes> Load::SealedCase() {
  Bytes story(kStoryBytes);
  random_.Fill(story);
  seal::CaseToSeal input;
  input.case_id = random_.Draw<CaseId>();
  input.readers.push_back({clinic_key_.suite, clinic_key_.public_key, random_.Secret(kPskBytes)});
  input.body = story;
  return seal::SealCase(input, random_);
}

Status Load::CallOnce(Method method, sync::BackendStub& stub) {
  switch (method) {
    case Method::kReport: {
      TAILLIGHT_ASSIGN_OR_RETURN(const Bytes record, SealedReport());
      return stub.SubmitIncidentReport(record).status();
    }
    case Method::kCase: {
      TAILLIGHT_ASSIGN_OR_RETURN(const Bytes record, SealedCase());
      return stub.SubmitCase(record, random_.Draw<EraseId>()).status();
    }
    case Method::kMedia: {
      const MediaId id = random_.Draw<MediaId>();
      Bytes chunk(wire::kSealedMediaChunkBytes);
      random_.Fill(chunk);
      // Any chunk but the first has no head to be checked.
      return stub.PutMedia({id, 1, kMediaChunks, chunk}).status();
    }
    case Method::kReplies:
      return stub.FetchReplies(random_.Secret(kFetchTokenBytes)).status();
    case Method::kFreshness:
      return stub.GetFreshness().status();
    case Method::kBundle:
      return stub.GetBundle(0, [](const sync::BundlePiece&) { return OkStatus(); });
  }
  return Internal("no such method");
}

void Load::Call(const Crowd& crowd, const std::atomic<bool>& stop, Tally& tally) {
  std::vector<std::thread> callers;
  callers.reserve(static_cast<std::size_t>(crowd.callers));
  for (int i = 0; i < crowd.callers; ++i) {
    callers.emplace_back([&] {
      const std::unique_ptr<sync::BackendStub> stub = connector_.Connect();
      for (std::uint64_t call = 0; call < crowd.calls && !stop; ++call) {
        const steady_clock::time_point begun = steady_clock::now();
        const Status ended = CallOnce(crowd.method, *stub);
        tally.Add(ended, steady_clock::now() - begun);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
}

Outcome Load::Run(const Crowd& crowd) {
  const std::atomic<bool> never = false;
  Tally tally;
  Call(crowd, never, tally);
  return tally.Result();
}

Load::Both Load::RunBeside(const Crowd& measured, const Crowd& flood) {
  std::atomic<bool> stop = false;
  Tally of_flood;
  std::thread flooding([&] { Call(flood, stop, of_flood); });
  const Outcome outcome = Run(measured);
  stop = true;
  flooding.join();
  return {outcome, of_flood.Result()};
}

}  // namespace taillight::load
