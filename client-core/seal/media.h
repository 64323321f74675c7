// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals and opens evidence piece by piece: TLM1 on libsodium's secretstream (protocol 5).
#pragma once

#include <cstddef>
#include <cstdint>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/wire/media.h"

namespace taillight::seal {

/// The key that each piece of evidence gets for itself.
inline constexpr std::size_t kMediaKeyBytes = 32;

/// Holds one chunk at a time, however large the original. Not thread-safe; moves only.
///
///     object = sealer.head();
///     while (!sealer.done()) object += sealer.Seal(the next sealer.wanted() bytes);
class MediaSealer {
 public:
  /// The stream header is drawn by libsodium, so the same input never gives the same object.
  /// kInvalidArgument: a key that is not kMediaKeyBytes, or more than wire::kMaxOriginalBytes.
  static StatusOr<MediaSealer> Start(const MediaId& media_id, const SecretBytes& key,
                                     std::uint64_t original_bytes);

  /// wire::MediaHead::kSize bytes, the start of the object.
  const Bytes& head() const { return head_; }
  std::uint64_t chunk_count() const { return padded_bytes_ / wire::kMediaChunkBytes; }
  /// How much of the original the next chunk takes; nothing once only padding is left.
  std::size_t wanted() const;
  /// The next chunk, wire::kSealedMediaChunkBytes. kInvalidArgument: not exactly wanted() bytes.
  /// kFailedPrecondition: done.
  StatusOr<Bytes> Seal(ByteView plaintext);
  bool done() const { return chunks_sealed_ == chunk_count(); }

 private:
  MediaSealer() = default;

  Bytes head_;
  Bytes first_aad_;
  std::uint64_t original_bytes_ = 0;
  std::uint64_t padded_bytes_ = 0;
  std::uint64_t chunks_sealed_ = 0;
  SecretBytes state_;
};

/// Takes the chunks in order and gives the original's bytes, never more than one chunk at a time.
/// What it gave counts only once done(): an object that breaks off was cut or altered. Not
/// thread-safe; moves only.
class MediaOpener {
 public:
  /// Id, key and length are those that the case names. kInvalidArgument "cannot be opened": another
  /// object's head, a key of another length, or a length no object has.
  static StatusOr<MediaOpener> Start(const wire::MediaHead& head, const MediaId& media_id,
                                     const SecretBytes& key, std::uint64_t original_bytes);

  std::uint64_t chunk_count() const { return padded_bytes_ / wire::kMediaChunkBytes; }
  /// The original's part of this chunk, nothing where it is padding alone. kInvalidArgument "cannot
  /// be opened", whatever was wrong: altered, out of order, after the last one, marked last too
  /// early or not at all, or padded in another way. After that no further chunk opens.
  StatusOr<SecretBytes> Open(ByteView chunk);
  /// The last chunk was opened, and marked as the last.
  bool done() const { return !failed_ && chunks_opened_ == chunk_count(); }

 private:
  MediaOpener() = default;
  StatusOr<SecretBytes> OpenNext(ByteView chunk);

  Bytes first_aad_;
  std::uint64_t original_bytes_ = 0;
  std::uint64_t padded_bytes_ = 0;
  std::uint64_t chunks_opened_ = 0;
  bool failed_ = false;
  SecretBytes state_;
};

}  // namespace taillight::seal
