// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/problems.h"

#include <fmt/format.h>

#include <algorithm>

namespace taillight::publisher {
namespace {

constexpr std::size_t kShown = 10;

}  // namespace

void Problems::Add(const SourcePlace& place, std::string_view rule) {
  found_.push_back(place.line > 0 ? fmt::format("{}:{}: {}", place.file, place.line, rule)
                                  : fmt::format("{}: {}", place.file, rule));
}

Status Problems::ToStatus() const {
  if (found_.empty()) return OkStatus();
  const std::size_t shown = std::min(found_.size(), kShown);
  std::string message =
      fmt::format("{}", fmt::join(found_.begin(), found_.begin() + static_cast<long>(shown), "; "));
  if (found_.size() > shown) message += fmt::format("; and {} more", found_.size() - shown);
  return InvalidArgument(message);
}

}  // namespace taillight::publisher
