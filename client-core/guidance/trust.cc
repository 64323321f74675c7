// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/trust.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

#include "client-core/base/file.h"
#include "client-core/guidance/message.h"
#include "taillight/v1/trust.pb.h"

namespace taillight::guidance {
namespace {

constexpr std::string_view kFile = "trust file";
constexpr std::uint32_t kLeastThreshold = 2;
constexpr std::size_t kMaxTrustBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxRootKeys = 16;
constexpr std::size_t kMaxAddresses = 16;

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;

Certificate NextCertificate(BIO* pem) {
  return Certificate(PEM_read_bio_X509(pem, nullptr, nullptr, nullptr));
}

Status CheckAuthority(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const Certificate authority = NextCertificate(bio.get());
  if (authority == nullptr) return InvalidArgument("trust file: tls_ca_pem is no PEM certificate");
  if (NextCertificate(bio.get()) != nullptr) {
    return InvalidArgument("trust file: tls_ca_pem must hold one certificate");
  }
  if (X509_check_ca(authority.get()) == 0) {
    return InvalidArgument("trust file: tls_ca_pem is not a certificate authority's");
  }
  const EVP_PKEY* key = X509_get0_pubkey(authority.get());
  if (key == nullptr || EVP_PKEY_base_id(key) != EVP_PKEY_EC) {
    return InvalidArgument("trust file: tls_ca_pem must have an EC key");
  }
  return OkStatus();
}

bool IsAddress(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view host = address.substr(0, colon);
  // An IPv6 address stands in brackets; anything else has no other colon.
  const bool bracketed = host.front() == '[' && host.back() == ']';
  if (!bracketed && host.find(':') != std::string_view::npos) return false;
  const std::string_view digits = address.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc() && end == digits.data() + digits.size() && port != 0;
}

Status CheckRootKeys(const Trust& trust) {
  if (trust.threshold < kLeastThreshold) {
    return InvalidArgument("trust file: threshold must be 2 or more");
  }
  if (trust.root_keys.size() < trust.threshold || trust.root_keys.size() > kMaxRootKeys) {
    return InvalidArgument("trust file: root_keys must be as many as threshold, 16 at most");
  }
  auto sorted = trust.root_keys;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    return InvalidArgument("trust file: root_keys must all be different");
  }
  if (trust.version == 0) return InvalidArgument("trust file: version must be 1 or more");
  return OkStatus();
}

}  // namespace

Status CheckTrust(const Trust& trust) {
  TAILLIGHT_RETURN_IF_ERROR(CheckRootKeys(trust));
  if (trust.server_addresses.empty() || trust.server_addresses.size() > kMaxAddresses) {
    return InvalidArgument("trust file: server_addresses must be 1 to 16");
  }
  if (!std::ranges::all_of(trust.server_addresses, IsAddress)) {
    return InvalidArgument("trust file: server_addresses must be HOST:PORT");
  }
  if (trust.server_name.empty()) return InvalidArgument("trust file: server_name is missing");
  // A log that is named must be checked, and this version cannot.
  if (!trust.log_origin.empty()) {
    return InvalidArgument("trust file: log_origin needs a newer program, which checks the log");
  }
  return CheckAuthority(trust.tls_ca_pem);
}

StatusOr<Trust> ParseTrust(ByteView trust_bin) {
  if (trust_bin.size() > kMaxTrustBytes) return InvalidArgument("trust file: too large");
  TAILLIGHT_ASSIGN_OR_RETURN(const auto message, ParseMessage<v1::TrustRoot>(trust_bin, kFile));
  Trust trust;
  for (const std::string& key : message.root_keys()) {
    const auto parsed = SigningPublicKey::From(AsBytes(key));
    if (!parsed.ok()) return InvalidArgument("trust file: root_keys must be 32 bytes each");
    trust.root_keys.push_back(*parsed);
  }
  trust.threshold = message.threshold();
  trust.server_addresses = {message.server_addresses().begin(), message.server_addresses().end()};
  trust.tls_ca_pem = message.tls_ca_pem();
  trust.server_name = message.server_name();
  trust.log_origin = message.log_origin();
  trust.version = message.version();
  TAILLIGHT_RETURN_IF_ERROR(CheckTrust(trust));
  return trust;
}

Bytes SerializeTrust(const Trust& trust) {
  v1::TrustRoot message;
  for (const SigningPublicKey& key : trust.root_keys) message.add_root_keys(ToString(key.view()));
  message.set_threshold(trust.threshold);
  for (const std::string& address : trust.server_addresses) message.add_server_addresses(address);
  message.set_tls_ca_pem(trust.tls_ca_pem);
  message.set_server_name(trust.server_name);
  message.set_log_origin(trust.log_origin);
  message.set_version(trust.version);
  return SerializeMessage(message);
}

StatusOr<Trust> LoadTrust(const std::filesystem::path& path) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes bytes, ReadFile(path, kFile, kMaxTrustBytes));
  return ParseTrust(bytes);
}

}  // namespace taillight::guidance
