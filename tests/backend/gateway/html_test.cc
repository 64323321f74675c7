// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/html.h"

#include <gtest/gtest.h>

#include <functional>

namespace taillight::gateway {
namespace {

constexpr std::string_view kStart = "<!DOCTYPE html>\n";

std::string Written(const std::function<void(HtmlWriter&)>& write) {
  HtmlWriter html;
  write(html);
  return html.Take().substr(kStart.size());
}

TEST(HtmlTest, ClosesWhatItOpensInTheRightOrder) {
  EXPECT_EQ(Written([](HtmlWriter& html) {
              const auto outer = html.Open("ul");
              const auto inner = html.Open("li");
              html.AddText("x");
            }),
            "<ul><li>x</li>\n</ul>\n");
}

TEST(HtmlTest, TextCannotBecomeMarkup) {
  EXPECT_EQ(Written([](HtmlWriter& html) { html.Add("p", "<script>a && 'b' \"c\"</script>"); }),
            "<p>&lt;script&gt;a &amp;&amp; &#39;b&#39; &quot;c&quot;&lt;/script&gt;</p>\n");
}

TEST(HtmlTest, AnAttributesValueCannotEndIt) {
  EXPECT_EQ(Written([](HtmlWriter& html) {
              html.Add("a", {{"href", "/x\" onclick='evil()'"}}, "y");
            }),
            "<a href=\"/x&quot; onclick=&#39;evil()&#39;\">y</a>");
}

TEST(HtmlTest, AnEmptyAttributeIsLeftOut) {
  EXPECT_EQ(Written([](HtmlWriter& html) {
              html.AddVoid("link", {{"rel", "x"}, {"href", ""}});
            }),
            "<link rel=\"x\">\n");
}

TEST(HtmlTest, ControlCharactersBecomeSpaces) {
  EXPECT_EQ(Written([](HtmlWriter& html) { html.AddText(std::string_view("a\0b\x1b[c\n", 7)); }),
            "a b [c\n");
}

TEST(HtmlTest, OtherScriptsStayAsTheyAre) {
  EXPECT_EQ(Written([](HtmlWriter& html) { html.AddText("不要说谎 لا تكذب"); }),
            "不要说谎 لا تكذب");
}

}  // namespace
}  // namespace taillight::gateway
