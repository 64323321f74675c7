// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/environment.h"

#include <fmt/format.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <string_view>

namespace taillight::transport {
namespace {

constexpr std::array kCleared{
    "no_proxy",
    "no_grpc_proxy",
    "http_proxy",
    "https_proxy",
    "grpc_proxy",
    "all_proxy",
    "NO_PROXY",
    "NO_GRPC_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "GRPC_PROXY",
    "ALL_PROXY",
    // gRPC's tracers print addresses and names; its log goes nowhere, but they would still be made.
    "GRPC_TRACE",
    "GRPC_VERBOSITY",
};

constexpr const char* kCipherVariable = "GRPC_SSL_CIPHER_SUITES";
// A TLS 1.2 cipher for RSA certificates alone: with the EC certificates that trust allows, 1.2
// finds no shared cipher. TLS 1.3 has its own list, which this does not touch.
constexpr std::string_view kCiphers = "ECDHE-RSA-AES256-GCM-SHA384";

std::atomic<bool> log_replaced{false};

void DropLogLine(gpr_log_func_args* /*line*/) {}

}  // namespace

Status ClearProxyEnvironment() {
  for (const char* name : kCleared) unsetenv(name);
  setenv(kCipherVariable, kCiphers.data(), 1);
  gpr_set_log_function(DropLogLine);
  // It names the field of a text that is not UTF-8.
  google::protobuf::SetLogHandler(nullptr);
  log_replaced = true;
  return CheckEnvironment();
}

Status CheckEnvironment() {
  for (const char* name : kCleared) {
    if (std::getenv(name) != nullptr) {
      return FailedPrecondition(fmt::format("the environment variable {} must not be set", name));
    }
  }
  const char* ciphers = std::getenv(kCipherVariable);
  if (ciphers == nullptr || ciphers != kCiphers) {
    return FailedPrecondition(
        fmt::format("the environment variable {} must leave TLS 1.3 alone", kCipherVariable));
  }
  if (!log_replaced) return FailedPrecondition("the network library's log must be silenced first");
  return OkStatus();
}

}  // namespace taillight::transport
