// SPDX-License-Identifier: AGPL-3.0-or-later
// The seven languages of the app: their own names, letters and direction.
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace taillight::app {

struct Language {
  /// BCP 47.
  const char* code;
  /// In the language itself.
  const char* name;
  /// Family of the letters; all are in Debian's fonts-noto packages.
  const char* font;
  bool is_right_to_left;
};

std::span<const Language> Languages();
/// Letters that one language's font does not have come from the others', and not from whichever the
/// system finds.
void JoinFonts();
/// English when there is none of that code.
const Language& LanguageOf(std::string_view code);
/// The one of the seven that fits the device's settings best; English when none does.
const Language& DeviceLanguage();

}  // namespace taillight::app
