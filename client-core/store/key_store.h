// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a device keeps the keys that need no passphrase.
#pragma once

#include <filesystem>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/sqlcipher/database_key.h"

namespace taillight::store {

/// Databases that open without a passphrase, so that rights can be read and requests sent while
/// the app is locked.
enum class OpenDatabase { kGuide, kSend };

/// A phone's hardware where it has some, else files. One thread.
class KeyStore {
 public:
  virtual ~KeyStore() = default;

  /// The same key at every call; drawn at the first. kFailedPrecondition: others can read where it
  /// is kept. kUnavailable: cannot be read or written. kDataLoss: damaged.
  virtual StatusOr<sqlcipher::DatabaseKey> KeyOf(OpenDatabase database) = 0;
  /// 32 bytes that only this device can make of `salt`, a part of what opens the lock's slots
  /// (protocol 11). Errors as KeyOf.
  virtual StatusOr<SecretBytes> BindToDevice(ByteView salt) = 0;
  /// The device's secret cannot be copied off it. If not, the lock stands on the passphrase alone,
  /// which must then be six words.
  virtual bool is_hardware() const = 0;
};

/// Files of mode 0600 in a folder of mode 0700: for desktops, and no hardware. Whoever copies the
/// folder copies the keys.
class FileKeyStore : public KeyStore {
 public:
  /// The folder is made at the first key. `random` is borrowed.
  FileKeyStore(std::filesystem::path folder, RandomSource& random)
      : folder_(std::move(folder)), random_(random) {}

  StatusOr<sqlcipher::DatabaseKey> KeyOf(OpenDatabase database) override;
  StatusOr<SecretBytes> BindToDevice(ByteView salt) override;
  bool is_hardware() const override { return false; }

 private:
  StatusOr<SecretBytes> ReadOrDraw(std::string_view name);

  std::filesystem::path folder_;
  RandomSource& random_;
};

}  // namespace taillight::store
