// SPDX-License-Identifier: AGPL-3.0-or-later
// The certificate the daemon shows, and the credentials gRPC makes of it.
#pragma once

#include <grpcpp/security/server_credentials.h>

#include <filesystem>
#include <memory>
#include <string>

#include "client-core/base/status.h"

namespace taillight::server {

/// PEM texts.
struct TlsIdentity {
  std::string certificate_chain;
  std::string private_key;
};

/// What a certificate is for: calls by gRPC, or pages.
enum class TlsUse { kCalls, kWeb };

/// Reads and checks both. kNotFound, kUnavailable: a file. kFailedPrecondition: others can read the
/// private key. kInvalidArgument: not PEM, keys that do not belong together, or a certificate whose
/// key is no EC key, for calls: with an RSA one, TLS 1.2 would have a cipher left and gRPC could
/// not refuse it. The gateway can, so pages may have either.
StatusOr<TlsIdentity> LoadTlsIdentity(const std::filesystem::path& certificate,
                                      const std::filesystem::path& private_key,
                                      TlsUse use = TlsUse::kCalls);

std::shared_ptr<grpc::ServerCredentials> MakeCredentials(const TlsIdentity& identity);

}  // namespace taillight::server
