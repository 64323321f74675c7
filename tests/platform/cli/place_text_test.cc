// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/place_text.h"

#include <gmock/gmock.h>

#include "tests/support/status_matchers.h"

namespace taillight::cli {
namespace {

using support::StatusIs;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kWidth = 200;

ShownPlace Suffolk() {
  ShownPlace shown;
  shown.place.state = "MA";
  shown.place.state_name = "Massachusetts";
  shown.place.jurisdiction = "us-ma";
  shown.place.county_fips = "25025";
  shown.place.county_name = "Suffolk County";
  shown.place.region = 771;
  shown.place.region_name = "Suffolk County";
  shown.rights = "us-ma";
  return shown;
}

ShownPlace Providence() {
  ShownPlace shown;
  shown.place.state = "RI";
  shown.place.state_name = "Rhode Island";
  shown.place.jurisdiction = "us-ri";
  shown.place.county_fips = "44007";
  shown.place.county_name = "Providence County";
  shown.place.region_name = "Providence County";
  shown.rights = "us";
  return shown;
}

ShownAnswer AnswerOf(std::vector<ShownPlace> places) {
  ShownAnswer shown;
  for (const ShownPlace& place : places) shown.answer.places.push_back(place.place);
  shown.places = std::move(places);
  return shown;
}

TEST(PlaceTextTest, SaysOnePlaceAndHowToReadItsRights) {
  EXPECT_EQ(PlaceText(AnswerOf({Suffolk()}), "en", kWidth),
            "Suffolk County, Massachusetts\n"
            "Rights there: taillight rights show --place US-MA --situation traffic_stop\n");
  EXPECT_THAT(PlaceText(AnswerOf({Suffolk()}), "es", kWidth),
              HasSubstr("Sus derechos ahí: taillight rights show --place US-MA --situation "
                        "traffic_stop --lang es"));
}

TEST(PlaceTextTest, OffersTheWiderPlaceAndThatOfWhichOnlyAPartIsHere) {
  ShownPlace place = Suffolk();
  place.rights = "us-ma-boston";
  place.wider = {{"us-ma", "Massachusetts"}};
  EXPECT_EQ(PlaceText(AnswerOf({place}), "en", kWidth),
            "Suffolk County, Massachusetts\n"
            "Rights there: taillight rights show --place US-MA-BOSTON --situation traffic_stop\n"
            "For all of Massachusetts: taillight rights show --place US-MA --situation "
            "traffic_stop\n");
  EXPECT_THAT(PlaceText(AnswerOf({place}), "es", kWidth),
              HasSubstr("Para Massachusetts en general: taillight rights show --place US-MA"));
  place = Suffolk();
  place.partly = {{"us-ma-boston", "Boston"}};
  const std::string english = PlaceText(AnswerOf({place}), "en", kWidth);
  EXPECT_LT(english.find("--place US-MA "), english.find("--place US-MA-BOSTON"));
  EXPECT_THAT(english, HasSubstr("A part of Suffolk County is Boston, which has more rules."));
  EXPECT_THAT(PlaceText(AnswerOf({place}), "es", kWidth),
              HasSubstr("Una parte de Suffolk County es Boston, que tiene más reglas."));
  const Json document = PlaceDocument(AnswerOf({place}))["places"][0];
  EXPECT_EQ(document["partly"][0]["jurisdiction"], "us-ma-boston");
  EXPECT_TRUE(document["wider"].empty());
}

TEST(PlaceTextTest, NearALineSaysSoAndOffersAll) {
  ShownAnswer shown = AnswerOf({Suffolk(), Providence()});
  shown.answer.near_line = true;
  const std::string english = PlaceText(shown, "en", kWidth);
  EXPECT_THAT(english, HasSubstr("near a state line"));
  EXPECT_THAT(english, HasSubstr("  - Suffolk County, Massachusetts"));
  EXPECT_THAT(english, HasSubstr("  - Providence County, Rhode Island"));
  EXPECT_THAT(PlaceText(shown, "es", kWidth), HasSubstr("cerca del límite de un estado"));
  shown.answer.places[1].state = "MA";
  EXPECT_THAT(PlaceText(shown, "en", kWidth), HasSubstr("near a county line"));
  EXPECT_THAT(PlaceText(shown, "es", kWidth), HasSubstr("cerca del límite de un condado"));
  shown.question = PlaceQuestion::kZip;
  EXPECT_THAT(PlaceText(shown, "en", kWidth), HasSubstr("This ZIP code is near a line."));
  EXPECT_THAT(PlaceText(shown, "es", kWidth), HasSubstr("Este código postal está cerca"));
}

TEST(PlaceTextTest, JustOutsideSaysSoBeforeItOffersAnything) {
  ShownAnswer shown = AnswerOf({Suffolk()});
  shown.answer.near_line = true;
  shown.answer.outside = true;
  EXPECT_THAT(PlaceText(shown, "en", kWidth),
              testing::StartsWith("This point is outside the United States, or just at its edge."));
  EXPECT_THAT(PlaceText(shown, "es", kWidth), testing::StartsWith("Este punto está fuera"));
}

TEST(PlaceTextTest, TellsSeveralFromNearlyAndSaysWhenThereAreMore) {
  ShownAnswer shown = AnswerOf({Suffolk(), Providence()});
  EXPECT_THAT(PlaceText(shown, "en", kWidth), HasSubstr("More than one place has this name."));
  EXPECT_THAT(PlaceText(shown, "en", kWidth), Not(HasSubstr("There are more.")));
  shown.answer.approximate = true;
  shown.answer.more = true;
  EXPECT_THAT(PlaceText(shown, "en", kWidth), HasSubstr("No place has this very name."));
  EXPECT_THAT(PlaceText(shown, "en", kWidth), HasSubstr("There are more."));
  EXPECT_THAT(PlaceText(shown, "es", kWidth), HasSubstr("Hay más."));
}

TEST(PlaceTextTest, NamesTheGroupWhereItIsMoreThanTheCounty) {
  ShownPlace place = Suffolk();
  place.place.region_name = "Suffolk County, Dukes County";
  EXPECT_THAT(PlaceText(AnswerOf({place}), "en", kWidth),
              HasSubstr("together with its neighbors: Suffolk County, Dukes County."));
  EXPECT_THAT(PlaceText(AnswerOf({Suffolk()}), "en", kWidth), Not(HasSubstr("neighbors")));
}

TEST(PlaceTextTest, ACountyThatIsNoMoreSaysWhoHasItsLand) {
  ShownPlace place = Suffolk();
  place.place.region_name = "Massachusetts";
  place.place.successors = {"44007"};
  place.successors = {Providence().place};
  const std::string text = PlaceText(AnswerOf({place}), "en", kWidth);
  EXPECT_THAT(text, HasSubstr("This county is no more. Its land is now in: Providence County."));
  EXPECT_EQ(PlaceDocument(AnswerOf({place}))["places"][0]["successors"][0]["fips"], "44007");
}

TEST(PlaceDocumentTest, HasTheCodeOfEachPlaceAndWhatThereIsDoubtOf) {
  ShownPlace state = Providence();
  state.place.county_fips.clear();
  state.place.county_name.clear();
  const Json document = PlaceDocument(AnswerOf({Suffolk(), state}));
  EXPECT_EQ(document["near_line"], false);
  EXPECT_EQ(document["outside"], false);
  EXPECT_EQ(document["approximate"], false);
  EXPECT_EQ(document["more"], false);
  EXPECT_EQ(document["places"][0]["fips"], "25025");
  EXPECT_EQ(document["places"][0]["county"], "Suffolk County");
  EXPECT_EQ(document["places"][0]["state"], "MA");
  EXPECT_EQ(document["places"][0]["jurisdiction"], "us-ma");
  EXPECT_EQ(document["places"][0]["group"]["index"], 771);
  EXPECT_TRUE(document["places"][1]["fips"].is_null());
  EXPECT_EQ(document["places"][1]["rights"], "us");
}

TEST(PlaceWordsTest, WhatIsNotThereIsSaidInBothLanguages) {
  for (const std::string_view reason : {guidance::kOutside, guidance::kUnknownZip,
                                        guidance::kUnknownName, guidance::kUnknownCounty}) {
    const Status status = NotFound(std::string(reason) + ": a rule");
    const Status english = InWords(status, "en");
    const Status spanish = InWords(status, "es");
    EXPECT_THAT(english, StatusIs(StatusCode::kNotFound));
    EXPECT_THAT(spanish, StatusIs(StatusCode::kNotFound));
    EXPECT_NE(Message(english), Message(spanish));
    EXPECT_THAT(std::string(Message(english)), Not(HasSubstr(std::string(reason))));
  }
  EXPECT_THAT(std::string(Message(InWords(NotFound("OUTSIDE: a rule"), "en"))),
              HasSubstr("outside"));
  EXPECT_EQ(Message(InWords(InvalidArgument("zip: must be five digits"), "es")),
            "zip: must be five digits");
}

}  // namespace
}  // namespace taillight::cli
