// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/name_query.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace taillight::guidance {
namespace {

using testing::Optional;

std::optional<std::uint8_t> StateNamed(std::string_view letters) {
  if (letters == "ca" || letters == "california") return 6;
  if (letters == "ny" || letters == "nuevayork") return 36;
  return std::nullopt;
}

/// Whether `typed` has that reading.
bool Reads(std::string_view typed, std::string_view letters, std::uint8_t kinds,
           std::optional<std::uint8_t> state) {
  return std::ranges::any_of(ReadName(typed, StateNamed), [&](const NameQuery& query) {
    return query.letters == letters && query.kinds == kinds && query.state_fips == state;
  });
}

constexpr auto kCounty = static_cast<std::uint8_t>(NameKind::kCounty);
constexpr auto kState = static_cast<std::uint8_t>(NameKind::kState);
constexpr auto kCityOrTown = static_cast<std::uint8_t>(NameKind::kCity) |
                             static_cast<std::uint8_t>(NameKind::kTown) |
                             static_cast<std::uint8_t>(NameKind::kLocal);

TEST(ReadNameTest, TakesTheNameAsItStandsFirst) {
  const auto queries = ReadName("Kansas City", StateNamed);
  EXPECT_EQ(queries.front().letters, "kansascity");
  EXPECT_EQ(queries.front().kinds, kAnyKind);
  EXPECT_EQ(queries.front().penalty, 0);
  EXPECT_TRUE(Reads("Kansas City", "kansas", kCityOrTown, std::nullopt));
}

TEST(ReadNameTest, HearsTheKindInEnglishAndSpanish) {
  EXPECT_TRUE(Reads("Orange County", "orange", kCounty, std::nullopt));
  EXPECT_TRUE(Reads("Condado de Los Ángeles", "losangeles", kCounty, std::nullopt));
  EXPECT_TRUE(Reads("Condado del Norte", "norte", kCounty, std::nullopt));
  EXPECT_TRUE(Reads("Parroquia de Orleans", "orleans", kCounty, std::nullopt));
  EXPECT_TRUE(Reads("Condado Orange", "orange", kCounty, std::nullopt));
  EXPECT_TRUE(Reads("City of Orange", "orange", kCityOrTown, std::nullopt));
  EXPECT_TRUE(Reads("Estado de Nueva York", "nuevayork", kState, std::nullopt));
  EXPECT_TRUE(Reads("Juneau City and Borough", "juneau", kCounty, std::nullopt));
}

TEST(ReadNameTest, HearsTheStateAtTheEnd) {
  for (const char* typed : {"Orange CA", "Orange, California", "orange en california"}) {
    EXPECT_TRUE(Reads(typed, "orange", kAnyKind, 6)) << typed;
  }
  EXPECT_TRUE(Reads("Condado de Orange, Nueva York", "orange", kCounty, 36));
}

TEST(ReadNameTest, DoesNotTakeTheWholeForAState) {
  EXPECT_FALSE(Reads("California", "", kAnyKind, 6));
  EXPECT_EQ(ReadName("California", StateNamed).size(), 1U);
  EXPECT_TRUE(ReadName("", StateNamed).empty());
  EXPECT_TRUE(ReadName(" , ", StateNamed).empty());
}

TEST(LettersTest, LeaveOutAccentsSpacesAndShortForms) {
  EXPECT_EQ(LettersOfName("St. Louis"), "saintlouis");
  EXPECT_EQ(LettersOfName("Prince George's"), "princegeorges");
  EXPECT_EQ(LettersOfName("Cañon  CITY"), "canoncity");
  EXPECT_EQ(LettersOfName("Ft. Worth"), "fortworth");
}

TEST(LettersTest, OfACountyLeaveOutItsKind) {
  EXPECT_EQ(LettersOfCounty("Doña Ana County").letters, "donaana");
  EXPECT_EQ(LettersOfCounty("Orleans Parish").letters, "orleans");
  EXPECT_EQ(LettersOfCounty("Juneau City and Borough").letters, "juneau");
  EXPECT_EQ(LettersOfCounty("Nome Census Area").letters, "nome");
  EXPECT_EQ(LettersOfCounty("Carson City").letters, "carsoncity");
  EXPECT_FALSE(LettersOfCounty("Carson City").is_city);
  EXPECT_EQ(LettersOfCounty("Falls Church city").letters, "fallschurch");
  EXPECT_TRUE(LettersOfCounty("Falls Church city").is_city);
}

TEST(FitTest, PrefersTheVeryNameThenABeginningThenASlip) {
  EXPECT_THAT(FitOf("orange", "orange"), Optional(0));
  EXPECT_THAT(FitOf("orangeburg", "orange"), Optional(1));
  EXPECT_THAT(FitOf("orange", "ornage"), Optional(kSlip));
  EXPECT_THAT(FitOf("losangeles", "losanjelis"), Optional(kSlip + 1));
}

TEST(FitTest, AllowsNoSlipInAShortNameAndOneInALongerOne) {
  EXPECT_EQ(FitOf("lee", "lea"), std::nullopt);
  EXPECT_THAT(FitOf("lake", "lakee"), Optional(kSlip));
  EXPECT_EQ(FitOf("orange", "oronje"), std::nullopt);
  EXPECT_EQ(FitOf("orange", "or"), std::nullopt);
}

}  // namespace
}  // namespace taillight::guidance
