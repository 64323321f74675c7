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

/// What to do when a key is not there. Whoever asks knows whether something lies behind it already:
/// then a new key would shut it for good.
enum class MissingKey { kDraw, kRefuse };

/// A phone's hardware where it has some, else files. One thread.
/// kFailedPrecondition: others can read where it is kept. kUnavailable: cannot be read or written.
/// kDataLoss: damaged, or gone though it must be there.
class KeyStore {
 public:
  virtual ~KeyStore() = default;

  /// The same key at every call, once drawn, whoever asks: of two programs that draw at the same
  /// time one wins.
  virtual StatusOr<sqlcipher::DatabaseKey> KeyOf(OpenDatabase database, MissingKey missing) = 0;
  /// 32 bytes that only this device can make of `salt`, a part of what opens the lock's slots
  /// (protocol 11).
  virtual StatusOr<SecretBytes> BindToDevice(ByteView salt, MissingKey missing) = 0;
  /// The device's secret cannot be copied off it. If not, the lock stands on the passphrase alone,
  /// which must then be six words.
  virtual bool is_hardware() const = 0;

  /// For the wipe: gone and durably so when it returns; what they opened stays shut for good. What
  /// is not there is OK.
  virtual Status DestroyDeviceSecret() = 0;
  virtual Status DestroyKeyOf(OpenDatabase database) = 0;
};

/// Files of mode 0600 in a folder of mode 0700: for desktops, and no hardware. Whoever copies the
/// folder copies the keys.
class FileKeyStore : public KeyStore {
 public:
  /// The folder is made at the first key. `random` is borrowed.
  FileKeyStore(std::filesystem::path folder, RandomSource& random)
      : folder_(std::move(folder)), random_(random) {}

  StatusOr<sqlcipher::DatabaseKey> KeyOf(OpenDatabase database, MissingKey missing) override;
  StatusOr<SecretBytes> BindToDevice(ByteView salt, MissingKey missing) override;
  bool is_hardware() const override { return false; }
  Status DestroyDeviceSecret() override;
  Status DestroyKeyOf(OpenDatabase database) override;

 private:
  StatusOr<SecretBytes> Read(std::string_view name) const;
  StatusOr<SecretBytes> ReadOrDraw(std::string_view name, MissingKey missing);
  Status Destroy(std::string_view name);

  std::filesystem::path folder_;
  RandomSource& random_;
};

}  // namespace taillight::store
