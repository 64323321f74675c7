// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/removal_day.h"

#include <charconv>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"

namespace taillight::server {
namespace {

constexpr char kFile[] = "last-removal";
constexpr std::string_view kWhat = "file of the last removal";

}  // namespace

std::optional<std::uint32_t> ReadRemovalDay(const std::filesystem::path& data_folder) {
  const StatusOr<Bytes> file = ReadFile(data_folder / kFile, kWhat, 16);
  if (!file.ok()) return std::nullopt;
  const std::string text = ToString(*file);
  std::uint32_t day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return day;
}

Status WriteRemovalDay(const std::filesystem::path& data_folder, std::uint32_t day) {
  return ReplaceFile(data_folder / kFile, AsBytes(std::to_string(day) + "\n"), FileMode::kPrivate,
                     kWhat);
}

}  // namespace taillight::server
