// SPDX-License-Identifier: AGPL-3.0-or-later
// A small body of guidance with words for the web and a wallet card, and readers of it.
#pragma once

#include <string>
#include <vector>

#include "backend/gateway/reader.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "tests/client-core/guidance/content_workshop.h"

namespace taillight::gateway {

/// The workshop's content, with words for the web in English and Spanish, and a card. The Spanish
/// of a web word is "¡es! " and its id; the English is its id alone.
guidance::SmallContent MakeWebContent();

/// Owns what a Reader borrows.
class Readers {
 public:
  explicit Readers(const guidance::SmallContent& content = MakeWebContent(),
                   std::vector<guidance::Organization> organizations = {});
  Reader In(const std::string& language) const;

 private:
  guidance::GuidanceContent content_;
  guidance::Directory directory_;
};

}  // namespace taillight::gateway
