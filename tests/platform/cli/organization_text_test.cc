// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/organization_text.h"

#include <gmock/gmock.h>

namespace taillight::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

guidance::Organization Clinic() {
  guidance::Organization clinic;
  clinic.handle = "CLINIC-1";
  clinic.name = "Clinic One";
  clinic.regions = {"us-ma", "us-tx"};
  clinic.languages = {"en", "es"};
  clinic.hours = "Monday";
  clinic.public_contact = "front door";
  return clinic;
}

TEST(OrganizationTextTest, SaysWhomItServesAndHowToReachIt) {
  EXPECT_EQ(OrganizationText(Clinic(), 100),
            "  - CLINIC-1, Clinic One\n"
            "    serves us-ma, us-tx; answers in en, es; Monday; front door\n");
}

TEST(OrganizationTextTest, SaysThatItTakesNoCasesWhenItDoesNot) {
  guidance::Organization closed = Clinic();
  closed.intake_open = false;

  EXPECT_THAT(OrganizationText(closed, 100), EndsWith("; takes no new cases now\n"));
  EXPECT_THAT(OrganizationText(Clinic(), 100), Not(HasSubstr("takes no")));
  EXPECT_EQ(OrganizationDocument(closed)["intake_open"], false);
}

TEST(OrganizationTextTest, GivesProgramsEveryPublicField) {
  EXPECT_EQ(OrganizationDocument(Clinic()).dump(),
            R"({"handle":"CLINIC-1","name":"Clinic One","regions":["us-ma","us-tx"],)"
            R"("languages":["en","es"],"hours":"Monday","public_contact":"front door",)"
            R"("intake_open":true})");
}

}  // namespace
}  // namespace taillight::cli
