// SPDX-License-Identifier: AGPL-3.0-or-later
// gzip, read piece by piece so that nothing is unpacked before what precedes it has been checked.
#pragma once

#include <cstddef>
#include <memory>

#include "client-core/base/bytes.h"
#include "client-core/base/status.h"

namespace taillight::guidance {

/// One gzip member at the start of `compressed`, which is borrowed and may hold more after it.
/// Unpacks only as many bytes as are asked for. Not thread-safe.
class GzipReader {
 public:
  explicit GzipReader(ByteView compressed);
  GzipReader(GzipReader&&) noexcept;
  ~GzipReader();

  /// Exactly `size` bytes more. kInvalidArgument: damaged, or there are fewer.
  StatusOr<Bytes> Take(std::size_t size);
  /// Reads the end of the member; answers how many compressed bytes it took in all.
  /// kInvalidArgument: damaged, or there is more content.
  StatusOr<std::size_t> Finish();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

/// `content` as one member, packed as small as zlib can; `extra_field` (at most 65535 bytes) stands
/// in the header at offset kGzipExtraOffset, where every gzip reader skips it.
Bytes Gzip(ByteView content, ByteView extra_field);
inline constexpr std::size_t kGzipExtraOffset = 12;

}  // namespace taillight::guidance
