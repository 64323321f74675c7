// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept sealed on the device before a case is filed: TLKF files, one for each attachment
// and each recording.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "client-core/base/append_file.h"
#include "client-core/base/bytes.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/base/stream_file.h"
#include "client-core/seal/kept_file.h"
#include "client-core/wire/kept_file.h"

namespace taillight::store {

using wire::KeptId;

/// One file, opened from its beginning. Moves only. Not thread-safe.
class KeptContent {
 public:
  /// kInvalidArgument "cannot be opened": another key, or altered.
  static StatusOr<KeptContent> Open(StreamFileReader file, const wire::KeptHead& head,
                                    const seal::KemKeyPair& key);

  const wire::KeptAbout& about() const { return opener_.about(); }
  /// The next piece, empty ones too; nothing at the end, or where the file breaks off.
  /// kUnavailable: cannot be read.
  StatusOr<std::optional<SecretBytes>> Next();
  /// At the end: nothing is missing there.
  bool is_whole() const { return opener_.done() && offset_ == file_.size(); }

 private:
  KeptContent(StreamFileReader file, seal::KeptOpener opener)
      : file_(std::move(file)), opener_(std::move(opener)), offset_(wire::KeptHead::kSize) {}

  StreamFileReader file_;
  seal::KeptOpener opener_;
  std::uint64_t offset_;
};

/// Whoever holds the device sees how many files there are, and about how large. One thread, but
/// another program may use the same folder.
class KeptFolder {
 public:
  /// Made at the first file.
  explicit KeptFolder(std::filesystem::path path) : path_(std::move(path)) {}

  /// For a file that is there whole or not at all. Whoever writes it keeps the writer until what
  /// needs it is durable: Sweep leaves the file alone so long. kUnavailable, kUnknown: cannot be
  /// written.
  StatusOr<StreamFileWriter> Create(const KeptId& kept_id) const;
  /// For a file that grows; `head` is durable when it returns.
  StatusOr<AppendFile> Grow(const KeptId& kept_id, ByteView head) const;

  StatusOr<std::vector<KeptId>> List() const;
  /// kNotFound: no such file. kDataLoss: it has no head, or another file's.
  StatusOr<wire::KeptHead> Head(const KeptId& kept_id) const;
  /// Errors as Head and KeptContent::Open.
  StatusOr<KeptContent> Open(const KeptId& kept_id, const seal::KemKeyPair& key) const;
  /// A living writer holds it.
  bool IsBeingWritten(const KeptId& kept_id) const;

  /// Durable when it returns; none is OK.
  Status Remove(const KeptId& kept_id) const;
  /// Removes what nobody is writing and `is_needed` does not want, and what has no head, so that
  /// nobody could open it.
  Status Sweep(const std::function<StatusOr<bool>(const wire::KeptHead& head)>& is_needed) const;
  /// Everything, for the wipe.
  Status RemoveAll() const;

 private:
  std::filesystem::path PathOf(const KeptId& kept_id) const;

  std::filesystem::path path_;
};

}  // namespace taillight::store
