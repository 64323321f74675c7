// SPDX-License-Identifier: AGPL-3.0-or-later
// `./dev bench`: prints a table on standard error and one JSON document on standard output.
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>

#include "client-core/transport/environment.h"
#include "tests/bench/empty_server.h"
#include "tests/bench/guidance.h"
#include "tests/bench/ingest.h"
#include "tests/bench/phone_bundle.h"
#include "tests/bench/phone_place.h"
#include "tests/bench/phone_search.h"
#include "tests/bench/phone_start.h"
#include "tests/bench/phone_unlock.h"
#include "tests/bench/seal.h"

namespace {

using nlohmann::ordered_json;

std::string MachineName() {
  std::ifstream cpus("/proc/cpuinfo");
  for (std::string line; std::getline(cpus, line);) {
    if (line.starts_with("model name")) {
      return fmt::format("{} x {}", sysconf(_SC_NPROCESSORS_ONLN), line.substr(line.find(':') + 2));
    }
  }
  return fmt::format("{} cores", sysconf(_SC_NPROCESSORS_ONLN));
}

void PrintRow(std::string_view bench, std::string_view what, double value, std::string_view reach) {
  fmt::print(stderr, "| {:12} | {:58} | {:9.2f} | {:8} |\n", bench, what, value, reach);
}

void PrintTable(const ordered_json& figures) {
  fmt::print(stderr, "{}, {} rows present\n", figures["machine"].get<std::string>(),
             figures["rows_present"].get<std::uint64_t>());
  fmt::print(stderr, "| bench        | {:58} | here      | reach    |\n", "what");
  for (const ordered_json& row : figures["ingest"]) {
    const int in_flight = row["in_flight"];
    PrintRow("ingest",
             fmt::format("server CPU a report / (empty call + bare row), {} in flight", in_flight),
             row["cpu_ratio_to_empty_call_plus_bare_insert"], "<= 1.5");
    PrintRow("ingest",
             fmt::format("reports a second / empty calls a second, {} in flight", in_flight),
             row["throughput_share_of_empty_call"], in_flight == 64 ? ">= 0.40" : ">= 0.55");
    PrintRow("ingest", fmt::format("p99 in ms, {} in flight", in_flight), row["p99_ms"],
             in_flight == 64 ? "<= 10" : "");
    PrintRow("ingest", fmt::format("slowest in ms, {} in flight", in_flight), row["max_ms"], "");
  }
  PrintRow("memory", "taillightd resident, idle, MiB", figures["memory"]["idle_mib"], "<= 48");
  PrintRow("memory", "taillightd resident, under ingest, MiB",
           figures["memory"]["under_ingest_mib"], "<= 160");
}

void AddPhoneStart(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& start = figures["phone.start"] = taillight::bench::MeasurePhoneStart();
  PrintRow("phone.start", "start to rights on the screen / a bare Qt Quick window",
           start["ratio_to_bare_window"], "<= 2.5");
  PrintRow("phone.start", "the same in ms", start["median_ms"], "");
  PrintRow("phone.start", "resident on the rights screen / the bare window",
           start["resident_ratio_to_bare_window"], "<= 1.6");
  PrintRow("phone.start", "the same in MiB", start["resident_mib"], "");
  PrintRow("phone.start", "wake-ups in 5 s, locked and nothing to send",
           start["wake_ups_in_five_calm_seconds"], "0");
}

void AddPhoneUnlock(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& unlock = figures["phone.unlock"] = taillight::bench::MeasurePhoneUnlock();
  PrintRow("phone.unlock", "open store and last draft, ms", unlock["median_ms"], "<= 10");
  PrintRow("phone.unlock", "the same / a bare SQLCipher file", unlock["ratio_to_bare_file"], "");
}

void AddPhonePlace(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& place = figures["phone.place"] = taillight::bench::MeasurePhonePlace();
  PrintRow("phone.place", "latitude and longitude to county, microseconds", place["microseconds"],
           "<= 20");
  PrintRow("phone.place", "the same, 99 of 100 within", place["p99_microseconds"], "");
  PrintRow("phone.place", "the same / boxes, then outlines", place["ratio_to_naive_scan"], "");
  PrintRow("phone.place", "table, KiB", place["table_kib"], "<= 350");
  PrintRow("phone.place", "opening it, ZIP codes and names with it, ms", place["open_ms"], "");
}

void AddPhoneSearch(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& search = figures["phone.search"] = taillight::bench::MeasurePhoneSearch();
  PrintRow("phone.search", "what is typed to what is found, ms", search["median_ms"], "<= 20");
  PrintRow("phone.search", "the same, 99 of 100 within", search["p99_ms"], "");
  PrintRow("phone.search", "the same / every text folded and looked through",
           search["ratio_to_plain_scan"], "");
  PrintRow("phone.search", "first one in a language, with indexing, ms",
           search["first_with_indexing_ms"], "");
}

void AddPhoneBundle(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& bundle = figures["phone.bundle"] = taillight::bench::MeasurePhoneBundle();
  PrintRow("phone.bundle", "compressed, without padding, KiB", bundle["packed_kib"], "<= 3072");
  PrintRow("phone.bundle", "check and open it, ms", bundle["median_ms"], "<= 80");
  PrintRow("phone.bundle", "the same / bare gunzip and SHA-256", bundle["ratio_to_bare"], "");
}

void AddSeal(ordered_json& figures, const std::string& /*self*/) {
  const ordered_json& seal = figures["seal"] = taillight::bench::MeasureSeal();
  PrintRow("seal", "4 KiB case to three organizations / bare libsodium calls",
           seal["ratio_to_bare_calls"], "<= 1.3");
}

void AddGuidance(ordered_json& figures, const std::string& self) {
  const ordered_json& guidance = figures["guidance"] = taillight::bench::MeasureGuidance(self);
  PrintRow("guidance", "pages a second / empty calls a second, 64 in flight",
           guidance["throughput_share_of_empty_call"], ">= 0.80");
  PrintRow("guidance", "pages a second / calls a second that answer as many zeros",
           guidance["throughput_share_of_same_bytes"], "");
  PrintRow("guidance", "those calls a second / empty calls a second",
           guidance["same_bytes_share_of_empty_call"], "");
  PrintRow("guidance", "bytes of a page", guidance["page_bytes"], "");
  PrintRow("guidance", "server CPU a page / an empty call", guidance["cpu_ratio_to_empty_call"],
           "");
}

struct SmallBench {
  std::string_view name;
  void (*add)(ordered_json& figures, const std::string& self);
};
constexpr std::array<SmallBench, 7> kSmallBenches = {{{"guidance", AddGuidance},
                                                      {"seal", AddSeal},
                                                      {"phone.bundle", AddPhoneBundle},
                                                      {"phone.place", AddPhonePlace},
                                                      {"phone.search", AddPhoneSearch},
                                                      {"phone.start", AddPhoneStart},
                                                      {"phone.unlock", AddPhoneUnlock}}};

int PrintJson(const ordered_json& figures) {
  fmt::print("{}\n", figures.dump(2));
  return EXIT_SUCCESS;
}

int Run(int argc, char** argv) {
  std::string_view first = argc > 1 ? argv[1] : "all";
  if (!taillight::transport::ClearProxyEnvironment().ok()) return EXIT_FAILURE;
  if (first == "--empty-server" && argc >= 4) {
    return taillight::bench::ServeEmptyCalls(argv[2], argv[3], argc > 4 ? std::stoull(argv[4]) : 0);
  }
  std::array<char, 4096> self{};
  if (readlink("/proc/self/exe", self.data(), self.size() - 1) < 0) return EXIT_FAILURE;
  ordered_json figures = {{"machine", MachineName()}};
  for (const SmallBench& bench : kSmallBenches) {
    if (first != bench.name) continue;
    bench.add(figures, self.data());
    return PrintJson(figures);
  }
  if (first != "all" && first != "ingest" && first != "memory") {
    fmt::print(stderr,
               "usage: taillight_bench [all | ingest | memory] [ROWS]\n"
               "       taillight_bench guidance | seal | phone.bundle | phone.place |\n"
               "                       phone.search | phone.start | phone.unlock\n"
               "ingest and memory come from one run. ROWS: reports present, 1000000.\n");
    return 2;
  }
  const std::uint64_t rows = argc > 2 ? std::stoull(argv[2]) : 1000000;
  figures.update(taillight::bench::MeasureIngest(self.data(), rows));
  PrintTable(figures);
  if (first == "all") {
    for (const SmallBench& bench : kSmallBenches) bench.add(figures, self.data());
  }
  return PrintJson(figures);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "taillight_bench: %s\n", failure.what());
    return EXIT_FAILURE;
  }
}
