// SPDX-License-Identifier: AGPL-3.0-or-later
// Where trust starts: trust.bin, the one file a program must be given or carry inside (protocol 3).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// Who may sign a bundle, where the server is and which TLS authority vouches for it. Public, yet
/// whoever can swap it can pose as everything else: it comes with the program or from a file the
/// person chose, never from the network. A value; threads as any value.
struct Trust {
  /// Ed25519, all different.
  std::vector<SigningPublicKey> root_keys;
  /// How many different root keys must have signed a bundle; 2 at least.
  std::uint32_t threshold = 2;
  /// HOST:PORT each, the first preferred.
  std::vector<std::string> server_addresses;
  /// PEM certificate of the one TLS authority; its key is an EC key.
  std::string tls_ca_pem;
  /// Public name of the server: in its certificate, and in what staff sign to log in.
  std::string server_name;
  /// Origin line of the transparency log; empty where there is none.
  std::string log_origin;
  /// Version of the root list, from 1.
  std::uint32_t version = 1;

  bool operator==(const Trust&) const = default;
};

/// kInvalidArgument: fewer than two keys asked for or more than there are, a key twice, no address
/// or one without HOST:PORT, no server name, or a TLS authority that is no certificate authority
/// with an EC key. RSA is refused because the way TLS 1.2 is kept out holds for EC alone (protocol
/// 8).
Status CheckTrust(const Trust& trust);

/// kInvalidArgument: not a trust.bin, or CheckTrust does not hold.
StatusOr<Trust> ParseTrust(ByteView trust_bin);
Bytes SerializeTrust(const Trust& trust);
/// As ParseTrust. kNotFound: no such file.
StatusOr<Trust> LoadTrust(const std::filesystem::path& path);

}  // namespace taillight::guidance
