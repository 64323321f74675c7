// SPDX-License-Identifier: AGPL-3.0-or-later
// The key of an encrypted database, as a type that nothing else can stand in for.
#pragma once

#include <cstddef>
#include <ostream>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::sqlcipher {

/// Exactly 32 bytes, used raw: SQLCipher would take a malformed key for a passphrase without a
/// word. Kept in guarded memory, prints as <redacted>. Moves; copied only by Clone().
class DatabaseKey {
 public:
  static constexpr std::size_t kSize = 32;

  /// kInvalidArgument: not exactly kSize bytes.
  static StatusOr<DatabaseKey> From(SecretBytes bytes);
  static DatabaseKey Draw(RandomSource& random);

  DatabaseKey Clone() const { return DatabaseKey(bytes_.Clone()); }
  ByteView view() const { return bytes_.view(); }

 private:
  explicit DatabaseKey(SecretBytes bytes) : bytes_(std::move(bytes)) {}

  SecretBytes bytes_;
};

inline std::ostream& operator<<(std::ostream& out, const DatabaseKey&) {
  return out << "<redacted>";
}

}  // namespace taillight::sqlcipher
