// SPDX-License-Identifier: AGPL-3.0-or-later
// `taillight_load`: how one method is served alone, and while another is flooded.
//
//     taillight_load --server localhost:7443 --trust .run/authority/trust.bin --flood media
//
// For a server on this machine alone, and it ends by itself: at most 256 callers and 10,000 calls
// each.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "client-core/base/random.h"
#include "client-core/guidance/trust.h"
#include "client-core/transport/environment.h"
#include "client-core/transport/grpc_connector.h"
#include "tests/load/load.h"

namespace {

using nlohmann::ordered_json;
using namespace taillight;  // NOLINT(google-build-using-namespace): a program of one file.

constexpr int kMaxCallers = 256;
constexpr std::uint64_t kMaxCalls = 10'000;

struct Arguments {
  std::string server;
  std::string trust;
  load::Crowd measured;
  std::optional<load::Crowd> flood;
  bool json = false;
};

CLI::Option* AddCrowd(CLI::App& app, const std::string& name, std::string& method,
                      load::Crowd& crowd) {
  CLI::Option* option = app.add_option("--" + name, method, "Method");
  option->check(CLI::IsMember({"report", "case", "media", "replies", "freshness", "bundle"}));
  app.add_option("--" + name + "-callers", crowd.callers, "Each with a connection of its own")
      ->check(CLI::Range(1, kMaxCallers));
  app.add_option("--" + name + "-calls", crowd.calls, "Of each caller")
      ->check(CLI::Range(std::uint64_t{1}, kMaxCalls));
  return option;
}

bool IsLoopback(const std::string& server) {
  return server.starts_with("127.0.0.1:") || server.starts_with("localhost:") ||
         server.starts_with("[::1]:");
}

ordered_json ToJson(const load::Outcome& outcome) {
  return {{"answered", outcome.answered}, {"refused", outcome.refused}, {"failed", outcome.failed},
          {"p50_ms", outcome.p50_ms},     {"p99_ms", outcome.p99_ms},   {"max_ms", outcome.max_ms}};
}

StatusOr<std::unique_ptr<transport::GrpcConnector>> Connector(const Arguments& arguments,
                                                              RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const guidance::Trust trust, guidance::LoadTrust(arguments.trust));
  transport::ConnectionOptions options;
  options.address = arguments.server;
  options.tls_ca_pem = trust.tls_ca_pem;
  options.server_name = trust.server_name;
  return transport::GrpcConnector::Create(options, random);
}

StatusOr<ordered_json> Run(const Arguments& arguments) {
  SystemRandom random;
  TAILLIGHT_ASSIGN_OR_RETURN(const auto connector, Connector(arguments, random));
  load::Load load(*connector, random);
  ordered_json document;
  document["alone"] = ToJson(load.Run(arguments.measured));
  if (arguments.flood) {
    const auto both = load.RunBeside(arguments.measured, *arguments.flood);
    document["beside_flood"] = ToJson(both.measured);
    document["flood"] = ToJson(both.flood);
  }
  return document;
}

void Print(const ordered_json& document) {
  fmt::print("{:>14} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", "", "answered", "refused", "failed",
             "p50 ms", "p99 ms", "max ms");
  for (const auto& [name, row] : document.items()) {
    fmt::print("{:>14} {:>9} {:>9} {:>9} {:>9.1f} {:>9.1f} {:>9.1f}\n", name,
               row["answered"].get<std::uint64_t>(), row["refused"].get<std::uint64_t>(),
               row["failed"].get<std::uint64_t>(), row["p50_ms"].get<double>(),
               row["p99_ms"].get<double>(), row["max_ms"].get<double>());
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Calls a Taillight server on this machine, many at once.", "taillight_load");
  Arguments arguments;
  arguments.measured = {load::Method::kReport, 4, 100};
  load::Crowd flood{load::Method::kMedia, 128, kMaxCalls};
  std::string method = "report";
  std::string flooded;
  app.add_option("--server", arguments.server, "HOST:PORT on this machine")->required();
  app.add_option("--trust", arguments.trust, "trust.bin")->required();
  app.add_flag("--json", arguments.json, "One JSON document");
  AddCrowd(app, "method", method, arguments.measured);
  const CLI::Option* has_flood = AddCrowd(app, "flood", flooded, flood);
  CLI11_PARSE(app, argc, argv);
  if (!IsLoopback(arguments.server)) {
    std::fputs("taillight_load: only for a server on this machine\n", stderr);
    return 2;
  }
  arguments.measured.method = *load::MethodOf(method);
  if (has_flood->count() != 0) {
    flood.method = *load::MethodOf(flooded);
    arguments.flood = flood;
  }
  Status ready = transport::ClearProxyEnvironment();
  const StatusOr<ordered_json> document =
      ready.ok() ? Run(arguments) : StatusOr<ordered_json>(std::move(ready));
  if (!document.ok()) {
    fmt::print(stderr, "taillight_load: {}\n", Message(document.status()));
    return 1;
  }
  if (arguments.json) {
    fmt::print("{}\n", document->dump(2));
  } else {
    Print(*document);
  }
  return 0;
}
