// SPDX-License-Identifier: AGPL-3.0-or-later
// A phone's hardware that exists only in memory. For tests.
#pragma once

#include <map>
#include <optional>

#include "client-core/store/key_store.h"
#include "tests/support/random_sources.h"

namespace taillight::support {

/// Survives the stores that use it, as hardware survives a restart.
class FakeKeyStore : public store::KeyStore {
 public:
  StatusOr<sqlcipher::DatabaseKey> KeyOf(store::OpenDatabase database,
                                         store::MissingKey missing) override {
    if (auto found = keys_.find(database); found != keys_.end()) return found->second.Clone();
    if (missing == store::MissingKey::kRefuse) return DataLoss("the key is gone");
    return keys_.emplace(database, sqlcipher::DatabaseKey::Draw(random_)).first->second.Clone();
  }
  StatusOr<SecretBytes> BindToDevice(ByteView salt, store::MissingKey missing) override {
    if (!secret_ && missing == store::MissingKey::kRefuse) return DataLoss("the key is gone");
    if (!secret_) secret_ = random_.Secret(32);
    SecretBytes bound = secret_->Clone();
    for (std::size_t i = 0; i < salt.size(); ++i) bound.data()[i] ^= salt[i];
    return bound;
  }
  bool is_hardware() const override { return true; }
  Status DestroyDeviceSecret() override {
    secret_.reset();
    return OkStatus();
  }
  Status DestroyKeyOf(store::OpenDatabase database) override {
    keys_.erase(database);
    return OkStatus();
  }
  bool has_device_secret() const { return secret_.has_value(); }

 private:
  SeededRandom random_{77};
  std::map<store::OpenDatabase, sqlcipher::DatabaseKey> keys_;
  std::optional<SecretBytes> secret_;
};

}  // namespace taillight::support
