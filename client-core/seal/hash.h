// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256.
#pragma once

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"

namespace taillight::seal {

/// May be called from any thread.
Sha256Hash Sha256(ByteView bytes);

/// The same over pieces. Not thread-safe.
class Sha256Stream {
 public:
  Sha256Stream();
  void Add(ByteView piece);
  /// Over all that was added; nothing may be added after.
  Sha256Hash Finish();

 private:
  SecretBytes state_;
};

}  // namespace taillight::seal
