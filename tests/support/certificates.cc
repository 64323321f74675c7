// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/certificates.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <memory>

namespace taillight::support {
namespace {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

// A test cannot go on without its certificates.
void Check(bool ok) {
  if (!ok) std::abort();
}

Key MakeKey(KeyKind kind) {
  Key key(kind == KeyKind::kEcP256 ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048));
  Check(key != nullptr);
  return key;
}

void AddExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  Check(extension != nullptr);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate MakeCertificate(const std::string& name, EVP_PKEY* key, X509* issuer,
                            EVP_PKEY* issuer_key) {
  static long serial = 0;
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509* signer = issuer == nullptr ? certificate.get() : issuer;
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer));
  if (issuer == nullptr) {
    AddExtension(certificate.get(), signer, NID_basic_constraints, "critical,CA:TRUE");
    AddExtension(certificate.get(), signer, NID_key_usage, "critical,keyCertSign,cRLSign");
  } else {
    AddExtension(certificate.get(), signer, NID_subject_alt_name, "DNS:" + name + ",IP:127.0.0.1");
  }
  Check(X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0);
  return certificate;
}

template <class Write>
std::string ToPem(Write write) {
  Memory memory(BIO_new(BIO_s_mem()));
  Check(write(memory.get()) == 1);
  char* data = nullptr;
  long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

TestCertificates MakeTestCertificates(const std::string& server_name, KeyKind authority,
                                      KeyKind server) {
  Key ca_key = MakeKey(authority);
  Certificate ca = MakeCertificate("test authority", ca_key.get(), nullptr, ca_key.get());
  Key key = MakeKey(server);
  Certificate certificate = MakeCertificate(server_name, key.get(), ca.get(), ca_key.get());
  return {ToPem([&](BIO* out) { return PEM_write_bio_X509(out, ca.get()); }),
          ToPem([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); }),
          ToPem([&](BIO* out) {
            return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr,
                                                 nullptr);
          })};
}

}  // namespace taillight::support
