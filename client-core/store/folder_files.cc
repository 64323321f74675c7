// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/store/folder_files.h"

#include <fmt/format.h>

#include <system_error>

#include "client-core/base/file.h"

namespace taillight::store {

namespace fs = std::filesystem;

StatusOr<std::vector<fs::path>> FilesIn(const fs::path& folder, std::string_view what) {
  std::vector<fs::path> files;
  std::error_code error;
  if (!fs::exists(folder, error) && !error) return files;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    files.push_back(entry->path());
  }
  if (error) return MakeStatus(StatusCode::kUnknown, fmt::format("the {} cannot be read", what));
  return files;
}

Status RemoveFolder(const fs::path& folder, std::string_view what) {
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<fs::path> files, FilesIn(folder, what));
  Status first;
  for (const fs::path& file : files) {
    const Status removed = RemoveFile(file, what);
    if (first.ok()) first = removed;
  }
  std::error_code ignored;
  fs::remove(folder, ignored);
  return first;
}

}  // namespace taillight::store
