// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadline rules that were signed and have no sense: refused, or every one can be counted, and what
// was accepted is written back.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "client-core/guidance/deadline_rules.h"
#include "client-core/guidance/deadlines.h"
#include "tests/fuzz/round_trip.h"

namespace {

namespace fuzz = taillight::fuzz;
namespace guidance = taillight::guidance;
using taillight::ByteView;

// Days around which clocks change or offices are closed, and the ends of what a day may be.
constexpr std::array<std::string_view, 6> kStarts{"1900-01-01",       "2027-03-14T02:30",
                                                  "2026-11-01T01:30", "2027-12-31",
                                                  "2028-02-29T23:59", "2199-12-31T23"};
constexpr std::array<std::string_view, 3> kStates{"ma", "az", "gu"};

void CountAll(const std::vector<guidance::DeadlineRule>& rules) {
  for (const guidance::DeadlineRule& rule : rules) {
    for (const std::string_view start : kStarts) {
      for (const std::string_view state : kStates) {
        const auto moment = guidance::ParseStartMoment(start);
        const auto deadline = guidance::CountDeadline(rule, *moment, state);
        if (deadline.counts.size() != rule.counts.size()) std::abort();
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The longest counts take their time, and a few rules show as much as many.
  constexpr std::size_t kMaxBytes = 200;
  const ByteView bytes(data, size);
  fuzz::ExpectSameAgain(bytes, guidance::ParseDeadlineRules, guidance::SerializeDeadlineRules);
  const auto rules = guidance::ParseDeadlineRules(bytes);
  if (rules.ok() && size <= kMaxBytes) CountAll(*rules);
  guidance::ParseStartMoment({reinterpret_cast<const char*>(data), size}).IgnoreError();
  return 0;
}
