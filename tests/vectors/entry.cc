// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/vectors/entry.h"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

namespace taillight::vectors {
namespace {

constexpr std::array<std::string_view, 5> kOutcomeNames{"aside  ", "used   ", "ok     ", "UNKNOWN",
                                                        "FAIL   "};

Bytes HexOf(const Json& value, const std::string& path) {
  StatusOr<Bytes> bytes = FromHex(value.get<std::string>());
  if (!bytes.ok()) throw std::runtime_error(path + " is not hex");
  return *std::move(bytes);
}

}  // namespace

void Report::Add(const std::string& path, Outcome outcome, std::string_view note) {
  const auto [position, is_new] = index_.emplace(path, lines_.size());
  if (is_new) lines_.push_back({path, outcome, std::string(note)});
  Line& line = lines_[position->second];
  if (outcome > line.outcome) line = {path, outcome, std::string(note)};
}

std::vector<std::string> Report::Lines() const {
  std::vector<std::string> texts;
  for (const Line& line : lines_) {
    std::string text(kOutcomeNames[static_cast<std::size_t>(line.outcome)]);
    text.append(" ").append(line.path);
    if (!line.note.empty()) text.append(": ").append(line.note);
    texts.push_back(std::move(text));
  }
  return texts;
}

std::size_t Report::Count(Outcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(lines_, outcome, &Line::outcome));
}

bool Report::Holds() const {
  return Count(Outcome::kHolds) > 0 && Count(Outcome::kFails) == 0 && Count(Outcome::kUnknown) == 0;
}

Bytes Entry::Hex(std::string_view key) {
  Bytes bytes = HexOf(At(key), PathOf(key));
  Used(key);
  return bytes;
}

std::string Entry::Text(std::string_view key) {
  auto text = At(key).get<std::string>();
  Used(key);
  return text;
}

std::uint64_t Entry::Number(std::string_view key) {
  const Json& value = At(key);
  const std::uint64_t number =
      value.is_string() ? std::stoull(value.get<std::string>()) : value.get<std::uint64_t>();
  Used(key);
  return number;
}

std::vector<Bytes> Entry::HexList(std::string_view key) {
  std::vector<Bytes> list;
  for (const Json& item : At(key)) list.push_back(HexOf(item, PathOf(key)));
  Used(key);
  return list;
}

const Json& Entry::Open(std::string_view key) {
  const Json& value = At(key);
  seen_.emplace(key);
  return value;
}

void Entry::Holds(std::string_view key, bool holds, std::string_view note) {
  At(key);
  seen_.emplace(key);
  report_.Add(PathOf(key), holds ? Report::Outcome::kHolds : Report::Outcome::kFails, note);
}

void Entry::Equals(std::string_view key, ByteView computed) {
  Holds(key, Equal(HexOf(At(key), PathOf(key)), computed));
}

void Entry::Equals(std::string_view key, std::uint64_t computed) {
  Holds(key, At(key).is_number_unsigned() && At(key).get<std::uint64_t>() == computed);
}

void Entry::EqualsText(std::string_view key, std::string_view computed) {
  Holds(key, At(key).get<std::string>() == computed);
}

void Entry::Aside(std::string_view key, std::string_view note) {
  At(key);
  seen_.emplace(key);
  report_.Add(PathOf(key), Report::Outcome::kAside, note);
}

void Entry::Finish() {
  for (const auto& [key, value] : object_.items()) {
    if (!seen_.contains(key)) report_.Add(PathOf(key), Report::Outcome::kUnknown);
  }
}

const Json& Entry::At(std::string_view key) {
  const auto found = object_.find(std::string(key));
  if (found == object_.end()) throw std::runtime_error(PathOf(key) + " is missing");
  return *found;
}

std::string Entry::PathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : std::string(path_).append(".").append(key);
}

void Entry::Used(std::string_view key) {
  seen_.emplace(key);
  report_.Add(PathOf(key), Report::Outcome::kUsed);
}

}  // namespace taillight::vectors
