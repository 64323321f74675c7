// SPDX-License-Identifier: AGPL-3.0-or-later
// What the daemon is told: flags override the configuration file, which overrides the defaults.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "backend/server/listen_address.h"
#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::server {

/// As given; absent where nothing was said. One of these comes from the flags, another from the
/// file, whose keys have the flags' names with '_' for '-'.
struct GivenOptions {
  std::optional<std::string> data = {};
  std::optional<std::string> listen = {};
  std::optional<std::string> database = {};
  std::optional<std::string> trust = {};
  std::optional<std::string> key_file = {};
  std::optional<std::string> freshness_key = {};
  std::optional<std::string> tls_cert = {};
  std::optional<std::string> tls_key = {};
  std::optional<std::string> web = {};
  std::optional<std::string> web_cert = {};
  std::optional<std::string> web_key = {};
  std::optional<std::string> web_root = {};
  std::optional<std::string> clock = {};
  std::optional<bool> reflection = {};
  /// Incident reports taken in each second, and as many cases; only in the file.
  std::optional<std::uint32_t> intake_per_second = {};
};

/// kInvalidArgument: not a YAML map, a key that does not exist, or a value of another type; the
/// message names the key.
StatusOr<GivenOptions> ParseConfig(ByteView yaml);

/// Pages over HTTPS.
struct WebOptions {
  ListenAddress listen;
  std::filesystem::path cert;
  std::filesystem::path key;
  /// Absent: share/taillight/web beside the program's folder, if that is there.
  std::optional<std::filesystem::path> root;
};

/// What is where; every field is set.
struct Options {
  std::filesystem::path data;
  ListenAddress listen;
  std::filesystem::path database;
  std::filesystem::path trust;
  std::filesystem::path key_file;
  std::filesystem::path freshness_key;
  std::filesystem::path tls_cert;
  std::filesystem::path tls_key;
  std::filesystem::path bundle;
  /// Absent: there are no pages.
  std::optional<WebOptions> web;
  /// Only on listeners that no other machine can reach.
  std::optional<std::filesystem::path> clock;
  bool reflection = false;
  std::uint32_t intake_per_second = 0;
};

/// kInvalidArgument: no data folder, an address or a database of another form, a setting of the
/// pages without their address, or a clock file with a public listener.
StatusOr<Options> Resolve(const GivenOptions& flags, const GivenOptions& config);

}  // namespace taillight::server
