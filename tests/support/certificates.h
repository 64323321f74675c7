// SPDX-License-Identifier: AGPL-3.0-or-later
// A certificate authority and a server certificate, made on the spot for a test.
#pragma once

#include <string>

namespace taillight::support {

enum class KeyKind { kEcP256, kRsa2048 };

/// PEM texts. The server certificate is signed by the authority, names `server_name` and 127.0.0.1,
/// and holds for a day around now.
struct TestCertificates {
  std::string ca_pem;
  std::string server_cert_pem;
  std::string server_key_pem;
};

/// `authority` and `server` choose the key kinds; production takes EC alone, so RSA is there to be
/// refused.
TestCertificates MakeTestCertificates(const std::string& server_name,
                                      KeyKind authority = KeyKind::kEcP256,
                                      KeyKind server = KeyKind::kEcP256);

}  // namespace taillight::support
