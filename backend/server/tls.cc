// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/tls.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"

namespace taillight::server {
namespace {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

Memory Reader(ByteView pem) {
  return Memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

// An encrypted key must fail, not ask on the terminal.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return 0; }

/// `name`: "TLS" or "web", whose certificate and key they are.
Status CheckPair(ByteView certificate_pem, ByteView key_pem, TlsUse use, std::string_view name) {
  const Certificate certificate(
      PEM_read_bio_X509(Reader(certificate_pem).get(), nullptr, NoPassphrase, nullptr));
  if (certificate == nullptr) {
    return InvalidArgument(fmt::format("the {} certificate is no PEM certificate", name));
  }
  const Key key(PEM_read_bio_PrivateKey(Reader(key_pem).get(), nullptr, NoPassphrase, nullptr));
  if (key == nullptr) {
    return InvalidArgument(
        fmt::format("the {} key is no PEM private key without passphrase", name));
  }
  if (use == TlsUse::kCalls &&
      EVP_PKEY_get_base_id(X509_get0_pubkey(certificate.get())) != EVP_PKEY_EC) {
    return InvalidArgument(
        "the TLS certificate has no EC key: an RSA one would let TLS 1.2 in; make one with P-256");
  }
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return InvalidArgument(fmt::format("the {0} key does not belong to the {0} certificate", name));
  }
  return OkStatus();
}

}  // namespace

StatusOr<TlsIdentity> LoadTlsIdentity(const std::filesystem::path& certificate,
                                      const std::filesystem::path& private_key, TlsUse use) {
  const std::string name = use == TlsUse::kCalls ? "TLS" : "web";
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes certificate_pem,
                             ReadFile(certificate, name + " certificate", std::size_t{1} << 20));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key_pem, ReadSecretFile(private_key, name + " key"));
  TAILLIGHT_RETURN_IF_ERROR(CheckPair(certificate_pem, key_pem.view(), use, name));
  return TlsIdentity{ToString(certificate_pem), ToString(key_pem.view())};
}

std::shared_ptr<grpc::ServerCredentials> MakeCredentials(const TlsIdentity& identity) {
  grpc::SslServerCredentialsOptions options(GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
  options.pem_key_cert_pairs.push_back({identity.private_key, identity.certificate_chain});
  return grpc::SslServerCredentials(options);
}

}  // namespace taillight::server
