// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the bytes of a piece of evidence come from: a person's file, or what is kept sealed here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/client/kept_files.h"
#include "client-core/store/case_store.h"

namespace taillight::client {

/// Read once, from its beginning. Not thread-safe.
class Original {
 public:
  virtual ~Original() = default;
  /// From 1 to wire::kMaxOriginalBytes.
  virtual std::uint64_t size() const = 0;
  /// Exactly the next `size` bytes. kUnavailable: cannot be read. kDataLoss: there are fewer.
  virtual StatusOr<SecretBytes> Next(std::size_t size) = 0;
  /// Media type; `start` is what Next gave first.
  virtual std::string KindOf(ByteView start) const = 0;
  /// After all of it was read, with the SHA-256 of what was: kFailedPrecondition or kDataLoss: it
  /// is not what it was.
  virtual Status CheckUnchanged(const Sha256Hash& sha256) const = 0;
};

using OpensOriginal = std::function<StatusOr<std::unique_ptr<Original>>()>;

/// kInvalidArgument: empty, larger than wire::kMaxOriginalBytes or no plain file. kNotFound: no
/// such file. kUnavailable: cannot be read.
StatusOr<std::unique_ptr<Original>> OpenPlainFile(const std::filesystem::path& path);
/// kDataLoss: it is gone or damaged.
StatusOr<std::unique_ptr<Original>> OpenAttachment(const store::Attachment& attachment,
                                                   const KeptFiles& kept, store::CaseStore& cases);

}  // namespace taillight::client
