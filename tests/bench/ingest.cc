// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/ingest.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <vector>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/base/file.h"
#include "tests/bench/bare_insert.h"
#include "tests/bench/load_run.h"
#include "tests/bench/server_process.h"
#include "tests/support/demo_system.h"
#include "tests/support/intake_load.h"

namespace taillight::bench {
namespace {

using nlohmann::ordered_json;

constexpr int kPairs = 3;
constexpr std::chrono::milliseconds kStretch{4000};

void Check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "ingest: %s\n", status.ToString().c_str());
  std::abort();
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Five weeks, the longest that a server keeps reports.
constexpr std::uint64_t kDaysKept = 35;

// Puts `rows` reports into the server's database through its own storage, as they come in: spread
// evenly over the days they are kept, up to yesterday.
void Fill(const std::filesystem::path& server_data, std::uint64_t rows, domain::Day today) {
  SystemRandom random;
  SecretBytes key = random.Secret(sqlcipher::DatabaseKey::kSize);
  Check(ReplaceFile(server_data / "database.key", key.view(), FileMode::kPrivate, "key file"));
  storage_sqlcipher::SqlcipherStorageOptions options;
  options.path = server_data / "taillight.db";
  auto storage = storage_sqlcipher::OpenSqlcipherStorage(
      options, *sqlcipher::DatabaseKey::From(std::move(key)), random);
  Check(storage.status());
  std::mutex mutex;
  std::condition_variable room;
  std::uint64_t waiting = 0;
  for (std::uint64_t i = 0; i < rows; ++i) {
    domain::ReportRow row;
    row.record.resize(108);
    random.Fill(row.record);
    const auto day = static_cast<domain::Day>(today - kDaysKept + i * kDaysKept / rows);
    row.week = day / 7;
    {
      std::unique_lock lock(mutex);
      room.wait(lock, [&] { return waiting < 2048; });
      ++waiting;
    }
    (*storage)->reports().Insert(std::move(row), [&](const Status& stored) {
      Check(stored);
      std::lock_guard lock(mutex);
      --waiting;
      room.notify_one();
    });
  }
  (*storage)->Drain();
}

struct Target {
  support::CallLoad::Call call;
  pid_t pid = 0;
};

// Alternates the two servers, so that whatever else the machine does falls on both.
ordered_json ComparePairs(const Target& empty, const Target& ours, int in_flight,
                          const BareInsertFigures& bare) {
  std::vector<double> share;
  std::vector<double> cost;
  std::vector<LoadFigures> empties;
  std::vector<LoadFigures> stored;
  for (int i = 0; i < kPairs; ++i) {
    empties.push_back(MeasureLoad(empty.call, in_flight, empty.pid, kStretch));
    stored.push_back(MeasureLoad(ours.call, in_flight, ours.pid, kStretch));
    share.push_back(stored.back().calls_per_second / empties.back().calls_per_second);
    cost.push_back(stored.back().cpu_microseconds_per_call /
                   (empties.back().cpu_microseconds_per_call + bare.cpu_microseconds_per_row));
  }
  auto median = [](const std::vector<LoadFigures>& runs, double LoadFigures::*field) {
    std::vector<double> values;
    for (const LoadFigures& run : runs) values.push_back(run.*field);
    return Median(values);
  };
  std::uint64_t failed = 0;
  double slowest = 0;
  for (const LoadFigures& run : stored) {
    failed += run.failed;
    slowest = std::max(slowest, run.max_ms);
  }
  return {{"in_flight", in_flight},
          {"throughput_share_of_empty_call", Median(share)},
          {"cpu_ratio_to_empty_call_plus_bare_insert", Median(cost)},
          {"reports_per_second", median(stored, &LoadFigures::calls_per_second)},
          {"empty_calls_per_second", median(empties, &LoadFigures::calls_per_second)},
          {"cpu_us_per_report", median(stored, &LoadFigures::cpu_microseconds_per_call)},
          {"cpu_us_per_empty_call", median(empties, &LoadFigures::cpu_microseconds_per_call)},
          {"cpu_us_per_bare_row", bare.cpu_microseconds_per_row},
          {"p50_ms", median(stored, &LoadFigures::p50_ms)},
          {"p99_ms", median(stored, &LoadFigures::p99_ms)},
          {"max_ms", slowest},
          {"failed", failed}};
}

support::CallLoad::Call CallsOn(const std::string& address, const support::DemoSystem& demo,
                                std::uint32_t week) {
  support::IntakeLoadOptions options;
  options.address = address;
  options.ca_pem = demo.ca_pem();
  options.server_name = "localhost";
  options.week = week;
  return support::SubmitCalls(options);
}

}  // namespace

ordered_json MeasureIngest(const std::string& self, std::uint64_t rows_present) {
  const UnixSeconds now = SystemClock().Now();
  const std::uint32_t week = WeekOf(now);
  support::DemoSystem demo;
  std::fprintf(stderr, "filling %llu rows, twice\n", static_cast<unsigned long long>(rows_present));
  Fill(demo.server_data(), rows_present, DayOf(now));
  BareInsertFigures bare = MeasureBareInsert(demo.path("bare.db"), rows_present, 256 * 400, 256);

  std::string tls = demo.authority() / "tls";
  support::Process empty_server({self, "--empty-server", tls + "/server.pem", tls + "/server.key"},
                                "/dev/null");
  std::string ready = empty_server.ReadLine().value_or("");
  if (!ready.starts_with("ready ") || !demo.StartServer()) std::abort();
  const Target empty{CallsOn("127.0.0.1:" + ready.substr(6), demo, week), empty_server.pid()};
  const Target ours{CallsOn(demo.address(), demo, week), demo.server().pid()};

  ordered_json memory = {{"idle_mib", static_cast<double>(ResidentKib(ours.pid)) / 1024}};
  ordered_json ingest = ordered_json::array();
  for (int in_flight : {64, 256}) {
    std::fprintf(stderr, "measuring %d in flight\n", in_flight);
    ingest.push_back(ComparePairs(empty, ours, in_flight, bare));
  }
  memory["under_ingest_mib"] = static_cast<double>(PeakResidentKib(ours.pid)) / 1024;
  empty_server.Signal(SIGTERM);
  return {{"rows_present", rows_present}, {"ingest", ingest}, {"memory", memory}};
}

}  // namespace taillight::bench
