// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/sealed_request.h"

#include "client-core/seal/hash.h"

namespace taillight::store {

Sha256Hash SealedRequest::hash() const { return seal::Sha256(record); }

std::ostream& operator<<(std::ostream& out, const SealedRequest&) { return out << "<redacted>"; }

}  // namespace taillight::store
