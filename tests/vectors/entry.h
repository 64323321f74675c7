// SPDX-License-Identifier: AGPL-3.0-or-later
// One object of a known-answer file: every value of it is asked for exactly once, and what nobody
// asked for is unknown.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"

namespace taillight::vectors {

using Json = nlohmann::ordered_json;

/// What became of each value of a file, a line each, in the order they were met.
class Report {
 public:
  /// Mildest first: a value met twice keeps the gravest.
  enum class Outcome {
    /// Words for people, or of a part the protocol does not use.
    kAside,
    /// Something else was computed from it, which would not have held with another value.
    kUsed,
    /// Reproduced, opened or verified.
    kHolds,
    kUnknown,
    kFails,
  };
  void Add(const std::string& path, Outcome outcome, std::string_view note = {});

  std::vector<std::string> Lines() const;
  std::size_t Count(Outcome outcome) const;
  std::size_t CheckedCount() const { return Count(Outcome::kHolds) + Count(Outcome::kUsed); }
  /// Something was checked and nothing failed or was unknown.
  bool Holds() const;

 private:
  struct Line {
    std::string path;
    Outcome outcome;
    std::string note;
  };
  std::vector<Line> lines_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Borrows the report. Reading a value that is missing or of another type throws
/// std::runtime_error: the section that needed it cannot be checked.
class Entry {
 public:
  Entry(std::string path, const Json& object, Report& report)
      : path_(std::move(path)), object_(object), report_(report) {}

  bool Has(std::string_view key) const { return object_.contains(std::string(key)); }
  const std::string& path() const { return path_; }
  Report& report() { return report_; }

  // Inputs.
  Bytes Hex(std::string_view key);
  std::string Text(std::string_view key);
  /// A number, also when it is written as text.
  std::uint64_t Number(std::string_view key);
  std::vector<Bytes> HexList(std::string_view key);
  /// For values that hold others: the caller reports on what is inside.
  const Json& Open(std::string_view key);

  // Answers.
  void Holds(std::string_view key, bool holds, std::string_view note = {});
  void Equals(std::string_view key, ByteView computed);
  void Equals(std::string_view key, std::uint64_t computed);
  void EqualsText(std::string_view key, std::string_view computed);
  void Aside(std::string_view key, std::string_view note);

  /// Reports as unknown what nobody asked for.
  void Finish();

 private:
  const Json& At(std::string_view key);
  std::string PathOf(std::string_view key) const;
  void Used(std::string_view key);

  std::string path_;
  const Json& object_;
  Report& report_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace taillight::vectors
