// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/page.h"

namespace taillight::guidance {

std::string_view NameOf(Section section) {
  switch (section) {
    case Section::kNow:
      return "now";
    case Section::kSay:
      return "say";
    case Section::kDoNot:
      return "do_not";
    case Section::kNext:
      return "next";
    case Section::kWhy:
      return "why";
    case Section::kFindHelp:
      return "find_help";
  }
  return "";
}

std::string_view NameOf(Confidence confidence) {
  switch (confidence) {
    case Confidence::kHigh:
      return "high";
    case Confidence::kMedium:
      return "medium";
    case Confidence::kLow:
      return "low";
  }
  return "";
}

}  // namespace taillight::guidance
