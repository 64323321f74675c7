// SPDX-License-Identifier: AGPL-3.0-or-later
// Prints every type that holds what a person told.
#include <gtest/gtest.h>

#include "client-core/model/case_file.h"
#include "client-core/model/incident_report.h"

namespace taillight::model {
namespace {

TEST(ModelRedactionTest, PrintsNoPartOfACaseFile) {
  CaseFile file;
  file.story = "sesame";
  file.at(MomentKind::kStop) = {"2026-05-14", 22};

  EXPECT_EQ(::testing::PrintToString(file), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(file.at(MomentKind::kStop)), "<redacted>");
}

TEST(ModelRedactionTest, PrintsNoPartOfAnIncidentReport) {
  IncidentReport report;
  report.month = StopMonth(316);
  report.place = CoarsePlace(812);

  EXPECT_EQ(::testing::PrintToString(report), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(report.month), "<redacted>");
  EXPECT_EQ(::testing::PrintToString(report.place), "<redacted>");
}

}  // namespace
}  // namespace taillight::model
