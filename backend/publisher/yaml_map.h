// SPDX-License-Identifier: AGPL-3.0-or-later
// A YAML mapping that reports what is missing, unknown or twice. For this library's own sources.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/publisher/problems.h"

namespace taillight::publisher {

/// Borrows `problems`. What could not be read is reported and comes back empty.
class YamlMap {
 public:
  YamlMap(const YAML::Node& node, std::string file, Problems& problems);

  /// Reports every key that is not among `known`.
  void AllowOnly(std::initializer_list<std::string_view> known) const;
  bool Has(std::string_view key) const { return Find(key) != nullptr; }
  /// A required scalar; it may be empty only with `may_be_empty`.
  std::string Text(std::string_view key, bool may_be_empty = false) const;
  std::string TextOr(std::string_view key, std::string_view fallback) const;
  int NumberOr(std::string_view key, int fallback) const;
  bool FlagOr(std::string_view key, bool fallback) const;
  /// A required mapping.
  YamlMap Map(std::string_view key) const;
  /// Scalars of a list; none when there is no such key.
  std::vector<std::string> List(std::string_view key) const;
  /// Mappings of a required list, none when nothing stands after the key.
  std::vector<YamlMap> Maps(std::string_view key) const;

  const std::vector<std::pair<std::string, YAML::Node>>& entries() const { return entries_; }
  SourcePlace place() const { return place_; }
  SourcePlace PlaceOf(const YAML::Node& node) const;
  /// The scalars of `node`, a list that belongs to `key`.
  std::vector<std::string> Scalars(const YAML::Node& node, std::string_view key) const;

 private:
  const YAML::Node* Find(std::string_view key) const;

  SourcePlace place_;
  Problems& problems_;
  std::vector<std::pair<std::string, YAML::Node>> entries_;
};

/// Reads `path`, shown as `file` in problems, and hands its mapping to `read`. yaml-cpp's
/// exceptions end here, as problems.
void ReadYamlFile(const std::filesystem::path& path, const std::string& file, Problems& problems,
                  const std::function<void(const YamlMap&)>& read);

}  // namespace taillight::publisher
