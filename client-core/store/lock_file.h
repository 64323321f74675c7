// SPDX-License-Identifier: AGPL-3.0-or-later
// The file that keeps the key of case.db behind a passphrase (protocol 11).
#pragma once

#include <filesystem>

#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"
#include "client-core/store/key_store.h"

namespace taillight::store {

/// Slots of seal/lock_slots.h in a file of mode 0600, made before anything private is written.
///
/// The passphrase may be empty: no lock is set. What opens the file is then the key store's secret
/// alone; with FileKeyStore that lies in the same folder, so whoever has the folder reads
/// everything. Say so to the person.

/// Draws a key, puts it into one slot drawn at random, and writes the file; durable when it
/// returns. kAlreadyExists: there is one; a key is never overwritten. Errors of the key store.
StatusOr<sqlcipher::DatabaseKey> CreateLockFile(const std::filesystem::path& path,
                                                const SecretBytes& passphrase, KeyStore& keys,
                                                RandomSource& random);

/// kInvalidArgument: the passphrase is wrong, or the file is altered or was made on another device;
/// these cannot be told apart. kNotFound: no such file. Errors of the key store.
StatusOr<sqlcipher::DatabaseKey> OpenLockFile(const std::filesystem::path& path,
                                              const SecretBytes& passphrase, KeyStore& keys);

}  // namespace taillight::store
