// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/slots.h"

#include "client-core/guidance/content_tables.h"

namespace taillight::publisher {

std::optional<std::set<std::string>> SlotsOf(std::string_view phrase) {
  std::set<std::string> slots;
  const bool whole = guidance::ForEachPart(
      phrase, [](std::string_view) {}, [&](std::string_view slot) { slots.emplace(slot); });
  if (!whole || slots.contains("")) return std::nullopt;
  return slots;
}

}  // namespace taillight::publisher
