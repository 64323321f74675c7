// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/qt/languages.h"

#include <QFont>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace taillight::app {
namespace {

constexpr std::array kLanguages = std::to_array<Language>({
    {"en", "English", "Noto Sans", false},
    {"es", "Español", "Noto Sans", false},
    {"ht", "Kreyòl ayisyen", "Noto Sans", false},
    {"pt-BR", "Português (Brasil)", "Noto Sans", false},
    {"zh-Hans", "简体中文", "Noto Sans CJK SC", false},
    {"vi", "Tiếng Việt", "Noto Sans", false},
    {"ar", "العربية", "Noto Sans Arabic", true},
});

std::string_view MainPart(std::string_view code) { return code.substr(0, code.find('-')); }

}  // namespace

std::span<const Language> Languages() { return kLanguages; }

void JoinFonts() {
  for (const Language& language : kLanguages) {
    QStringList others;
    for (const Language& other : kLanguages) {
      const QString font = other.font;
      if (font != language.font && !others.contains(font)) others += font;
    }
    QFont::removeSubstitutions(language.font);
    QFont::insertSubstitutions(language.font, others);
  }
}

const Language& LanguageOf(std::string_view code) {
  const auto found = std::ranges::find_if(
      kLanguages, [&](const Language& language) { return language.code == code; });
  return found == kLanguages.end() ? kLanguages.front() : *found;
}

const Language& DeviceLanguage() {
  for (const QString& wanted : QLocale::system().uiLanguages()) {
    const std::string code = wanted.toStdString();
    const auto found = std::ranges::find_if(kLanguages, [&](const Language& language) {
      return MainPart(language.code) == MainPart(code);
    });
    if (found != kLanguages.end()) return *found;
  }
  return kLanguages.front();
}

}  // namespace taillight::app
