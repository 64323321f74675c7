// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/case_reference.h"

#include <algorithm>
#include <optional>
#include <set>

#include "client-core/base/bytes.h"

namespace taillight::client {
namespace {

std::size_t SharedDigits(const std::string& a, const std::string& b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

StatusOr<std::string> Digits(std::string_view reference) {
  std::string digits(reference);
  for (char& c : digits) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return InvalidArgument("case: must be hexadecimal digits");
    }
  }
  if (digits.size() < kMinReferenceDigits || digits.size() > 2 * CaseId::kSize) {
    return InvalidArgument("case: must be 4 to 32 digits");
  }
  return digits;
}

}  // namespace

std::string ShortReference(const CaseId& case_id) {
  return ToHex(case_id.view()).substr(0, kShortReferenceDigits);
}

std::vector<std::string> UniqueReferences(const std::vector<CaseId>& case_ids) {
  std::set<std::string> sorted;
  for (const CaseId& id : case_ids) sorted.insert(ToHex(id.view()));
  std::vector<std::string> references;
  for (const CaseId& id : case_ids) {
    const std::string hex = ToHex(id.view());
    // Whatever shares most digits with it stands beside it.
    const auto at = sorted.find(hex);
    std::size_t digits = kShortReferenceDigits;
    if (at != sorted.begin()) digits = std::max(digits, SharedDigits(hex, *std::prev(at)) + 1);
    if (const auto next = std::next(at); next != sorted.end()) {
      digits = std::max(digits, SharedDigits(hex, *next) + 1);
    }
    references.push_back(hex.substr(0, digits));
  }
  return references;
}

Status CheckReference(std::string_view reference) { return Digits(reference).status(); }

StatusOr<CaseId> FindByReference(std::string_view reference, const std::vector<CaseId>& case_ids) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::string digits, Digits(reference));
  std::optional<CaseId> found;
  for (const CaseId& id : case_ids) {
    if (!ToHex(id.view()).starts_with(digits)) continue;
    if (found && *found != id) {
      return InvalidArgument("case: several begin with these digits; give more of them");
    }
    found = id;
  }
  if (!found) return NotFound("case: none begins with these digits");
  return *found;
}

}  // namespace taillight::client
