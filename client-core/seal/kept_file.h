// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals what is kept on the device piece by piece, by the public half of its key alone, and opens
// it with the private half: TLKF (wire/kept_file.h).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/kept_file.h"

namespace taillight::seal {

/// Not thread-safe; moves only.
class KeptSealer {
 public:
  /// Draws the file's key. kInvalidArgument: no usable public key, or errors of
  /// KeptAbout::Serialize.
  static StatusOr<KeptSealer> Start(const wire::KeptId& kept_id, wire::Suite suite,
                                    ByteView public_key, const wire::KeptAbout& about,
                                    RandomSource& random);

  /// wire::KeptHead::kSize bytes, the start of the file.
  const Bytes& head() const { return head_; }
  enum class Place { kBetween, kLast };
  /// The next message with its length before it, as long as one of `padded_bytes` of content.
  /// kInvalidArgument: more content than that, or more than wire::kKeptChunkBytes.
  /// kFailedPrecondition: the last one was sealed.
  StatusOr<Bytes> Seal(ByteView content, std::size_t padded_bytes, Place place);

 private:
  KeptSealer() = default;

  Bytes head_;
  SecretBytes state_;
  bool done_ = false;
};

/// Takes the messages in order. Not thread-safe; moves only.
class KeptOpener {
 public:
  /// kInvalidArgument "cannot be opened": another key, or altered.
  static StatusOr<KeptOpener> Start(const wire::KeptHead& head, const KemKeyPair& key);

  const wire::KeptAbout& about() const { return about_; }
  /// The content of a message without its length. kInvalidArgument "cannot be opened", whatever was
  /// wrong: altered, out of order, or after the last one. After that no further one opens.
  StatusOr<SecretBytes> Open(ByteView message);
  /// The last message was opened; without it the file broke off.
  bool done() const { return done_ && !failed_; }

 private:
  KeptOpener() = default;
  StatusOr<SecretBytes> OpenNext(ByteView message);

  wire::KeptAbout about_;
  SecretBytes state_;
  bool done_ = false;
  bool failed_ = false;
};

}  // namespace taillight::seal
