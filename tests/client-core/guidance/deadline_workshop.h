// SPDX-License-Identifier: AGPL-3.0-or-later
// A small body of guidance with deadline rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-core/guidance/deadline_page.h"
#include "tests/client-core/guidance/content_workshop.h"

namespace taillight::guidance {

/// The small content with three rules: `hold` counts 48 hours from `release` by form and by rule,
/// `appeal` 10 and 30 days from `order`, and `bond` has no end. In English every phrase says its
/// own id and its slots; in Spanish there is none.
struct SmallDeadlines {
  SmallDeadlines();

  /// Changes an English phrase.
  void Put(const std::string& id, const std::string& text);
  Files ToFiles() const;
  Bundle ToBundle() const { return MakeBundle(ToFiles()); }
  DeadlinePage Show(std::string_view place, const StartMoments& moments,
                    std::string_view language = "en") const;

  SmallContent content;
  std::vector<DeadlineRule> rules;
};

}  // namespace taillight::guidance
