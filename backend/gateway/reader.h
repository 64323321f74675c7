// SPDX-License-Identifier: AGPL-3.0-or-later
// For whom a page is rendered, and from what: the same for everybody who asks for that language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"

namespace taillight::gateway {

/// Borrows the content and the directory, which live as long as the page is rendered.
struct Reader {
  const guidance::GuidanceContent& content;
  const guidance::Directory& directory;
  /// One of `languages`.
  std::string language;
  /// Those that have every word of web_words.h, English first.
  std::vector<std::string> languages;
  /// The bundle has expired: shown, with a warning.
  bool expired = false;
  /// What the web folder has for pages to link.
  bool has_manifest = false;
  bool has_script = false;

  std::string_view Words(std::string_view phrase) const { return content.Words(language, phrase); }
};

/// Empty: the bundle has no words for the web in English.
std::vector<std::string> WebLanguagesOf(const guidance::GuidanceContent& content);

/// "/rights/us-ma/traffic_stop?lang=es"; `place` and `page` may be empty.
std::string RightsAddress(std::string_view place, std::string_view page, std::string_view language);

}  // namespace taillight::gateway
