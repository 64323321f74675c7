// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/date_in_words.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <chrono>
#include <memory>

#include "backend/publisher/iso_date.h"

namespace taillight::publisher {
StatusOr<std::string> DateInWords(const std::string& iso_date, const std::string& language) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::chrono::sys_days day, ParseIsoDate(iso_date));
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
