// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/environment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "tests/support/status_matchers.h"

namespace taillight::transport {
namespace {

using support::IsOk;
using support::StatusIs;

class EnvironmentTest : public testing::TestWithParam<const char*> {
 protected:
  // The other tests of this program run in the same environment.
  void TearDown() override { ASSERT_THAT(ClearProxyEnvironment(), IsOk()); }
};

TEST_P(EnvironmentTest, ClearsVariableThatWouldLeadAroundTheProxy) {
  setenv(GetParam(), "127.0.0.1,*", 1);

  EXPECT_THAT(ClearProxyEnvironment(), IsOk());

  EXPECT_EQ(std::getenv(GetParam()), nullptr);
}

TEST_P(EnvironmentTest, RefusesVariableThatWasSetAfterwards) {
  ASSERT_THAT(ClearProxyEnvironment(), IsOk());
  ASSERT_THAT(CheckEnvironment(), IsOk());

  setenv(GetParam(), "127.0.0.1", 1);

  EXPECT_THAT(CheckEnvironment(), StatusIs(StatusCode::kFailedPrecondition));
}

INSTANTIATE_TEST_SUITE_P(Variables, EnvironmentTest,
                         testing::Values("no_proxy", "no_grpc_proxy", "http_proxy", "https_proxy",
                                         "grpc_proxy", "all_proxy", "NO_PROXY", "NO_GRPC_PROXY",
                                         "HTTP_PROXY", "HTTPS_PROXY", "GRPC_PROXY", "ALL_PROXY"),
                         [](const auto& variable) { return std::string(variable.param); });

TEST_F(EnvironmentTest, LeavesNoCipherOfTls12ThatFitsAnEcCertificate) {
  setenv("GRPC_SSL_CIPHER_SUITES", "ECDHE-ECDSA-AES128-GCM-SHA256", 1);
  EXPECT_THAT(CheckEnvironment(), StatusIs(StatusCode::kFailedPrecondition));

  ASSERT_THAT(ClearProxyEnvironment(), IsOk());

  EXPECT_STREQ(std::getenv("GRPC_SSL_CIPHER_SUITES"), "ECDHE-RSA-AES256-GCM-SHA384");
}

}  // namespace
}  // namespace taillight::transport
