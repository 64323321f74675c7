// SPDX-License-Identifier: AGPL-3.0-or-later
// The form a bundle is stored and served in (protocol 4):
//
//     seq u64 | gzip(u32 length | manifest | u32 length | signatures | files) | zeros to a whole
//     MiB
//
// The gzip header written here carries, in an extra field "TL", the SHA-256 of the whole form with
// that field as zeros. It proves nothing about the origin; it finds damage also where gzip would
// not care (its time stamp, unused bits), so that no altered bit goes by unseen. A form without the
// field is read as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"
#include "client-core/guidance/gzip.h"

namespace taillight::guidance {

inline constexpr std::size_t kServedStep = std::size_t{1} << 20;
inline constexpr std::size_t kMaxCompressedBytes = std::size_t{4} << 20;

/// Reads the parts in order: manifest, signatures, each file, end. Checks form alone; every error
/// is kInvalidArgument. Borrows the bytes. Not thread-safe.
class ServedForm {
 public:
  static StatusOr<ServedForm> Open(ByteView served);

  std::uint64_t seq() const { return seq_; }
  /// The manifest, then the signature block: a length, then that many bytes, `limit` at most.
  StatusOr<Bytes> TakeBlock(std::size_t limit);
  StatusOr<Bytes> TakeFile(std::size_t size) { return content_.Take(size); }
  /// There must be nothing more but zeros, and no more of them than fill the last MiB.
  Status Finish();

 private:
  ServedForm(ByteView served, std::uint64_t seq);

  ByteView compressed_;
  std::uint64_t seq_;
  GzipReader content_;
};

/// `content` is everything inside the gzip. kInvalidArgument: over kMaxCompressedBytes
/// compressed.
StatusOr<Bytes> WriteServedForm(std::uint64_t seq, ByteView content);

}  // namespace taillight::guidance
