// SPDX-License-Identifier: AGPL-3.0-or-later
// The vocabulary as it was released: a code that moves, goes or changes its number breaks records
// that were sealed before.
#include "client-core/model/taxonomy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/status_matchers.h"

namespace taillight::model {
namespace {

using support::IsOkAndHolds;
using support::StatusIs;
using ::testing::ElementsAreArray;
using ::testing::Optional;

struct FrozenList {
  std::string_view name;
  bool many;
  bool short_form;
  /// Codes from wire number 2 on.
  std::vector<std::string_view> codes;
};

const std::vector<FrozenList>& Frozen() {
  static const std::vector<std::string_view> agencies = {"municipal_police",
                                                         "sheriff",
                                                         "county_police",
                                                         "state_police",
                                                         "campus_police",
                                                         "transit_airport_port",
                                                         "tribal_police",
                                                         "constable_marshal",
                                                         "corrections",
                                                         "joint_task_force",
                                                         "border_patrol",
                                                         "cbp_ports",
                                                         "ice_ero",
                                                         "ice_hsi",
                                                         "other_federal",
                                                         "other_state",
                                                         "other"};
  static const std::vector<std::string_view> yes_no = {"yes", "no"};
  static const std::vector<FrozenList> lists = {
      {"stop_type",
       false,
       true,
       {"vehicle_driver", "vehicle_passenger", "bicycle", "pedestrian", "checkpoint", "other"}},
      {"stop_reason",
       true,
       true,
       {"moving", "equipment", "registration", "license", "seatbelt_phone", "impaired", "crash",
        "checkpoint", "lookout_warrant", "suspicion", "call", "supervision", "none_given",
        "other"}},
      {"search", false, false, {"no", "person", "vehicle", "both"}},
      {"search_basis",
       true,
       false,
       {"consent", "probable_cause", "plain_view", "k9", "incident_to_arrest", "inventory",
        "other"}},
      {"stop_result",
       true,
       true,
       {"no_action", "warning", "citation", "cite_release", "vehicle_towed", "arrest_warrant",
        "arrest_no_warrant", "dhs_contacted", "handed_to_federal"}},
      {"charge_group",
       false,
       false,
       {"none", "traffic_infraction", "no_license", "dui", "warrant_only", "drug", "property",
        "violent", "immigration_only", "other"}},
      {"agency_type", false, true, agencies},
      {"taking_agency_type", false, false, agencies},
      {"questioning",
       true,
       true,
       {"asked_roadside", "no_or_foreign_id", "language", "record_check", "officer_called_ice",
        "federal_present", "booking_question", "fingerprints", "jail_interview", "later_contact",
        "not_asked"}},
      {"route",
       false,
       false,
       {"roadside_handover", "lea_call", "traffic_check", "287g_task_force", "287g_jail",
        "cap_local", "cap_state", "cap_federal", "jail_unspecified", "supervision", "community",
        "task_force", "no_referral", "other"}},
      {"stage",
       false,
       true,
       {"stopped", "questioned", "booked", "ice_notified", "detainer", "held_on_detainer",
        "ice_custody", "proceedings", "final_order", "departed"}},
      {"forms",
       true,
       false,
       {"i247a", "i200", "i205", "i213", "i286", "i862", "i860", "i871", "i851", "i220",
        "none_given"}},
      {"outcome",
       false,
       true,
       {"released_stop", "released_declined", "released_not_collected", "released_discretion",
        "released_citizen", "released_bond", "local_custody", "ice_detained", "relief_granted",
        "voluntary_departure", "removed", "died", "other"}},
      {"prior", false, true, {"no_record", "traffic_or_minor", "pending_only", "more_serious"}},
      {"criminality", false, false, {"convicted", "pending", "immigration_only"}},
      {"held_past_release", false, false, yes_no},
      {"detainer_copy_given", false, false, yes_no},
      {"signed_something", false, false, yes_no},
      {"has_lawyer", false, false, yes_no},
      {"says_citizen", false, false, yes_no},
      {"hearing_soon", false, false, yes_no},
  };
  return lists;
}

TEST(TaxonomyTest, KeepsEveryListAsItWasReleased) {
  ASSERT_EQ(FactLists().size(), Frozen().size());

  for (std::size_t i = 0; i < Frozen().size(); ++i) {
    const FrozenList& frozen = Frozen()[i];
    const WordList& list = FactLists()[i];
    SCOPED_TRACE(frozen.name);
    EXPECT_EQ(list.name, frozen.name);
    EXPECT_EQ(list.many, frozen.many);
    EXPECT_EQ(list.short_form, frozen.short_form);
    EXPECT_THAT(list.codes, ElementsAreArray(frozen.codes));
  }
}

TEST(TaxonomyTest, NumbersCodesFromTwoInTheirOrder) {
  for (const FrozenList& frozen : Frozen()) {
    const WordList& list = ListOf(FindFact(frozen.name).value());
    SCOPED_TRACE(frozen.name);
    for (std::size_t i = 0; i < frozen.codes.size(); ++i) {
      const auto number = static_cast<std::uint8_t>(i + 2);
      EXPECT_THAT(WireNumber(list, frozen.codes[i]), IsOkAndHolds(number));
      EXPECT_THAT(CodeOf(list, number), Optional(frozen.codes[i]));
    }
    EXPECT_EQ(CodeOf(list, static_cast<std::uint8_t>(frozen.codes.size() + 2)), std::nullopt);
  }
}

TEST(TaxonomyTest, NumbersAFewCodesAsTheContractSpellsThemOut) {
  EXPECT_THAT(WireNumber(ListOf(Fact::kStopReason), "equipment"), IsOkAndHolds(3));
  EXPECT_THAT(WireNumber(ListOf(Fact::kAgencyType), "other"), IsOkAndHolds(18));
  EXPECT_THAT(WireNumber(ListOf(Fact::kRoute), "cap_local"), IsOkAndHolds(7));
  EXPECT_THAT(WireNumber(ListOf(Fact::kStage), "departed"), IsOkAndHolds(11));
  EXPECT_THAT(WireNumber(ListOf(Fact::kOutcome), "died"), IsOkAndHolds(13));
}

TEST(TaxonomyTest, TellsNotSaidFromUnknownInEveryList) {
  for (const WordList& list : FactLists()) {
    EXPECT_THAT(WireNumber(list, ""), IsOkAndHolds(0));
    EXPECT_THAT(WireNumber(list, "not_said"), IsOkAndHolds(0));
    EXPECT_THAT(WireNumber(list, "unknown"), IsOkAndHolds(1));
    EXPECT_THAT(CodeOf(list, 0), Optional(std::string_view("not_said")));
    EXPECT_THAT(CodeOf(list, 1), Optional(std::string_view("unknown")));
  }
}

TEST(TaxonomyTest, RefusesACodeOfAnotherListByTheListsNameAlone) {
  const auto number = WireNumber(ListOf(Fact::kStage), "sheriff");

  EXPECT_THAT(number, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(Message(number.status())), ::testing::HasSubstr("stage"));
  EXPECT_THAT(std::string(Message(number.status())),
              ::testing::Not(::testing::HasSubstr("sheriff")));
}

TEST(TaxonomyTest, TakesUnknownButNotNotSaidAsAnAnswer) {
  const WordList& list = ListOf(Fact::kSearch);

  EXPECT_TRUE(IsAnswer(list, "both"));
  EXPECT_TRUE(IsAnswer(list, "unknown"));
  EXPECT_FALSE(IsAnswer(list, "not_said"));
  EXPECT_FALSE(IsAnswer(list, "Both"));
}

TEST(TaxonomyTest, KeepsOfficialListsApartFromWhatIsAsked) {
  ASSERT_EQ(OfficialLists().size(), 2U);
  EXPECT_EQ(OfficialLists()[0].name, "agency_287g");
  EXPECT_THAT(OfficialLists()[0].codes, ::testing::ElementsAre("task_force", "jail_enforcement",
                                                               "warrant_service_officer", "none"));
  EXPECT_EQ(OfficialLists()[1].name, "level");
  EXPECT_THAT(OfficialLists()[1].codes,
              ::testing::ElementsAre("level_1", "level_2", "level_3", "none"));
  EXPECT_EQ(FindFact("agency_287g"), std::nullopt);
  EXPECT_EQ(FindFact("level"), std::nullopt);
}

}  // namespace
}  // namespace taillight::model
