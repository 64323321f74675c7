// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/replay_mapping.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/model/taxonomy.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::cli {
namespace {

using model::Fact;
using model::ReportWord;
using support::IsOk;
using support::StatusIs;
using testing::HasSubstr;

const std::filesystem::path kDemoData =
    std::filesystem::path(TAILLIGHT_SOURCE_DIR) / "backend/demo/data";

std::string MethodsCsv() {
  const auto file = ReadFile(kDemoData / "codes-method.csv", "methods");
  EXPECT_THAT(file, IsOk());
  return ToString(*file);
}

guidance::RegionTable Places() {
  return *guidance::RegionTable::Of({{1, "MA", "Massachusetts", {}, 7000000},
                                     {2, "TX", "Texas", {}, 30000000},
                                     {3, "MA", "Middlesex", {"25017"}, 1600000}});
}

std::string_view CodeIn(const model::IncidentReport& report, ReportWord word) {
  return *model::CodeOf(model::ListOf(model::FactOf(word)), report.word(word));
}

ArrestRow Row(std::string method, std::string disposition) {
  return {2, "2016-03", "MA", "25017", "county_jail", std::move(method), std::move(disposition)};
}

class ReplayMappingTest : public testing::Test {
 protected:
  ReplayMappingTest() : places_(Places()), mapper_(*ArrestMapper::Create(MethodsCsv(), places_)) {}

  guidance::RegionTable places_;
  ArrestMapper mapper_;
  support::SeededRandom random_{1};
};

TEST_F(ReplayMappingTest, GivesEveryMethodItsRoute) {
  const std::pair<std::string, std::string_view> routes[] = {
      {"cap_local", "cap_local"},
      {"cap_federal", "cap_federal"},
      {"located", "community"},
      {"non_custodial", "community"},
      {"cap_state", "cap_state"},
      {"287g", "287g_jail"},
      {"reprocessed", "other"},
      {"probation_parole", "supervision"},
      {"other_efforts", "other"},
      {"lea_response", "lea_call"},
      {"patrol_border", "roadside_handover"},
      {"other_agency", "roadside_handover"},
      {"inspections", "other"},
      {"task_force", "task_force"},
      {"worksite", "community"},
      {"ocdetf", "task_force"},
      {"anti_smuggling", "other"},
      {"patrol_interior", "roadside_handover"},
      {"traffic_check", "traffic_check"},
      {"boat_patrol", "other"},
      {"crewman", "other"},
      {"transport_check", "other"},
      {"cap_unspecified", "jail_unspecified"},
  };
  std::set<std::string> seen;
  for (const auto& [method, route] : routes) {
    const auto report = mapper_.Map(Row(method, "other"), random_);
    ASSERT_THAT(report, IsOk()) << method;
    EXPECT_EQ(CodeIn(*report, ReportWord::kRoute), route) << method;
    seen.insert(method);
  }

  // The methods file has no code that is not walked above.
  std::set<std::string> listed;
  const std::string csv = MethodsCsv();
  for (std::size_t start = csv.find('\n') + 1; start < csv.size();) {
    listed.insert(csv.substr(start, csv.find(',', start) - start));
    start = csv.find('\n', start) + 1;
  }
  EXPECT_EQ(listed, seen);
}

TEST_F(ReplayMappingTest, TellsTheTwo287gProgramsApart) {
  EXPECT_EQ(RouteOfIceTerm("287(g) Program"), "287g_jail");
  EXPECT_EQ(RouteOfIceTerm("287(g) Program (287g Task Force)"), "287g_task_force");
  EXPECT_EQ(RouteOfIceTerm("Custodial Arrest"), "jail_unspecified");
  EXPECT_EQ(RouteOfIceTerm("Something ICE has yet to name"), "other");
}

TEST_F(ReplayMappingTest, TakesStageAndOutcomeFromTheDispositionAsFarAsItSays) {
  const struct {
    std::string disposition;
    std::string_view stage;
    std::string_view outcome;
  } rows[] = {
      {"notice_to_appear", "proceedings", "not_said"},
      {"reinstated_order", "proceedings", "not_said"},
      {"existing_final_order", "final_order", "not_said"},
      {"administrative_removal", "proceedings", "not_said"},
      {"expedited_removal", "proceedings", "not_said"},
      {"voluntary_departure", "departed", "voluntary_departure"},
      {"visa_waiver", "proceedings", "not_said"},
      {"withdrawal", "ice_custody", "not_said"},
      {"detainer", "detainer", "not_said"},
      {"prosecutorial_discretion", "ice_custody", "released_discretion"},
      {"released", "ice_custody", "released_bond"},
      {"not_in_custody", "not_said", "released_not_collected"},
      {"not_amenable", "ice_custody", "released_citizen"},
      {"us_citizen", "ice_custody", "released_citizen"},
      {"turned_over", "ice_custody", "other"},
      {"other", "ice_custody", "not_said"},
      {"not_recorded", "ice_custody", "not_said"},
  };
  for (const auto& row : rows) {
    const auto report = mapper_.Map(Row("cap_local", row.disposition), random_);
    ASSERT_THAT(report, IsOk()) << row.disposition;
    EXPECT_EQ(CodeIn(*report, ReportWord::kStage), row.stage) << row.disposition;
    EXPECT_EQ(CodeIn(*report, ReportWord::kOutcome), row.outcome) << row.disposition;
  }
}

TEST_F(ReplayMappingTest, NamesTheAgencyOnlyWhereTheRecordDoes) {
  EXPECT_EQ(AgencyOf("located", "county_jail"), "ice_ero");
  EXPECT_EQ(AgencyOf("patrol_border", "other"), "border_patrol");
  EXPECT_EQ(AgencyOf("inspections", "not_recorded"), "cbp_ports");
  EXPECT_EQ(AgencyOf("ocdetf", "general_area"), "joint_task_force");
  EXPECT_EQ(AgencyOf("cap_local", "county_jail"), "corrections");
  EXPECT_EQ(AgencyOf("cap_state", "state_prison"), "corrections");
  EXPECT_EQ(AgencyOf("lea_response", "city_police_or_jail"), "municipal_police");
  EXPECT_EQ(AgencyOf("lea_response", "state_police"), "state_police");
  EXPECT_EQ(AgencyOf("cap_federal", "federal_custody"), "other_federal");
  EXPECT_EQ(AgencyOf("cap_local", "general_area"), "");
  EXPECT_EQ(AgencyOf("reprocessed", "not_recorded"), "");
}

TEST_F(ReplayMappingTest, NamesTheCountyGroupElseTheStateElseNothing) {
  ArrestRow row = Row("cap_local", "other");
  EXPECT_EQ(mapper_.Map(row, random_)->place.index(), 3);
  row.county_fips = "25999";
  EXPECT_EQ(mapper_.Map(row, random_)->place.index(), 1);
  row.county_fips = "";
  EXPECT_EQ(mapper_.Map(row, random_)->place.index(), 1);
  row.state = "";
  EXPECT_EQ(mapper_.Map(row, random_)->place.index(), 0);
}

TEST_F(ReplayMappingTest, CountsMonthsFromJanuary2000) {
  EXPECT_EQ(mapper_.Map(Row("cap_local", "other"), random_)->month.months(), 16 * 12 + 2);
}

TEST_F(ReplayMappingTest, SaysNothingTheRecordDoesNotSay) {
  const auto report = mapper_.Map(Row("cap_local", "other"), random_);

  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->word(ReportWord::kCharge), 0);
  EXPECT_EQ(report->word(ReportWord::kStopReason), 0);
  EXPECT_EQ(report->word(ReportWord::kPrior), 0);
  EXPECT_FALSE(report->checked);
}

