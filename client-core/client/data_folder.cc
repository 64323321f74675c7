// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/data_folder.h"

#include <optional>
#include <system_error>
#include <utility>

#include "client-core/base/file.h"
#include "client-core/base/folder_lock.h"

namespace taillight::client {
namespace {

namespace fs = std::filesystem;

// Not a place of the person's own: files in it are locked to their owner one by one, but their
// names and sizes would show.
Status CheckOthersAreOut(const fs::path& path) {
  std::error_code error;
  const fs::perms perms = fs::status(path, error).permissions();
  if (error) return MakeStatus(StatusCode::kUnknown, "the data folder cannot be read");
  if ((perms & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
    return FailedPrecondition("the data folder can be read by others: chmod 700");
  }
  return OkStatus();
}

// Never open to others, not for a moment: another program may look just then.
Status MakeFolder(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return OkStatus();
  const fs::path around = path.parent_path();
  if (!around.empty()) fs::create_directories(around, error);
  return MakePrivateFolder(path, "data folder");
}

/// Held while a file is made. Two programs that start together would each begin it with a salt of
/// its own, and one of them find it damaged.
StatusOr<std::optional<FolderLock>> AloneUnlessWritten(const fs::path& folder,
                                                       std::string_view name) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(folder / name, error);
  if (!error && size > 0) return std::optional<FolderLock>();
  TAILLIGHT_ASSIGN_OR_RETURN(FolderLock alone, FolderLock::Take(folder, "data folder"));
  return std::optional(std::move(alone));
}

}  // namespace

DataFolder::DataFolder(fs::path path, RandomSource& random)
    : path_(std::move(path)),
      random_(random),
      keys_(std::make_unique<store::FileKeyStore>(path_ / "keys", random)) {}

StatusOr<DataFolder> DataFolder::Open(fs::path path, RandomSource& random) {
  while (!path.empty() && !path.has_filename()) path = path.parent_path();
  TAILLIGHT_RETURN_IF_ERROR(MakeFolder(path));
  TAILLIGHT_RETURN_IF_ERROR(CheckOthersAreOut(path));
  return DataFolder(std::move(path), random);
}

StatusOr<sqlcipher::DatabaseKey> DataFolder::KeyOf(store::OpenDatabase database,
                                                   std::string_view name) {
  // A new key beside an old file would shut that file for good.
  std::error_code error;
  const bool is_there = fs::exists(path(name), error) || error;
  return keys_->KeyOf(database, is_there ? store::MissingKey::kRefuse : store::MissingKey::kDraw);
}

StatusOr<std::unique_ptr<store::GuideStore>> DataFolder::OpenGuideStore() {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto alone, AloneUnlessWritten(path_, "guide.db"));
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key,
                             KeyOf(store::OpenDatabase::kGuide, "guide.db"));
  return store::GuideStore::Open({path("guide.db")}, key);
}

StatusOr<std::unique_ptr<store::SendStore>> DataFolder::OpenSendStore() {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto alone, AloneUnlessWritten(path_, "send.db"));
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key,
                             KeyOf(store::OpenDatabase::kSend, "send.db"));
  return store::SendStore::Open({path("send.db")}, key, random_);
}

}  // namespace taillight::client
