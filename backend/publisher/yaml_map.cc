// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/yaml_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"

namespace taillight::publisher {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{4} << 20;

}  // namespace

YamlMap::YamlMap(const YAML::Node& node, std::string file, Problems& problems)
    : place_{std::move(file), node.Mark().line + 1}, problems_(problems) {
  if (!node.IsMap()) {
    problems_.Add(place_, "must be a mapping");
    return;
  }
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (key.empty() || !seen.insert(key).second) {
      problems_.Add(PlaceOf(entry.first), fmt::format("key '{}' is empty or twice", key));
      continue;
    }
    entries_.emplace_back(key, entry.second);
  }
}

SourcePlace YamlMap::PlaceOf(const YAML::Node& node) const {
  return {place_.file, node.Mark().line + 1};
}

const YAML::Node* YamlMap::Find(std::string_view key) const {
  const auto found = std::ranges::find(
      entries_, key, [](const auto& entry) -> const std::string& { return entry.first; });
  return found == entries_.end() ? nullptr : &found->second;
}

void YamlMap::AllowOnly(std::initializer_list<std::string_view> known) const {
  for (const auto& [key, node] : entries_) {
    if (std::ranges::find(known, key) == known.end()) {
      problems_.Add(PlaceOf(node), fmt::format("key '{}' is not known here", key));
    }
  }
}

std::string YamlMap::Text(std::string_view key, bool may_be_empty) const {
  const YAML::Node* node = Find(key);
  if (node == nullptr || !(node->IsScalar() || (may_be_empty && node->IsNull()))) {
    problems_.Add(place_, fmt::format("{} is missing", key));
    return {};
  }
  std::string text = node->IsScalar() ? node->Scalar() : std::string();
  if (text.empty() && !may_be_empty) problems_.Add(PlaceOf(*node), fmt::format("{} is empty", key));
  return text;
}

std::string YamlMap::TextOr(std::string_view key, std::string_view fallback) const {
  return Has(key) ? Text(key, true) : std::string(fallback);
}

int YamlMap::NumberOr(std::string_view key, int fallback) const {
  if (!Has(key)) return fallback;
  const std::string text = Text(key);
  int number = fallback;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    problems_.Add(PlaceOf(*Find(key)), fmt::format("{} must be a whole number", key));
  }
  return number;
}

bool YamlMap::FlagOr(std::string_view key, bool fallback) const {
  if (!Has(key)) return fallback;
  const std::string text = Text(key);
  if (text != "true" && text != "false") {
    problems_.Add(PlaceOf(*Find(key)), fmt::format("{} must be true or false", key));
  }
  return text == "true";
}

YamlMap YamlMap::Map(std::string_view key) const {
  const YAML::Node* node = Find(key);
  if (node != nullptr) return YamlMap(*node, place_.file, problems_);
  problems_.Add(place_, fmt::format("{} is missing", key));
  return YamlMap(YAML::Node(YAML::NodeType::Map), place_.file, problems_);
}

std::vector<std::string> YamlMap::Scalars(const YAML::Node& node, std::string_view key) const {
  std::vector<std::string> texts;
  if (!node.IsSequence()) {
    problems_.Add(PlaceOf(node), fmt::format("{} must be a list", key));
    return texts;
  }
  for (const auto& entry : node) {
    if (entry.IsScalar() && !entry.Scalar().empty()) {
      texts.push_back(entry.Scalar());
    } else {
      problems_.Add(PlaceOf(entry), fmt::format("{} must be a list of words", key));
    }
  }
  return texts;
}

std::vector<std::string> YamlMap::List(std::string_view key) const {
  const YAML::Node* node = Find(key);
  return node == nullptr ? std::vector<std::string>() : Scalars(*node, key);
}

std::vector<YamlMap> YamlMap::Maps(std::string_view key) const {
  std::vector<YamlMap> maps;
  const YAML::Node* node = Find(key);
  if (node != nullptr && node->IsNull()) return maps;
  if (node == nullptr || !node->IsSequence()) {
    problems_.Add(place_, fmt::format("{} must be a list", key));
    return maps;
  }
  for (const auto& entry : *node) maps.emplace_back(entry, place_.file, problems_);
  return maps;
}

void ReadYamlFile(const std::filesystem::path& path, const std::string& file, Problems& problems,
                  const std::function<void(const YamlMap&)>& read) {
  const auto content = ReadFile(path, file, kMaxFileBytes);
  if (!content.ok()) {
    problems.Add({file}, "cannot be read");
    return;
  }
  try {
    read(YamlMap(YAML::Load(ToString(*content)), file, problems));
  } catch (const YAML::Exception& error) {
    problems.Add({file, error.mark.line + 1}, error.msg);
  }
}

}  // namespace taillight::publisher
