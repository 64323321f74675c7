// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/trust.h"

#include "client-core/base/file.h"
#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/certificates.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

const support::TestCertificates& Certificates() {
  static const auto certificates = support::MakeTestCertificates("localhost");
  return certificates;
}

Trust WholeTrust() {
  Trust trust = WorkshopTrust();
  trust.tls_ca_pem = Certificates().ca_pem;
  trust.version = 3;
  return trust;
}

Status CheckWith(const std::function<void(Trust&)>& change) {
  Trust trust = WholeTrust();
  change(trust);
  return ParseTrust(SerializeTrust(trust)).status();
}

TEST(TrustTest, ReadsBackWhatWasWritten) {
  EXPECT_THAT(ParseTrust(SerializeTrust(WholeTrust())), IsOkAndHolds(WholeTrust()));
}

TEST(TrustTest, LoadsFromAFile) {
  const support::TemporaryDirectory folder;
  const auto path = folder / "trust.bin";
  EXPECT_THAT(LoadTrust(path), StatusIs(StatusCode::kNotFound));

  ASSERT_THAT(ReplaceFile(path, SerializeTrust(WholeTrust()), FileMode::kPublic, "trust"), IsOk());

  EXPECT_THAT(LoadTrust(path), IsOkAndHolds(WholeTrust()));
}

TEST(TrustTest, RefusesThresholdUnderTwo) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.threshold = 1; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesThresholdThatCannotBeReached) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.threshold = 4; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesOneRootKeyTwice) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.root_keys[2] = trust.root_keys[0]; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesVersionZero) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.version = 0; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesAddressesThatAreNoHostAndPort) {
  for (const char* address : {"", "localhost", ":7443", "localhost:", "localhost:0",
                              "localhost:65536", "localhost:7443x", "a:b:7443"}) {
    EXPECT_THAT(CheckWith([&](Trust& trust) { trust.server_addresses = {address}; }),
                StatusIs(StatusCode::kInvalidArgument))
        << address;
  }
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.server_addresses.clear(); }),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.server_addresses = {"[::1]:7443"}; }), IsOk());
}

TEST(TrustTest, RefusesMissingServerName) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.server_name.clear(); }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesAuthorityWithAnRsaKey) {
  const auto rsa = support::MakeTestCertificates("localhost", support::KeyKind::kRsa2048);
  EXPECT_THAT(CheckWith([&](Trust& trust) { trust.tls_ca_pem = rsa.ca_pem; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesCertificateThatIsNoAuthority) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.tls_ca_pem = Certificates().server_cert_pem; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesTwoAuthorities) {
  EXPECT_THAT(CheckWith([](Trust& trust) { trust.tls_ca_pem += trust.tls_ca_pem; }),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(TrustTest, RefusesBytesThatAreNoTrustFile) {
  EXPECT_THAT(ParseTrust(AsBytes("trust me")), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseTrust({}), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace taillight::guidance
