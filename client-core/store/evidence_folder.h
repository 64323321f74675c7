// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealed evidence on its way to the backend: TLM1 objects too large for send.db, a file for each.
//
// A file is written whole before its case is filed and goes once the backend has all of it. Its key
// is inside the sealed case alone, so this device cannot open it either.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <ostream>
#include <set>
#include <utility>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/status.h"
#include "client-core/base/stream_file.h"

namespace taillight::store {

/// What send.db knows of an object. Prints as <redacted>.
struct EvidencePiece {
  MediaId media_id;
  std::uint32_t chunk_count = 0;

  /// kDataLoss: not what Serialize gives.
  static StatusOr<EvidencePiece> Parse(ByteView record);
  Bytes Serialize() const;
};
std::ostream& operator<<(std::ostream& out, const EvidencePiece& piece);

/// One object, read chunk by chunk. Moves only. Not thread-safe.
class EvidenceObject {
 public:
  EvidenceObject(StreamFileReader file, std::uint32_t chunk_count)
      : file_(std::move(file)), chunk_count_(chunk_count) {}
  /// As the backend takes it: the first with the head before it. kUnknown: cannot be read.
  StatusOr<Bytes> Chunk(std::uint32_t index) const;

 private:
  StreamFileReader file_;
  std::uint32_t chunk_count_;
};

/// Whoever holds the device sees how many objects wait and their sizes, in steps. One thread, but
/// another program may use the same folder.
class EvidenceFolder {
 public:
  /// Made at the first object.
  explicit EvidenceFolder(std::filesystem::path path) : path_(std::move(path)) {}

  /// For the bytes of an object. Whoever files it keeps the writer until that is durable: Sweep
  /// leaves the file alone so long. kUnavailable, kUnknown: cannot be written.
  StatusOr<StreamFileWriter> Create(const MediaId& media_id) const;
  /// kDataLoss: gone, or of another size. kUnknown: cannot be read.
  StatusOr<EvidenceObject> Open(const EvidencePiece& piece) const;
  /// Durable when it returns; none is OK.
  Status Remove(const MediaId& media_id) const;
  /// Removes what belongs to no case, such as a filing that was cut off left it. `needed` is asked
  /// once the files that may go are known to be nobody's who is still writing.
  Status Sweep(const std::function<StatusOr<std::set<MediaId>>()>& needed) const;
  /// Everything, for the wipe.
  Status RemoveAll() const;

 private:
  std::filesystem::path PathOf(const MediaId& media_id) const;

  std::filesystem::path path_;
};

}  // namespace taillight::store
