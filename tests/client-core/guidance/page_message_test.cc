// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/page_message.h"

#include "client-core/guidance/content.h"
#include "tests/client-core/guidance/content_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;

Page FullPage() {
  SmallContent content;
  SmallContent::PhraseOf(content.spanish, "line.silence").set_awaiting_review(true);
  content.FactOf(1, 0).set_confidence(v1::CONFIDENCE_MEDIUM);
  content.FactOf(1, 0).set_source_uri("https://example.org");
  return GuidanceContent::Create(content.ToBundle())->Show("us-ma", "stop", "es").value();
}

TEST(PageMessageTest, KeepsEveryField) {
  EXPECT_THAT(FromMessage(ToMessage(FullPage())), IsOkAndHolds(FullPage()));
}

TEST(PageMessageTest, RefusesSectionOrConfidenceItDoesNotKnow) {
  v1::GuidancePage line = ToMessage(FullPage());
  line.mutable_lines(0)->set_section(static_cast<v1::Section>(9));
  v1::GuidancePage title = ToMessage(FullPage());
  title.mutable_section_titles(0)->clear_section();
  v1::GuidancePage source = ToMessage(FullPage());
  source.mutable_sources(0)->clear_confidence();

  for (const v1::GuidancePage& message : {line, title, source}) {
    EXPECT_THAT(FromMessage(message), StatusIs(StatusCode::kInvalidArgument));
  }
}

}  // namespace
}  // namespace taillight::guidance
