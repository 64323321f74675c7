// SPDX-License-Identifier: AGPL-3.0-or-later
// The folder a face keeps everything in, and how its files are opened.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/store/evidence_folder.h"
#include "client-core/store/guide_store.h"
#include "client-core/store/kept_folder.h"
#include "client-core/store/key_store.h"
#include "client-core/store/send_store.h"

namespace taillight::client {

/// Moves only. Borrows `random`.
class DataFolder {
 public:
  /// Makes it, mode 0700, when it is not there. kFailedPrecondition: others can look into it.
  /// kUnavailable: it cannot be made.
  static StatusOr<DataFolder> Open(std::filesystem::path path, RandomSource& random);

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path path(std::string_view name) const { return path_ / name; }
  store::EvidenceFolder evidence() const { return store::EvidenceFolder(path("evidence")); }
  store::KeptFolder kept() const { return store::KeptFolder(path("kept")); }
  store::KeyStore& keys() { return *keys_; }
  /// kDataLoss: the file is there and its key is not, or does not open it.
  StatusOr<std::unique_ptr<store::GuideStore>> OpenGuideStore();
  StatusOr<std::unique_ptr<store::SendStore>> OpenSendStore();

 private:
  DataFolder(std::filesystem::path path, RandomSource& random);

  StatusOr<sqlcipher::DatabaseKey> KeyOf(store::OpenDatabase database, std::string_view name);

  std::filesystem::path path_;
  RandomSource& random_;
  std::unique_ptr<store::KeyStore> keys_;
};

}  // namespace taillight::client
