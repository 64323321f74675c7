// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/arrests_file.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxLineBytes = 4096;
constexpr std::array<std::string_view, 6> kColumns{"month",      "state",  "county_fips",
                                                   "place_kind", "method", "disposition"};

struct CloseGz {
  void operator()(gzFile_s* file) const { ::gzclose(file); }
};

/// Calls `take` with each line and its number, from 1; stops at the first status that is not OK.
Status ForEachLine(const std::filesystem::path& path,
                   const std::function<Status(std::string_view, std::size_t)>& take) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return NotFound("arrests file: no such file");
  const std::unique_ptr<gzFile_s, CloseGz> file(::gzopen(path.c_str(), "rb"));
  if (file == nullptr) return InvalidArgument("arrests file: cannot be read");
  ::gzbuffer(file.get(), 1u << 17);
  std::array<char, kMaxLineBytes> buffer;
  std::size_t number = 0;
  while (::gzgets(file.get(), buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
    std::string_view line(buffer.data());
    ++number;
    if (line.empty() || (line.back() != '\n' && ::gzeof(file.get()) == 0)) {
      return InvalidArgument(fmt::format("arrests file, line {}: too long", number));
    }
    if (line.back() == '\n') line.remove_suffix(1);
    TAILLIGHT_RETURN_IF_ERROR(take(line, number));
  }
  int code = Z_OK;
  ::gzerror(file.get(), &code);
  if (code != Z_OK && code != Z_STREAM_END) {
    return InvalidArgument("arrests file: its packing is damaged or cut off");
  }
  return OkStatus();
}

/// Where each column of kColumns stands.
StatusOr<std::array<std::size_t, kColumns.size()>> FindColumns(std::string_view heading) {
  const std::vector<std::string_view> names = SplitFields(heading);
  std::array<std::size_t, kColumns.size()> places{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find(names.begin(), names.end(), kColumns[i]);
    if (found == names.end()) {
      return InvalidArgument(
          fmt::format("arrests file, line 1: the column {} is missing", kColumns[i]));
    }
    places[i] = static_cast<std::size_t>(found - names.begin());
  }
  return places;
}

/// Takes the rows whose turn it is: row k is the i-th taken when k = i * rows / wanted.
class Sampler {
 public:
  Sampler(std::size_t rows, std::size_t limit)
      : rows_(rows), wanted_(limit == 0 ? rows : std::min(limit, rows)) {}

  Status Take(std::string_view line, std::size_t number) {
    if (number == 1) {
      TAILLIGHT_ASSIGN_OR_RETURN(columns_, FindColumns(line));
      field_count_ = SplitFields(line).size();
      return OkStatus();
    }
    if (number - 2 != taken_.size() * rows_ / std::max<std::size_t>(wanted_, 1) ||
        taken_.size() == wanted_) {
      return OkStatus();
    }
    const std::vector<std::string_view> fields = SplitFields(line);
    if (fields.size() != field_count_) {
      return InvalidArgument(fmt::format("arrests file, line {}: {} fields where line 1 has {}",
                                         number, fields.size(), field_count_));
    }
    const auto field = [&](std::size_t column) { return std::string(fields[columns_[column]]); };
    taken_.push_back({number, field(0), field(1), field(2), field(3), field(4), field(5)});
    return OkStatus();
  }

  std::vector<ArrestRow> Finish() { return std::move(taken_); }

 private:
  std::size_t rows_;
  std::size_t wanted_;
  std::array<std::size_t, kColumns.size()> columns_{};
  std::size_t field_count_ = 0;
  std::vector<ArrestRow> taken_;
};

}  // namespace

std::vector<std::string_view> SplitFields(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t comma = line.find(',');
    fields.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return fields;
    line.remove_prefix(comma + 1);
  }
}

StatusOr<std::vector<ArrestRow>> SampleArrests(const std::filesystem::path& path,
                                               std::size_t limit) {
  std::size_t lines = 0;
  TAILLIGHT_RETURN_IF_ERROR(ForEachLine(path, [&](std::string_view, std::size_t number) {
    lines = number;
    return OkStatus();
  }));
  if (lines == 0) return InvalidArgument("arrests file: empty");
  Sampler sampler(lines - 1, limit);
  TAILLIGHT_RETURN_IF_ERROR(ForEachLine(
      path, [&](std::string_view line, std::size_t number) { return sampler.Take(line, number); }));
  return sampler.Finish();
}

}  // namespace taillight::cli
