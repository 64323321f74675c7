// SPDX-License-Identifier: AGPL-3.0-or-later
// Case ids as people type them: the first hexadecimal digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::client {

inline constexpr std::size_t kShortReferenceDigits = 8;
inline constexpr std::size_t kMinReferenceDigits = 4;

/// The first eight digits, lower case.
std::string ShortReference(const CaseId& case_id);
/// For each case as many first digits as tell it from all the others, eight at least.
std::vector<std::string> UniqueReferences(const std::vector<CaseId>& case_ids);

/// kInvalidArgument: not 4 to 32 hexadecimal digits.
Status CheckReference(std::string_view reference);
/// The one case whose id begins with `reference`; letters of either case. kInvalidArgument: not 4
/// to 32 hexadecimal digits, or several begin so. kNotFound: none does.
StatusOr<CaseId> FindByReference(std::string_view reference, const std::vector<CaseId>& case_ids);

}  // namespace taillight::client
