// SPDX-License-Identifier: AGPL-3.0-or-later
// A recording while it is made: each piece is sealed and on the disk before the next is heard.
#pragma once

#include <cstdint>
#include <memory>

#include "client-core/base/append_file.h"
#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/seal/kept_file.h"
#include "client-core/store/kept_folder.h"
#include "client-core/store/send_store.h"
#include "client-core/wire/kept_file.h"

namespace taillight::client {

using RecordingId = wire::KeptId;

/// Needs neither lock nor Client while it runs, and cannot read what it wrote. One thread, which
/// may be another than the Client's. Going away without Finish() keeps what was appended.
class Recording {
 public:
  /// Sealed to `key`; `kind` is a media type such as audio/wav. kInvalidArgument: kind.
  /// kUnavailable, kUnknown: cannot be written.
  static StatusOr<std::unique_ptr<Recording>> Start(std::string_view kind,
                                                    const store::KeptKey& key,
                                                    const store::KeptFolder& folder,
                                                    UnixSeconds now, RandomSource& random);

  const RecordingId& id() const { return id_; }
  /// On the disk when it returns OK: whatever happens to program and battery then, it is there.
  /// kResourceExhausted: nothing was written, since a recording holds wire::kMaxOriginalBytes; go
  /// on in a new one. kFailedPrecondition: finished, or removed meanwhile. kUnavailable: the disk
  /// is full or failing; what was appended before stays, and only a new recording goes on.
  Status Append(ByteView piece);
  /// Says that nothing is missing at its end. Errors as Append.
  Status Finish();

 private:
  Recording(const RecordingId& id, seal::KeptSealer sealer, AppendFile file)
      : id_(id), sealer_(std::move(sealer)), file_(std::move(file)) {}

  RecordingId id_;
  seal::KeptSealer sealer_;
  AppendFile file_;
  std::uint64_t size_ = 0;
};

}  // namespace taillight::client
