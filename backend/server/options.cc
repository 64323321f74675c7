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
  if (options.clock && !options.listen.IsLoopback()) {
    return InvalidArgument("clock: only for a listener on this machine alone, such as localhost");
  }
  options.reflection = flags.reflection.value_or(config.reflection.value_or(false));
  options.intake_per_second = config.intake_per_second.value_or(0);
  return options;
}

}  // namespace taillight::server
