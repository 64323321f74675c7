// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a person is, as text in English or Spanish and as a document for scripts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/status.h"
#include "client-core/guidance/places.h"
#include "platform/cli/context.h"

namespace taillight::cli {

/// What was asked for.
enum class PlaceQuestion : std::uint8_t { kPoint, kZip, kName, kFips };

/// Pages to offer.
struct OfferedRights {
  std::string jurisdiction;
  /// In the language of the answer.
  std::string name;
};

struct ShownPlace {
  guidance::Place place;
  /// What there are pages for: the place's own jurisdiction, else "us".
  std::string rights;
  /// What that lies in, below the country.
  std::vector<OfferedRights> wider;
  /// Of which only a part of the place is.
  std::vector<OfferedRights> partly;
  /// Of a county that is no more: those that have its land now.
  std::vector<guidance::Place> successors;
};

struct ShownAnswer {
  PlaceQuestion question = PlaceQuestion::kPoint;
  guidance::PlaceAnswer answer;
  /// Those of `answer`, in its order.
  std::vector<ShownPlace> places;
};

/// `language` is "en" or "es". Lines of at most `width` columns.
std::string PlaceText(const ShownAnswer& shown, std::string_view language, std::size_t width);
Json PlaceDocument(const ShownAnswer& shown);
/// Of a look-up that found nothing: its words in `language`. Any other status stays as it is.
Status InWords(const Status& status, std::string_view language);

}  // namespace taillight::cli
