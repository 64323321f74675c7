// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a story, as a person or a helper wrote it in YAML, into a case file.
//
//     place: US-MA                       county: "25017"
//     stop: {date: 2026-11-14, hour: 22}
//     stop_reason: [equipment]
//     triage: {has_lawyer: "no"}
//     story: |
//       In one's own words.
//     consent: {count_me: true, answer_me: true}
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "client-core/base/clock.h"
#include "client-core/base/status.h"
#include "client-core/model/case_file.h"

namespace taillight::cli {

inline constexpr std::size_t kMaxStoryFileBytes = std::size_t{256} << 10;

struct Story {
  model::CaseFile file;
  /// What the file says of consent.count_me; nothing: it does not say.
  std::optional<bool> count_me;
  /// The same of consent.evidence.
  std::optional<bool> evidence;
};

/// All of it or nothing: kInvalidArgument lists every problem by line, field and rule, and never
/// what was written. `now` decides what lies in the future.
StatusOr<Story> ReadStory(std::string_view yaml, UnixSeconds now);

}  // namespace taillight::cli
