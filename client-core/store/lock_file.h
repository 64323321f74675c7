// SPDX-License-Identifier: AGPL-3.0-or-later
// The file that keeps the key of case.db behind a passphrase (protocol 11).
#pragma once

#include <filesystem>
#include <optional>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"
#include "client-core/store/key_store.h"

namespace taillight::store {

/// kInvalidArgument, in words for the person, unless `passphrase` may stand before a lock: on a
/// device without hardware at least six words with blanks between them; with hardware, which
/// cannot be copied and guessed at elsewhere, at least six characters, so that a PIN will do.
Status CheckNewPassphrase(const SecretBytes& passphrase, const KeyStore& keys);

/// Slots of seal/lock_slots.h in a file of mode 0600, made before anything private is written.
/// Borrows the key store and the random source. Knows no rule for passphrases and counts no tries:
/// PhoneLock does.
///
/// The passphrase may be empty: no lock is set. What opens the file is then the key store's secret
/// alone; with FileKeyStore that lies in the same folder, so whoever has the folder reads
/// everything. Say so to the person.
///
/// Every write is whole and durable when it returns OK. Errors of the key store besides those
/// named.
class LockFile {
 public:
  LockFile(std::filesystem::path path, KeyStore& keys, RandomSource& random)
      : path_(std::move(path)), keys_(keys), random_(random) {}

  bool exists() const;
  /// Draws a key, puts it into one slot drawn at random, and writes the file. kAlreadyExists: there
  /// is one; a key is never overwritten.
  StatusOr<sqlcipher::DatabaseKey> Create(const SecretBytes& passphrase);
  /// nullopt: it is the duress passphrase. kInvalidArgument: the passphrase is wrong, or the file
  /// is altered or was made on another device; these cannot be told apart. kNotFound: no such file.
  /// kDataLoss: it has another length, or the device's secret is gone.
  StatusOr<std::optional<sqlcipher::DatabaseKey>> Open(const SecretBytes& passphrase);
  /// Puts `next` in the place of `passphrase`. kInvalidArgument: wrong passphrase, or `next` is the
  /// duress passphrase.
  Status Change(const SecretBytes& passphrase, const SecretBytes& next);
  /// Makes `duress` the one duress passphrase; empty: there is none any more. kInvalidArgument:
  /// wrong passphrase, or the two are the same.
  Status SetDuress(const SecretBytes& passphrase, const SecretBytes& duress);
  /// Nothing opens it any more. No such file is OK.
  Status Overwrite();
  Status Remove();

 private:
  /// The file, and the slot that `passphrase` opens to the key.
  struct Opened;
  StatusOr<Opened> OpenForChange(const SecretBytes& passphrase);
  StatusOr<Bytes> Read() const;

  std::filesystem::path path_;
  KeyStore& keys_;
  RandomSource& random_;
};

}  // namespace taillight::store
