// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/log.h"

#include <gmock/gmock.h>
#include <grpc/grpc.h>
#include <grpc/support/log.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace taillight::server {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    StartLog();
    ::testing::internal::CaptureStderr();
  }
  static std::string Written() { return ::testing::internal::GetCapturedStderr(); }
};

TEST_F(LogTest, WritesOneJsonLineWithTheDayAlone) {
  Log(LogLevel::kWarning, "a \"quoted\" text\nof two lines \xff");

  const std::string line = Written();
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto entry = nlohmann::json::parse(line);
  EXPECT_EQ(entry.size(), 3);
  EXPECT_EQ(entry["level"], "warning");
  EXPECT_THAT(entry["text"].get<std::string>(), HasSubstr("a \"quoted\" text\nof two lines"));
  EXPECT_EQ(entry["day"].get<std::string>().size(), std::string("2026-01-01").size());
}

TEST_F(LogTest, WritesEachFaultOnceInAWhile) {
  FaultLog faults;
  for (int i = 0; i < 100; ++i) faults.Note("calls", Unavailable("the disk is full"));
  faults.Note("removals", Unavailable("the disk is full"));

  const std::string lines = Written();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  EXPECT_THAT(lines, HasSubstr("calls fail: the disk is full"));
}

TEST_F(LogTest, DropsTheTextsOfGrpcsOwnLog) {
  grpc_init();
  for (int i = 0; i < 2; ++i) {
    gpr_log("/deep/inside/tcp.cc", 42, GPR_LOG_SEVERITY_ERROR, "peer ipv4:192.0.2.7:555 refused");
  }
  gpr_log("/deep/inside/tcp.cc", 43, GPR_LOG_SEVERITY_INFO, "peer ipv4:192.0.2.7:555");
  grpc_shutdown();

  const std::string lines = Written();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
  EXPECT_THAT(lines, HasSubstr("tcp.cc:42"));
  EXPECT_THAT(lines, Not(HasSubstr("192.0.2.7")));
}

}  // namespace
}  // namespace taillight::server
