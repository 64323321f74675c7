// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/security_headers.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace taillight::gateway {
namespace {

TEST(SecurityHeadersTest, AreThoseOfTheProtocol) {
  std::map<std::string, std::string> headers;
  for (const Header& header : SecurityHeaders()) {
    EXPECT_TRUE(headers.emplace(header.name, header.value).second) << header.name;
  }

  EXPECT_EQ(headers["Content-Security-Policy"],
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src "
            "'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; worker-src "
            "'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
            "'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html "
            "taillight-worker");
  EXPECT_EQ(headers["Referrer-Policy"], "no-referrer");
  EXPECT_EQ(headers["X-Content-Type-Options"], "nosniff");
  EXPECT_EQ(headers["Cross-Origin-Opener-Policy"], "same-origin");
  EXPECT_EQ(headers["Cross-Origin-Resource-Policy"], "same-origin");
  EXPECT_TRUE(headers["Strict-Transport-Security"].starts_with("max-age="));
  EXPECT_NE(headers["Permissions-Policy"].find("geolocation=()"), std::string::npos);
  EXPECT_FALSE(headers.contains("Set-Cookie"));
}

}  // namespace
}  // namespace taillight::gateway
