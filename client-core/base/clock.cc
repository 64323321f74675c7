// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/clock.h"

#include <chrono>
#include <fstream>
#include <optional>
#include <utility>

namespace taillight {
namespace {

std::optional<UnixSeconds> ReadTime(const std::filesystem::path& path) {
  std::ifstream file(path);
  UnixSeconds time = 0;
  if (file >> time && time > 0) return time;
  return std::nullopt;
}

}  // namespace

UnixSeconds SystemClock::Now() const {
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
      .count();
}

StatusOr<FileClock> FileClock::Open(const std::filesystem::path& path) {
  std::optional<UnixSeconds> time = ReadTime(path);
  if (!time) return InvalidArgument("the clock file holds no time in seconds");
  return FileClock(path, *time);
}

FileClock::FileClock(std::filesystem::path path, UnixSeconds first)
    : path_(std::move(path)), first_(first) {}

UnixSeconds FileClock::Now() const { return ReadTime(path_).value_or(first_); }

}  // namespace taillight
