// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of the web folder, read once and served from memory.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::gateway {

struct StaticFile {
  std::string content_type;
  Bytes content;
  std::string etag;
};

/// A request is looked up among what was read, so no request opens a file. A value; const methods
/// from any thread.
class StaticFiles {
 public:
  StaticFiles() = default;
  /// Of `folder`: manifest.webmanifest, service-worker.js, favicon.ico, and what lies under
  /// assets/; regular files alone, and only of kinds that pages are made of. kNotFound: no such
  /// folder. kInvalidArgument: more than 512 of them, or 32 MiB in all.
  static StatusOr<StaticFiles> Load(const std::filesystem::path& folder);

  /// By its path from '/'. nullptr: none.
  std::shared_ptr<const StaticFile> Find(std::string_view path) const;

 private:
  Status Add(const std::filesystem::path& file, const std::string& path);

  std::map<std::string, std::shared_ptr<const StaticFile>, std::less<>> files_;
  std::size_t bytes_ = 0;
};

/// By its ending; empty: not of a kind that is served.
std::string_view ContentTypeOf(const std::filesystem::path& file);

}  // namespace taillight::gateway
