// SPDX-License-Identifier: AGPL-3.0-or-later
// How the gateway speaks TLS.
#pragma once

#include <openssl/types.h>

namespace taillight::gateway {

/// TLS 1.3 alone; HTTP/1.1 by ALPN; no session is resumed, so none can be recognized again; what
/// is sent is filled up to whole records of 16 KiB, so that sizes tell little.
void SetUpTls(SSL_CTX* context);

}  // namespace taillight::gateway
