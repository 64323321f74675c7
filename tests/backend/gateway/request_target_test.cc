// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/request_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace taillight::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RequestTargetTest, SplitsThePathAndFindsTheLanguage) {
  const auto target = ParseTarget("/rights/us-ma/traffic_stop?a=b&lang=pt-BR&lang=es");

  ASSERT_TRUE(target);
  EXPECT_THAT(target->parts, ElementsAre("rights", "us-ma", "traffic_stop"));
  EXPECT_EQ(target->language, "pt-BR");
  EXPECT_EQ(target->Path(), "/rights/us-ma/traffic_stop");
}

TEST(RequestTargetTest, TakesARootOneSlashAtTheEndAndEscapes) {
  EXPECT_EQ(ParseTarget("/")->Path(), "/");
  EXPECT_EQ(ParseTarget("/?lang=es")->language, "es");
  EXPECT_EQ(ParseTarget("/rights/")->Path(), "/rights");
  EXPECT_EQ(ParseTarget("/rights/us%2Dma")->Path(), "/rights/us-ma");
}

TEST(RequestTargetTest, NoPathLeadsOutOrHidesAnother) {
  for (const char* target : {"",
                             "rights",
                             "https://server.test/rights",
                             "*",
                             "//",
                             "/rights//us",
                             "/.",
                             "/..",
                             "/assets/../trust.bin",
                             "/assets/%2e%2e/trust.bin",
                             "/assets/%2E./x",
                             "/assets/..%2fx",
                             "/assets/%252e%252e/x",
                             "/assets/a%00b",
                             "/assets/a\\b",
                             "/a b",
                             "/%",
                             "/%4",
                             "/%zz",
                             "/\xc3\xa1",
                             "/a/b/c/d/e/f/g/h/i"}) {
    EXPECT_EQ(ParseTarget(target), std::nullopt) << target;
  }
  EXPECT_EQ(ParseTarget("/" + std::string(kMaxTargetBytes, 'a')), std::nullopt);
}

TEST(RequestTargetTest, ALanguageOfAnotherFormIsNone) {
  for (const char* target : {"/?lang=", "/?lang", "/?lang=e%3Cs", "/?lang=a/b", "/?lang=%", "/?",
                             "/?Lang=es", "/?lang=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    ASSERT_TRUE(ParseTarget(target)) << target;
    EXPECT_THAT(ParseTarget(target)->language, IsEmpty()) << target;
  }
}

}  // namespace
}  // namespace taillight::gateway
