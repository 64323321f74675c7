// SPDX-License-Identifier: AGPL-3.0-or-later
// The signed guidance bundle the daemon serves: loaded from a file, checked, never changed in
// memory.
#pragma once

#include <absl/base/thread_annotations.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/ids.h"
#include "client-core/base/mutex.h"
#include "client-core/base/status.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/page.h"
#include "client-core/guidance/server_keys.h"
#include "client-core/guidance/trust.h"

namespace taillight::domain {

/// Length of a piece of the bundle as it is streamed.
inline constexpr std::size_t kBundlePieceBytes = 65536;

/// One bundle, as handed out and as used by the daemon itself. Immutable: share it, never copy it.
struct ServedBundle {
  std::uint64_t seq = 0;
  Sha256Hash manifest_sha256;
  UnixSeconds created = 0;
  UnixSeconds expires = 0;
  /// The file's bytes: a whole number of pieces.
  Bytes served;
  guidance::Directory directory;
  guidance::ServerKeys server_keys;
  guidance::GuidanceContent content;

  std::uint32_t piece_count() const {
    return static_cast<std::uint32_t>(served.size() / kBundlePieceBytes);
  }
  ByteView Piece(std::uint32_t number) const {
    return ByteView(served).subspan(std::size_t{number} * kBundlePieceBytes, kBundlePieceBytes);
  }
};

/// May be called from any thread. An expired bundle is served all the same: phones decide, and old
/// guidance is better than none.
class GuidanceCatalog {
 public:
  enum class Reloaded { kUnchanged, kReplaced };

  /// `file` holds a bundle as `taillight bundle sign` writes it; it may come later than the daemon.
  GuidanceCatalog(guidance::Trust trust, std::filesystem::path file);

  /// Reads the file and serves it from now on. On any error what was served before stays.
  /// kNotFound: no such file. kInvalidArgument, kPermissionDenied: the bundle does not hold (see
  /// guidance::OpenBundle). kFailedPrecondition: older than the one served, or another of the same
  /// number.
  StatusOr<Reloaded> Reload();

  /// Whether the file is another than at the last Reload, so that a bad one is tried once.
  bool FileChanged() const;

  /// Nothing while there is no bundle.
  std::shared_ptr<const ServedBundle> Current() const;
  /// kUnavailable, NO_BUNDLE: there is none yet.
  StatusOr<std::shared_ptr<const ServedBundle>> Require() const;

  /// One page. kNotFound with guidance's reason: an unknown jurisdiction, situation or language.
  StatusOr<guidance::Page> LookUp(std::string_view jurisdiction, std::string_view situation,
                                  std::string_view language) const;

 private:
  /// What tells one file from another without reading it.
  struct FileMark {
    std::uint64_t inode = 0;
    std::int64_t modified_ns = 0;
    std::int64_t size = -1;
    bool operator==(const FileMark&) const = default;
  };
  FileMark MarkOfFile() const;

  const guidance::Trust trust_;
  const std::filesystem::path file_;
  mutable Mutex mutex_;
  FileMark tried_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const ServedBundle> current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::domain
