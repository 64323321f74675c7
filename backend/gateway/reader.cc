// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/reader.h"

#include <algorithm>

#include "client-core/guidance/web_words.h"

namespace taillight::gateway {

std::vector<std::string> WebLanguagesOf(const guidance::GuidanceContent& content) {
  std::vector<std::string> languages = content.languages();
  std::erase_if(languages, [&](const std::string& language) {
    return std::ranges::any_of(guidance::kWebWords, [&](std::string_view phrase) {
      return content.Words(language, phrase).empty();
    });
  });
  // Every page may fall back on English words.
  if (languages.empty() || languages.front() != "en") languages.clear();
  return languages;
}

std::string RightsAddress(std::string_view place, std::string_view page,
                          std::string_view language) {
  std::string address = "/rights";
  for (const std::string_view part : {place, page}) {
    if (part.empty()) continue;
    address += '/';
    address += part;
  }
  address += "?lang=";
  address += language;
  return address;
}

}  // namespace taillight::gateway
