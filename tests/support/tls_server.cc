// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/tls_server.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <cstdlib>

namespace taillight::support {
namespace {

int ChooseHttp2(SSL* /*ssl*/, const unsigned char** out, unsigned char* out_size,
                const unsigned char* /*in*/, unsigned int /*in_size*/, void* /*argument*/) {
  static constexpr unsigned char kHttp2[] = {'h', '2'};
  *out = kHttp2;
  *out_size = sizeof(kHttp2);
  return SSL_TLSEXT_ERR_OK;
}

void UseIdentity(SSL_CTX* context, const TestCertificates& certificates) {
  BIO* certificate_pem = BIO_new_mem_buf(certificates.server_cert_pem.data(), -1);
  BIO* key_pem = BIO_new_mem_buf(certificates.server_key_pem.data(), -1);
  X509* certificate = PEM_read_bio_X509(certificate_pem, nullptr, nullptr, nullptr);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(key_pem, nullptr, nullptr, nullptr);
  if (SSL_CTX_use_certificate(context, certificate) != 1 ||
      SSL_CTX_use_PrivateKey(context, key) != 1) {
    std::abort();
  }
  EVP_PKEY_free(key);
  X509_free(certificate);
  BIO_free(key_pem);
  BIO_free(certificate_pem);
}

}  // namespace

TlsServer::TlsServer(const TestCertificates& certificates, TlsVersion version)
    : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
  const int number = version == TlsVersion::k12 ? TLS1_2_VERSION : TLS1_3_VERSION;
  SSL_CTX_set_min_proto_version(context_.get(), number);
  SSL_CTX_set_max_proto_version(context_.get(), number);
  SSL_CTX_set_alpn_select_cb(context_.get(), ChooseHttp2, nullptr);
  UseIdentity(context_.get(), certificates);
  socket_ = std::make_unique<ListeningSocket>([this](int fd) { Serve(fd); });
}

TlsServer::~TlsServer() { Stop(); }

void TlsServer::Serve(int fd) {
  SSL* ssl = SSL_new(context_.get());
  SSL_set_fd(ssl, fd);
  const std::string agreed = SSL_accept(ssl) == 1 ? SSL_get_version(ssl) : "refused";
  SSL_free(ssl);
  const std::lock_guard lock(mutex_);
  handshakes_.push_back(agreed);
}

std::vector<std::string> TlsServer::Stop() {
  socket_->Stop();
  const std::lock_guard lock(mutex_);
  return handshakes_;
}

}  // namespace taillight::support