TEST_F(ReplayMappingTest, GivesEqualRowsDifferentTags) {
  const ArrestRow row = Row("cap_local", "other");
  EXPECT_NE(mapper_.Map(row, random_)->tag, mapper_.Map(row, random_)->tag);
}

TEST_F(ReplayMappingTest, RefusesAWrongRowByLineAndColumn) {
  ArrestRow row = Row("teleported", "other");
  row.line = 77;
  EXPECT_THAT(std::string(Message(mapper_.Map(row, random_).status())),
              HasSubstr("line 77: method"));
  row = Row("cap_local", "shrugged");
  EXPECT_THAT(std::string(Message(mapper_.Map(row, random_).status())),
              HasSubstr("line 2: disposition"));
  for (const char* month : {"", "2016", "2016-13", "2016-03-01", "March"}) {
    row = Row("cap_local", "other");
    row.month = month;
    EXPECT_THAT(std::string(Message(mapper_.Map(row, random_).status())),
                HasSubstr("line 2: month"))
        << month;
  }
}

TEST_F(ReplayMappingTest, RefusesAMethodsFileOfAnotherForm) {
  EXPECT_THAT(ArrestMapper::Create("", places_), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ArrestMapper::Create("code,ice_term\n", places_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ArrestMapper::Create("a,b\nx,Located\n", places_),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ArrestMapper::Create("code,ice_term\nx,Located\nx,Patrol Border\n", places_),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ReplayMappingTest, MapsEveryRowOfASampleOfTheRealFile) {
  const auto rows = SampleArrests(kDemoData / "ice-arrests-fy2016-2019.csv.gz", 2000);
  ASSERT_THAT(rows, IsOk());
  ASSERT_EQ(rows->size(), 2000u);

  for (const ArrestRow& row : *rows) {
    ASSERT_THAT(mapper_.Map(row, random_), IsOk()) << row.line;
  }
  EXPECT_EQ(rows->front().month, "2015-10");
  EXPECT_EQ(rows->back().month, "2019-08");
}

}  // namespace
}  // namespace taillight::cli
