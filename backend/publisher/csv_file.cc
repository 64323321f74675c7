// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/csv_file.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

namespace taillight::publisher {
namespace {

struct CloseGz {
  void operator()(gzFile_s* file) const { ::gzclose(file); }
};

/// Unpacked when it is packed. Nothing: cannot be read, or damaged.
std::optional<std::string> ReadUnpacked(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, CloseGz> file(::gzopen(path.c_str(), "rb"));
  if (file == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 1 << 16> buffer;
  int size = 0;
  while ((size = ::gzread(file.get(), buffer.data(), buffer.size())) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
  int code = Z_OK;
  ::gzerror(file.get(), &code);
  if (size < 0 || (code != Z_OK && code != Z_STREAM_END)) return std::nullopt;
  return text;
}

}  // namespace

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool IsFips(std::string_view fips) {
  return fips.size() == 5 && std::ranges::all_of(fips, [](char c) { return c >= '0' && c <= '9'; });
}

void ForEachRow(const std::filesystem::path& folder, std::string_view file,
                std::string_view heading, Problems& problems, const ReadRow& read) {
  SourcePlace place{std::string(file)};
  const std::optional<std::string> content = ReadUnpacked(folder / file);
  if (!content) {
    problems.Add(place, "cannot be read");
    return;
  }
  const std::size_t width = Split(heading, ',').size();
  for (std::string_view line : Split(*content, '\n')) {
    ++place.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (place.line == 1) {
      if (line != heading) problems.Add(place, fmt::format("heading must be {}", heading));
      continue;
    }
    if (line.empty()) continue;
    const CsvFields fields = Split(line, ',');
    if (fields.size() == width) {
      read(place, fields);
    } else {
      problems.Add(place, fmt::format("must have {} fields", width));
    }
  }
}

}  // namespace taillight::publisher
