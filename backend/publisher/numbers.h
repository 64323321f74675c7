// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers and web addresses that a text holds. For this library's own sources.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace taillight::publisher {

/// Whole numbers in digits of any script, without separators: "48", "1500" of "1,500", "247" of
/// "I-247A". Those of "locator.ice.gov" and "U+2066" count as well: a number is a number.
std::set<std::string> NumbersIn(std::string_view text);
/// English numbers in words up to ninety before a unit of time, length or money, as digits: "10" of
/// "ten days". With `any_place` those without a unit too, as a law's text may have them.
std::set<std::string> WordNumbersIn(std::string_view english, bool any_place);
/// "locator.ice.gov" of "Search locator.ice.gov each day.", in lower case.
std::set<std::string> AddressesIn(std::string_view text);

}  // namespace taillight::publisher
