// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace taillight::cli {
namespace {

constexpr std::size_t kBarColumns = 30;
/// Back to the line's start, and clears it.
constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

Progress::Progress(Terminal& terminal, std::string_view what, std::size_t total)
    : terminal_(terminal), what_(what), total_(total) {}

Progress::~Progress() {
  if (!last_.empty()) terminal_.Err("\n");
}

void Progress::Update(std::size_t done, std::string_view note) {
  if (!terminal_.error_is_terminal()) return;
  const std::size_t step = std::max<std::size_t>(total_ / 100, 1);
  const std::size_t shown = done >= total_ ? total_ : done / step * step;
  std::string line = ProgressLine(what_, shown, total_, note);
  if (line == last_) return;
  terminal_.Err(fmt::format("{}{}", kClearLine, line));
  last_ = std::move(line);
}

std::string ProgressLine(std::string_view what, std::size_t done, std::size_t total,
                         std::string_view note) {
  const std::size_t percent = total == 0 ? 100 : done * 100 / total;
  const std::size_t filled = percent * kBarColumns / 100;
  return fmt::format("{}  [{:#<{}}{:.<{}}] {:3} %  {} of {}  {}", what, "", filled, "",
                     kBarColumns - filled, percent, done, total, note);
}

}  // namespace taillight::cli
