// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/date_in_words.h"

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <memory>

#include "backend/publisher/iso_date.h"

namespace taillight::publisher {
namespace {

// ICU has no Haitian Creole and gives French instead.
constexpr std::array kCreoleMonths = {"janvye", "fevriye", "mas",     "avril", "me",     "jen",
                                      "jiyè",   "out",     "septanm", "oktòb", "novanm", "desanm"};

std::string CreoleDate(std::chrono::year_month_day date, bool with_day) {
  const char* month = kCreoleMonths.at(static_cast<unsigned>(date.month()) - 1);
  const std::string words = fmt::format("{} {}", month, static_cast<int>(date.year()));
  return with_day ? fmt::format("{} {}", static_cast<unsigned>(date.day()), words) : words;
}

}  // namespace

StatusOr<std::string> DateInWords(const std::string& iso_date, const std::string& language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::chrono::sys_days day, ParseIsoDate(iso_date));
  if (language == "ht") return CreoleDate(day, iso_date.size() == 10);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language, error);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, error));
  if (U_FAILURE(error)) return InvalidArgument("date: the language is not known");
  const icu::UnicodeString fields(iso_date.size() == 10 ? "yMMMMd" : "yMMMM");
  icu::SimpleDateFormat format(patterns->getBestPattern(fields, error), locale, error);
  if (U_FAILURE(error)) return InvalidArgument("date: the language is not known");
  format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
  icu::UnicodeString text;
  const auto since_1970 =
      std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch());
  format.format(static_cast<UDate>(since_1970.count()), text);
  std::string words;
  text.toUTF8String(words);
  return words;
}

}  // namespace taillight::publisher
