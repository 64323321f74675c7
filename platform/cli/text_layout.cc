// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/text_layout.h"

#include <algorithm>
#include <cstdint>

namespace taillight::cli {
namespace {

/// The character at the start of `text`, and how many bytes it takes. Bytes that are no UTF-8 count
/// as themselves.
struct Character {
  std::uint32_t value = 0;
  std::size_t size = 1;
};

Character FirstCharacter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (size == 1 || lead < 0xc2 || lead > 0xf4 || text.size() < size) return {lead, 1};
  std::uint32_t value = lead & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0u) != 0x80) return {lead, 1};
    value = value << 6 | (byte(i) & 0x3fu);
  }
  return {value, size};
}

bool IsCombining(std::uint32_t value) {
  return (value >= 0x300 && value <= 0x36f) || (value >= 0x200b && value <= 0x200f) ||
         (value >= 0x64b && value <= 0x65f) || (value >= 0x2066 && value <= 0x2069);
}

bool IsWide(std::uint32_t value) {
  return (value >= 0x1100 && value <= 0x115f) || (value >= 0x2e80 && value <= 0xa4cf) ||
         (value >= 0xac00 && value <= 0xd7a3) || (value >= 0xf900 && value <= 0xfaff) ||
         (value >= 0xfe30 && value <= 0xfe6f) || (value >= 0xff00 && value <= 0xff60);
}

bool SteersTerminal(std::uint32_t value) {
  return (value < 0x20 && value != '\n' && value != '\t') || (value >= 0x7f && value <= 0x9f) ||
         (value >= 0x202a && value <= 0x202e);
}

/// One line of the source, broken into lines that all begin with `indent`.
std::string WrapLine(std::string_view line, std::size_t room, const std::string& indent) {
  std::string out;
  std::size_t used = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    if (word.empty()) continue;
    const std::size_t columns = Columns(word);
    if (used == 0) {
      used = columns;
    } else if (used + 1 + columns <= room) {
      out += ' ';
      used += 1 + columns;
    } else {
      out += '\n' + indent;
      used = columns;
    }
    out += word;
  }
  return out + '\n';
}

}  // namespace

std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    columns += IsCombining(character.value) ? 0 : IsWide(character.value) ? 2 : 1;
    text.remove_prefix(character.size);
  }
  return columns;
}

std::string Wrap(std::string_view text, std::size_t width, std::string_view first) {
  const std::size_t margin = Columns(first);
  const std::string indent(margin, ' ');
  const std::size_t room = width > margin + 20 ? width - margin : 20;
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  std::string out;
  for (bool more = true; more;) {
    const std::size_t end = text.find('\n');
    more = end != std::string_view::npos;
    const std::string_view line = text.substr(0, end);
    if (line.empty()) {
      out += '\n';
    } else {
      out += out.empty() ? std::string(first) : indent;
      out += WrapLine(line, room, indent);
    }
    if (more) text.remove_prefix(end + 1);
  }
  return out;
}

std::string Heading(std::string_view title, char mark) {
  return std::string(title) + '\n' + std::string(Columns(title), mark) + '\n';
}

std::string Table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], Columns(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += row[i];
      if (i + 1 < row.size()) out += std::string(widths[i] - Columns(row[i]) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

std::string Printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    if (!SteersTerminal(character.value)) out += text.substr(0, character.size);
    text.remove_prefix(character.size);
  }
  return out;
}

}  // namespace taillight::cli
