// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/static_files.h"

#include <array>
#include <system_error>
#include <utility>

#include "backend/gateway/answer.h"
#include "client-core/base/file.h"

namespace taillight::gateway {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFiles = 512;
constexpr std::size_t kMaxBytes = std::size_t{32} << 20;
constexpr std::array<std::string_view, 3> kAtTheTop = {"manifest.webmanifest", "service-worker.js",
                                                       "favicon.ico"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kContentTypes = {{
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".woff2", "font/woff2"},
}};

bool IsRegular(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::regular;
}

}  // namespace

std::string_view ContentTypeOf(const fs::path& file) {
  const std::string ending = file.extension().string();
  for (const auto& [known, type] : kContentTypes) {
    if (known == ending) return type;
  }
  return {};
}

StatusOr<StaticFiles> StaticFiles::Load(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return NotFound("web folder: there is no such folder");
  StaticFiles files;
  for (const std::string_view name : kAtTheTop) {
    const fs::path file = folder / name;
    if (!IsRegular(file)) continue;
    TAILLIGHT_RETURN_IF_ERROR(files.Add(file, "/" + std::string(name)));
  }
  const fs::path assets = folder / "assets";
  if (!fs::is_directory(assets, error)) return files;
  for (fs::recursive_directory_iterator at(assets, error), end; !error && at != end;
       at.increment(error)) {
    if (!IsRegular(at->path()) || ContentTypeOf(at->path()).empty()) continue;
    const std::string name = at->path().lexically_relative(folder).generic_string();
    TAILLIGHT_RETURN_IF_ERROR(files.Add(at->path(), "/" + name));
  }
  if (error) return Unavailable("web folder: cannot be read");
  return files;
}

Status StaticFiles::Add(const fs::path& file, const std::string& path) {
  if (files_.size() == kMaxFiles) return InvalidArgument("web folder: 512 files at most");
  TAILLIGHT_ASSIGN_OR_RETURN(Bytes content, ReadFile(file, "web file", kMaxBytes - bytes_));
  bytes_ += content.size();
  auto added = std::make_shared<StaticFile>();
  added->content_type = ContentTypeOf(file);
  added->etag = EtagOf(0, AsChars(content));
  added->content = std::move(content);
  files_.emplace(path, std::move(added));
  return OkStatus();
}

std::shared_ptr<const StaticFile> StaticFiles::Find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second;
}

}  // namespace taillight::gateway
