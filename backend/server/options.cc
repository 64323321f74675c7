// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/options.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <string_view>

namespace taillight::server {
namespace {

constexpr std::string_view kDefaultListen = "localhost:7443";
constexpr std::string_view kSqlcipherScheme = "sqlcipher:";

Status BadKey(const std::string& key, std::string_view rule) {
  return InvalidArgument(fmt::format("configuration: {} {}", key, rule));
}

template <class T>
Status Read(const std::string& key, const YAML::Node& node, std::optional<T>& target) {
  T value{};
  if (!node.IsScalar() || !YAML::convert<T>::decode(node, value)) {
    return BadKey(key, "has a value of the wrong type");
  }
  target = value;
  return OkStatus();
}

Status ReadEntry(const std::string& key, const YAML::Node& node, GivenOptions& options) {
  const std::map<std::string_view, std::optional<std::string>*> texts = {
      {"data", &options.data},         {"listen", &options.listen},
      {"database", &options.database}, {"trust", &options.trust},
      {"key_file", &options.key_file}, {"freshness_key", &options.freshness_key},
      {"tls_cert", &options.tls_cert}, {"tls_key", &options.tls_key},
      {"web", &options.web},           {"web_cert", &options.web_cert},
      {"web_key", &options.web_key},   {"web_root", &options.web_root},
      {"clock", &options.clock},
  };
  if (const auto text = texts.find(key); text != texts.end()) {
    return Read(key, node, *text->second);
  }
  if (key == "reflection") return Read(key, node, options.reflection);
  if (key == "intake_per_second") return Read(key, node, options.intake_per_second);
  return BadKey(key, "does not exist");
}

StatusOr<GivenOptions> ReadMap(const YAML::Node& root) {
  GivenOptions options;
  if (root.IsNull()) return options;
  if (!root.IsMap()) return InvalidArgument("configuration: must be a map of keys and values");
  for (const auto& entry : root) {
    TAILLIGHT_RETURN_IF_ERROR(ReadEntry(entry.first.as<std::string>(), entry.second, options));
  }
  return options;
}

StatusOr<std::filesystem::path> DatabasePath(const std::string& text) {
  if (!text.starts_with(kSqlcipherScheme) || text.size() == kSqlcipherScheme.size()) {
    return InvalidArgument("database: must be sqlcipher:PATH");
  }
  return std::filesystem::path(text.substr(kSqlcipherScheme.size()));
}

/// The flag's value, or else the file's.
std::optional<std::string> Chosen(const GivenOptions& flags, const GivenOptions& config,
                                  std::optional<std::string> GivenOptions::*field) {
  return flags.*field ? flags.*field : config.*field;
}

StatusOr<std::optional<WebOptions>> ResolveWeb(const GivenOptions& flags,
                                               const GivenOptions& config,
                                               const std::filesystem::path& data) {
  const auto address = Chosen(flags, config, &GivenOptions::web);
  const auto cert = Chosen(flags, config, &GivenOptions::web_cert);
  const auto key = Chosen(flags, config, &GivenOptions::web_key);
  const auto root = Chosen(flags, config, &GivenOptions::web_root);
  if (!address) {
    if (!cert && !key && !root) return std::nullopt;
    return InvalidArgument(
        "web: an address is needed where a web certificate, key or root is given");
  }
  const auto listen = ListenAddress::Parse(*address);
  if (!listen.ok()) return InvalidArgument("web: must be HOST:PORT or [IPv6]:PORT");
  WebOptions web{.listen = *listen,
                 .cert = cert ? std::filesystem::path(*cert) : data / "web.pem",
                 .key = key ? std::filesystem::path(*key) : data / "web.key",
                 .root = std::nullopt};
  if (root) web.root = *root;
  return web;
}

}  // namespace

StatusOr<GivenOptions> ParseConfig(ByteView yaml) {
  try {
    return ReadMap(YAML::Load(ToString(yaml)));
  } catch (const YAML::Exception& error) {
    return InvalidArgument(fmt::format("configuration: line {} is no YAML that makes sense here",
                                       error.mark.line + 1));
  }
}

StatusOr<Options> Resolve(const GivenOptions& flags, const GivenOptions& config) {
  Options options;
  const std::optional<std::string> data = flags.data ? flags.data : config.data;
  if (!data || data->empty()) return InvalidArgument("data: a folder is needed");
  options.data = *data;
  const auto file = [&](std::optional<std::string> GivenOptions::*field, const char* name) {
    if (flags.*field) return std::filesystem::path(*(flags.*field));
    return config.*field ? std::filesystem::path(*(config.*field)) : options.data / name;
  };
  options.trust = file(&GivenOptions::trust, "trust.bin");
  options.key_file = file(&GivenOptions::key_file, "database.key");
  options.freshness_key = file(&GivenOptions::freshness_key, "freshness.key");
  options.tls_cert = file(&GivenOptions::tls_cert, "tls.pem");
  options.tls_key = file(&GivenOptions::tls_key, "tls.key");
  options.bundle = options.data / "bundle.bin";

  const std::optional<std::string> database = flags.database ? flags.database : config.database;
  options.database = options.data / "taillight.db";
  if (database) {
    TAILLIGHT_ASSIGN_OR_RETURN(options.database, DatabasePath(*database));
  }
  const std::string listen =
      flags.listen ? *flags.listen : config.listen.value_or(std::string(kDefaultListen));
  TAILLIGHT_ASSIGN_OR_RETURN(options.listen, ListenAddress::Parse(listen));
  if (flags.clock || config.clock) options.clock = flags.clock ? *flags.clock : *config.clock;
  TAILLIGHT_ASSIGN_OR_RETURN(options.web, ResolveWeb(flags, config, options.data));
  const bool web_is_public = options.web && !options.web->listen.IsLoopback();
  if (options.clock && (web_is_public || !options.listen.IsLoopback())) {
    return InvalidArgument("clock: only for a listener on this machine alone, such as localhost");
  }
  options.reflection = flags.reflection.value_or(config.reflection.value_or(false));
  options.intake_per_second = config.intake_per_second.value_or(0);
  return options;
}

}  // namespace taillight::server
