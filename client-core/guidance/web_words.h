// SPDX-License-Identifier: AGPL-3.0-or-later
// The phrases around guidance on the web, which no situation names: phrases/LANGUAGE/web.yaml.
#pragma once

#include <array>
#include <string_view>

namespace taillight::guidance {

/// None has a slot. A language is offered on the web when it has all of them. "web.language_name"
/// is the language's own name; "web.card_officer" and "web.card_lawyer" stand on side two of the
/// wallet card, always in English.
inline constexpr std::array<std::string_view, 29> kWebWords = {
    "web.language_name",   "web.title",           "web.start",
    "web.language",        "web.choose_place",    "web.choose_situation",
    "web.leave",           "web.leave_note",      "web.server_sees",
    "web.offline",         "web.saved",           "web.saved_of",
    "web.saved_old",       "web.refused",         "web.card",
    "web.card_how",        "web.card_officer",    "web.card_lawyer",
    "web.card_says",       "web.sources",         "web.sources_english",
    "web.sources_country", "web.groups",          "web.no_groups",
    "web.group_hours",     "web.group_languages", "web.group_contact",
    "web.group_closed",    "web.not_found",
};

}  // namespace taillight::guidance
