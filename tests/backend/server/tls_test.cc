// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/tls.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "client-core/base/file.h"
#include "tests/support/certificates.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::server {
namespace {

using support::IsOk;
using support::KeyKind;
using support::MakeTestCertificates;
using support::StatusIs;

class TlsTest : public ::testing::Test {
 protected:
  StatusOr<TlsIdentity> Load(const std::string& certificate, const std::string& key) {
    EXPECT_THAT(ReplaceFile(directory_ / "cert", AsBytes(certificate), FileMode::kPublic, "x"),
                IsOk());
    EXPECT_THAT(ReplaceFile(directory_ / "key", AsBytes(key), FileMode::kPrivate, "x"), IsOk());
    return LoadTlsIdentity(directory_ / "cert", directory_ / "key");
  }

  support::TemporaryDirectory directory_;
};

TEST_F(TlsTest, TakesAnEcCertificateAndItsKey) {
  const auto made = MakeTestCertificates("server.test");

  const auto identity = Load(made.server_cert_pem, made.server_key_pem);

  ASSERT_THAT(identity, IsOk());
  EXPECT_EQ(identity->certificate_chain, made.server_cert_pem);
  EXPECT_EQ(identity->private_key, made.server_key_pem);
  EXPECT_NE(MakeCredentials(*identity), nullptr);
}

TEST_F(TlsTest, RefusesAnRsaCertificate) {
  const auto made = MakeTestCertificates("server.test", KeyKind::kEcP256, KeyKind::kRsa2048);

  EXPECT_THAT(Load(made.server_cert_pem, made.server_key_pem),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(TlsTest, PagesMayHaveAnRsaCertificateAndAreNamedInErrors) {
  const auto made = MakeTestCertificates("server.test", KeyKind::kEcP256, KeyKind::kRsa2048);
  ASSERT_THAT(Load(made.server_cert_pem, made.server_key_pem),
              StatusIs(StatusCode::kInvalidArgument));

  EXPECT_THAT(LoadTlsIdentity(directory_ / "cert", directory_ / "key", TlsUse::kWeb), IsOk());
  const auto missing = LoadTlsIdentity(directory_ / "cert", directory_ / "none", TlsUse::kWeb);
  EXPECT_NE(Message(missing.status()).find("web key"), std::string_view::npos);
}

TEST_F(TlsTest, RefusesAKeyOfAnotherCertificate) {
  const auto made = MakeTestCertificates("server.test");
  const auto other = MakeTestCertificates("server.test");

  EXPECT_THAT(Load(made.server_cert_pem, other.server_key_pem),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(TlsTest, RefusesWhatIsNoPem) {
  const auto made = MakeTestCertificates("server.test");

  EXPECT_THAT(Load("x", made.server_key_pem), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Load(made.server_cert_pem, ""), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(TlsTest, RefusesAKeyThatOthersCanRead) {
  const auto made = MakeTestCertificates("server.test");
  ASSERT_THAT(Load(made.server_cert_pem, made.server_key_pem), IsOk());
  std::filesystem::permissions(directory_ / "key", std::filesystem::perms(0640));

  EXPECT_THAT(LoadTlsIdentity(directory_ / "cert", directory_ / "key"),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(TlsTest, NamesTheFileThatIsMissing) {
  EXPECT_THAT(LoadTlsIdentity(directory_ / "none", directory_ / "none"),
              StatusIs(StatusCode::kNotFound));
}

}  // namespace
}  // namespace taillight::server
