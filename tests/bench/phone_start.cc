// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/phone_start.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/rights.h"
#include "client-core/store/case_store.h"
#include "client-core/store/phone_lock.h"
#include "tests/bench/server_process.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace taillight::bench {
namespace {

constexpr int kRuns = 15;
constexpr double kKibPerMib = 1024;
constexpr std::chrono::seconds kCalm{5};

// A measurement whose parts fail measures nothing.
void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "phone.start: %s\n", status.ToString().c_str());
  std::abort();
}

void SetUp(const std::filesystem::path& folder) {
  const SystemClock clock;
  SystemRandom random;
  auto rights = client::Rights::Open({folder, std::nullopt, clock, random, built_in::Guidance()});
  Check(rights.status());
  Check((*rights)->SetLanguage("es"));
  Check((*rights)->KeepPlace("us-ma"));
  store::FileKeyStore keys(folder / "keys", random);
  store::PhoneLock lock(folder, keys, clock, random);
  auto opened =
      lock.Unlock(SecretBytes::CopyOf(AsBytes("umbrella granite seven oxen ladder pepper")));
  Check(opened.status());
  Check(store::CaseStore::Open({folder / "case.db"}, *opened->key).status());
}

/// How often any thread of the process went to sleep.
std::uint64_t Sleeps(pid_t pid) {
  std::uint64_t sleeps = 0;
  const std::string tasks = "/proc/" + std::to_string(pid) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks)) {
    std::ifstream file(task.path() / "status");
    for (std::string line; std::getline(file, line);) {
      constexpr std::string_view kField = "voluntary_ctxt_switches:";
      if (line.starts_with(kField)) sleeps += std::stoull(line.substr(kField.size()));
    }
  }
  return sleeps;
}

/// The app shows rights, is locked and has nothing to send.
std::uint64_t WakeUps(const std::vector<std::string>& command) {
  support::Process process(command, "/dev/null");
  if (process.ReadLine() != "shown" || process.ReadLine() != "calm") {
    Check(FailedPrecondition("nothing was shown"));
  }
  const std::uint64_t before = Sleeps(process.pid());
  std::this_thread::sleep_for(kCalm);
  return Sleeps(process.pid()) - before;
}

struct Runs {
  std::vector<double> milliseconds;
  std::vector<double> mib;
};

void Run(const std::vector<std::string>& command, Runs& runs) {
  const auto start = std::chrono::steady_clock::now();
  support::Process process(command, "/dev/null");
  const bool is_shown = process.ReadLine() == "shown";
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  if (!is_shown || process.ReadLine() != "calm") Check(FailedPrecondition("nothing was shown"));
  runs.milliseconds.push_back(taken.count());
  runs.mib.push_back(static_cast<double>(ResidentKib(process.pid())) / kKibPerMib);
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

nlohmann::ordered_json MeasurePhoneStart() {
  const support::TemporaryDirectory directory;
  SetUp(directory / "data");
  const std::vector<std::string> app = {support::SiblingProgram("phone_start_probe"),
                                        (directory / "data").string()};
  const std::vector<std::string> bare = {support::SiblingProgram("phone_bare_window")};
  Runs of_app;
  Runs of_bare;
  // One of each first, so that both find their files in memory.
  Run(app, of_app);
  Run(bare, of_bare);
  of_app = {};
  of_bare = {};
  for (int run = 0; run < kRuns; ++run) {
    Run(bare, of_bare);
    Run(app, of_app);
  }
  const double app_ms = Median(of_app.milliseconds);
  const double bare_ms = Median(of_bare.milliseconds);
  const double app_mib = Median(of_app.mib);
  const double bare_mib = Median(of_bare.mib);
  return {{"runs", kRuns},
          {"median_ms", app_ms},
          {"bare_window_median_ms", bare_ms},
          {"ratio_to_bare_window", app_ms / bare_ms},
          {"wake_ups_in_five_calm_seconds", WakeUps(app)},
          {"resident_mib", app_mib},
          {"bare_window_resident_mib", bare_mib},
          {"resident_ratio_to_bare_window", app_mib / bare_mib}};
}

}  // namespace taillight::bench
