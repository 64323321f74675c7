// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/model/jurisdiction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/status_matchers.h"

namespace taillight::model {
namespace {

using support::IsOk;
using support::StatusIs;

TEST(JurisdictionIdTest, ReadsAnyCaseAndKeepsLower) {
  const auto id = JurisdictionId::Create("US-MA");

  ASSERT_THAT(id, IsOk());
  EXPECT_EQ(id->str(), "us-ma");
  EXPECT_EQ(id->state(), "ma");
  EXPECT_EQ(*id, *JurisdictionId::Create("us-ma"));
}

TEST(JurisdictionIdTest, TakesTheWholeCountry) {
  const auto id = JurisdictionId::Create("us");

  ASSERT_THAT(id, IsOk());
  EXPECT_EQ(id->state(), std::nullopt);
}

TEST(JurisdictionIdTest, RefusesOtherFormsWithoutRepeatingThem) {
  for (const char* text : {"", "ma", "us-", "us-zz", "us_ma", "us-ma ", "us-ma-boston", "mx-ma"}) {
    const auto id = JurisdictionId::Create(text);
    EXPECT_THAT(id, StatusIs(StatusCode::kInvalidArgument)) << text;
  }
  EXPECT_EQ(Message(JurisdictionId::Create("us-zz").status()).find("zz"), std::string_view::npos);
}

TEST(JurisdictionTest, ListsFiftyFourPlacesOnceEach) {
  std::set<std::string_view> codes;
  std::set<std::string_view> fips;
  for (const State& state : States()) {
    codes.insert(state.code);
    fips.insert(state.fips);
  }

  EXPECT_EQ(codes.size(), 54U);
  EXPECT_EQ(fips.size(), 54U);
}

TEST(CountyFipsTest, KnowsItsState) {
  const auto county = CountyFips::Create("25017");

  ASSERT_THAT(county, IsOk());
  EXPECT_EQ(county->state(), "ma");
  EXPECT_EQ(CountyFips::Create("48201")->state(), "tx");
  EXPECT_EQ(CountyFips::Create("72127")->state(), "pr");
}

TEST(CountyFipsTest, RefusesOtherForms) {
  for (const char* text : {"", "2501", "250170", "2501a", "03001", "99001"}) {
    EXPECT_THAT(CountyFips::Create(text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace taillight::model
