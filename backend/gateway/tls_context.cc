// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/tls_context.h"

#include <openssl/ssl.h>

#include <cstddef>
#include <string_view>

namespace taillight::gateway {
namespace {

/// With the length before it, as ALPN wants it.
constexpr std::string_view kHttp11 = "\x08http/1.1";

int ChooseProtocol(SSL* /*session*/, const unsigned char** chosen, unsigned char* chosen_size,
                   const unsigned char* offered, unsigned int offered_size, void* /*context*/) {
  unsigned char* found = nullptr;
  const int result = SSL_select_next_proto(
      &found, chosen_size, reinterpret_cast<const unsigned char*>(kHttp11.data()),
      static_cast<unsigned int>(kHttp11.size()), offered, offered_size);
  if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

/// As much as fits into the record; handshake messages are left as they are.
std::size_t Padding(SSL* /*session*/, int type, std::size_t /*size*/, void* /*context*/) {
  return type == SSL3_RT_APPLICATION_DATA ? SSL3_RT_MAX_PLAIN_LENGTH : 0;
}

}  // namespace

void SetUpTls(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context, ChooseProtocol, nullptr);
  SSL_CTX_set_record_padding_callback(context, Padding);
}

}  // namespace taillight::gateway
