// SPDX-License-Identifier: AGPL-3.0-or-later
// Lays text out for a terminal: wrapped at words, indented, in columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace taillight::cli {

/// Columns `text` (UTF-8) takes on a terminal: characters without combining marks, the wide ones of
/// Chinese twice.
std::size_t Columns(std::string_view text);

/// `text` in lines of at most `width` columns, each ended by a line end. The first begins with
/// `first`, the others with as many spaces. A word longer than a line stands alone; line ends in
/// `text` are kept.
std::string Wrap(std::string_view text, std::size_t width, std::string_view first = "");

/// `title`, underlined with `mark`.
std::string Heading(std::string_view title, char mark);

/// Rows in columns two spaces apart, the last one ragged. All rows are as long as the first.
std::string Table(const std::vector<std::vector<std::string>>& rows);

/// Text that someone else wrote, without characters that steer a terminal: escape and the other
/// controls but the line end and the tab, and marks that turn the direction of what follows.
std::string Printable(std::string_view text);

}  // namespace taillight::cli
