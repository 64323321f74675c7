// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "tests/backend/support/backend_fixture.h"
#include "tests/support/status_matchers.h"

namespace taillight::gateway {
namespace {

using support::IsOk;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class SiteTest : public ::testing::Test {
 protected:
  explicit SiteTest(bool with_bundle = true) : backend_(with_bundle) {}

  Answer Get(const std::string& target) const { return site_.Respond({.target = target}); }

  support::Backend backend_;
  Site site_{backend_.catalog, backend_.domain.freshness, backend_.clock, Bytes{'T', 'L'},
             StaticFiles()};
};

class SiteWithoutBundleTest : public SiteTest {
 protected:
  SiteWithoutBundleTest() : SiteTest(false) {}
};

TEST_F(SiteTest, EachAddressIsItsPage) {
  for (const auto& [target, text] : std::map<std::string, std::string>{
           {"/", "Text of web.choose_place"},
           {"/rights", "Text of web.choose_place"},
           {"/rights/us-ma", "Text of traffic_stop.title"},
           {"/rights/US-MA/traffic_stop?lang=en", "Text of stay.calm"},
           {"/rights/us-ma/sources", "Text of web.sources_english"},
           {"/numbers", "144"},
       }) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8") << target;
    EXPECT_THAT(std::string(answer.content()), HasSubstr(text)) << target;
  }
}

TEST_F(SiteTest, NoCacheKeepsWhichPlaceWasReadFor) {
  for (const char* target : {"/rights/us-ma", "/rights/US-MA/traffic_stop?lang=en",
                             "/rights/us-ma/sources", "/rights/us-ma/zz"}) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.caching, Caching::kNever) << target;
    EXPECT_TRUE(answer.etag.empty()) << target;
  }
  for (const char* target : {"/", "/rights", "/rights?lang=en", "/numbers", "/bundle.bin"}) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.caching, Caching::kRevalidate) << target;
    EXPECT_FALSE(answer.etag.empty()) << target;
  }
}

TEST_F(SiteTest, WhatIsNotThereIsNotFoundInTheReadersLanguage) {
  for (const char* target :
       {"/nothing", "/rights/us-zz", "/rights/us-ma/zz", "/rights/us-ma/traffic_stop/x",
        "/rights/us-ma/card", "/../etc/passwd", "//", "/assets/none.js", "/service-worker.js"}) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_THAT(answer.body, HasSubstr("Text of web.not_found")) << target;
    EXPECT_EQ(answer.caching, Caching::kNever) << target;
  }
}

TEST_F(SiteTest, HandsOutTheBundleWithoutACopy) {
  const Answer answer = Get("/bundle.bin");

  const auto bundle = backend_.catalog.Current();
  EXPECT_EQ(static_cast<const void*>(answer.content().data()), bundle->served.data());
  EXPECT_EQ(answer.content().size(), bundle->served.size());
  EXPECT_THAT(answer.etag, StartsWith("W/\"" + std::to_string(bundle->seq) + "-"));
}

TEST_F(SiteTest, HandsOutFreshnessAndKeysFilledUp) {
  const auto current = backend_.domain.freshness.Current();
  ASSERT_THAT(current, IsOk());

  const Answer answer = Get("/freshness.bin");

  const std::string expected = ToString((*current)->statement) + ToString((*current)->keys->bytes);
  EXPECT_EQ((*current)->statement.size(), 148U);
  EXPECT_EQ(answer.body.substr(0, expected.size()), expected);
  EXPECT_EQ(answer.body.find_first_not_of('\0', expected.size()), std::string::npos);
  EXPECT_EQ(answer.body.size() % domain::kFreshnessAnswerStep, 0U);
  EXPECT_EQ(answer.caching, Caching::kNever);
}

TEST_F(SiteTest, HandsOutTheTrustFileOfTheDaemon) { EXPECT_EQ(Get("/trust.bin").content(), "TL"); }

TEST_F(SiteTest, ANewBundleCountsAtOnce) {
  const std::string before = Get("/rights").etag;

  ASSERT_THAT(backend_.Load({.seq = 9}), IsOk());

  const Answer after = Get("/rights");
  EXPECT_NE(after.etag, before);
  EXPECT_THAT(after.etag, StartsWith("W/\"9-"));
}

TEST_F(SiteTest, AnExpiredBundleIsShownWithAWarning) {
  const std::string before = Get("/rights").etag;

  backend_.clock.Advance(60 * kSecondsPerDay);

  const Answer after = Get("/rights/us-ma/traffic_stop");
  EXPECT_EQ(after.status, 200);
  EXPECT_THAT(after.body, HasSubstr("Text of page.expired"));
  EXPECT_NE(Get("/rights").etag, before);
}

TEST_F(SiteTest, NewFilesTakeThePlaceOfThoseBefore) {
  support::TemporaryDirectory folder;
  std::filesystem::create_directories(folder / "assets");
  std::ofstream(folder / "assets/rights.js") << "x";
  EXPECT_EQ(Get("/assets/rights.js").status, 404);

  site_.ReplaceFiles(StaticFiles::Load(folder.path()).value());

  EXPECT_EQ(Get("/assets/rights.js").content(), "x");
  EXPECT_THAT(Get("/").body, HasSubstr("src=\"/assets/rights.js\""));
}

TEST_F(SiteTest, ItsStyleIsInsideTheProgram) {
  EXPECT_EQ(Get("/assets/pages.css").content_type, "text/css; charset=utf-8");
  EXPECT_THAT(std::string(Get("/assets/pages.css").content()), HasSubstr("85.6mm"));
}

TEST_F(SiteWithoutBundleTest, SaysWhenToTryAgain) {
  for (const char* target : {"/", "/rights/us-ma/traffic_stop", "/bundle.bin", "/freshness.bin"}) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.status, 503) << target;
    EXPECT_TRUE(answer.retry_after.has_value()) << target;
    EXPECT_EQ(answer.caching, Caching::kNever) << target;
  }
  EXPECT_EQ(Get("/trust.bin").status, 200);
  EXPECT_EQ(Get("/numbers").status, 200);
}

}  // namespace
}  // namespace taillight::gateway
