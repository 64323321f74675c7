// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/problems.h"

#include <fmt/format.h>

#include <algorithm>

namespace taillight::publisher {
namespace {

constexpr std::size_t kShown = 10;

}  // namespace

std::string Problem::text() const {
  return place.line > 0 ? fmt::format("{}:{}: {}", place.file, place.line, rule)
                        : fmt::format("{}: {}", place.file, rule);
}

void Problems::Add(const SourcePlace& place, std::string_view rule) {
  found_.push_back({place, std::string(rule)});
}

Status Problems::ToStatus() const {
  if (found_.empty()) return OkStatus();
  std::string message;
  for (std::size_t i = 0; i < std::min(found_.size(), kShown); ++i) {
    message += (i == 0 ? "" : "; ") + found_[i].text();
  }
  if (found_.size() > kShown) message += fmt::format("; and {} more", found_.size() - kShown);
  return InvalidArgument(message);
}

}  // namespace taillight::publisher
