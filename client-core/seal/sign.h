// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519 signatures, each over a label that says what is being signed.
#pragma once

#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/seal/keys.h"

namespace taillight::seal {

/// Over lab(label) || message. Both may be called from any thread.
Signature Sign(const SigningKeyPair& key, std::string_view label, ByteView message);
bool SignatureHolds(const SigningPublicKey& key, std::string_view label, ByteView message,
                    const Signature& signature);

}  // namespace taillight::seal
