// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated tables of the sources, packed or plain. No field holds a comma or a quote. For
// this library's own sources.
#pragma once

#include <charconv>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <vector>

#include "backend/publisher/problems.h"

namespace taillight::publisher {

using CsvFields = std::vector<std::string_view>;
using ReadRow = std::function<void(const SourcePlace& place, const CsvFields& fields)>;

std::vector<std::string_view> Split(std::string_view text, char separator);

template <class Number>
bool ReadNumber(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// Five digits.
bool IsFips(std::string_view fips);

/// Calls `read` for each row below `heading`. `file`, plain or packed by gzip, is of `folder`.
/// Reported: a file that cannot be read, another heading, a row of another length.
void ForEachRow(const std::filesystem::path& folder, std::string_view file,
                std::string_view heading, Problems& problems, const ReadRow& read);

}  // namespace taillight::publisher
