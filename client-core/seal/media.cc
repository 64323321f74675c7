// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/media.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "client-core/seal/outcome.h"

namespace taillight::seal {
namespace {

using StreamState = crypto_secretstream_xchacha20poly1305_state;

static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == wire::kMediaChunkOverheadBytes);
static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == wire::StreamHeader::kSize);
static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == kMediaKeyBytes);

constexpr std::uint8_t kPaddingStart = 0x80;

StreamState* AsState(SecretBytes& state) { return reinterpret_cast<StreamState*>(state.data()); }

// Bytes of the original in chunk `index`.
std::size_t PlaintextBytes(std::uint64_t original_bytes, std::uint64_t index) {
  const std::uint64_t before = index * wire::kMediaChunkBytes;
  if (before >= original_bytes) return 0;
  return std::min<std::uint64_t>(wire::kMediaChunkBytes, original_bytes - before);
}

// As sodium_pad does over the whole object: 0x80 after the original's last byte, then zeros.
std::uint8_t PaddingAt(std::uint64_t original_bytes, std::uint64_t position) {
  return position == original_bytes ? kPaddingStart : 0;
}

}  // namespace

StatusOr<MediaSealer> MediaSealer::Start(const MediaId& media_id, const SecretBytes& key,
                                         std::uint64_t original_bytes) {
  if (key.size() != kMediaKeyBytes) return InvalidArgument("media key: must be 32 bytes");
  if (original_bytes > wire::kMaxOriginalBytes) {
    return InvalidArgument("media: must be smaller than 64 MiB");
  }
  MediaSealer sealer;
  sealer.original_bytes_ = original_bytes;
  sealer.padded_bytes_ = wire::PaddedMediaBytes(original_bytes);
  sealer.state_ = SecretBytes(sizeof(StreamState));
  wire::MediaHead head;
  head.media_id = media_id;
  MustSucceed(crypto_secretstream_xchacha20poly1305_init_push(
      AsState(sealer.state_), head.stream_header.data(), key.data()));
  sealer.head_ = head.Serialize();
  sealer.first_aad_ = head.Aad();
  return sealer;
}

std::size_t MediaSealer::wanted() const { return PlaintextBytes(original_bytes_, chunks_sealed_); }

StatusOr<Bytes> MediaSealer::Seal(ByteView plaintext) {
  if (done()) return FailedPrecondition("media: every chunk is sealed");
  if (plaintext.size() != wanted()) return InvalidArgument("media: has another length than said");
  SecretBytes padded(wire::kMediaChunkBytes);
  std::ranges::copy(plaintext, padded.data());
  const std::uint64_t start = chunks_sealed_ * wire::kMediaChunkBytes;
  if (plaintext.size() < padded.size()) {
    padded.data()[plaintext.size()] = PaddingAt(original_bytes_, start + plaintext.size());
  }
  const ByteView aad = chunks_sealed_ == 0 ? ByteView(first_aad_) : ByteView();
  const bool last = chunks_sealed_ + 1 == chunk_count();
  Bytes chunk(wire::kSealedMediaChunkBytes);
  MustSucceed(crypto_secretstream_xchacha20poly1305_push(
      AsState(state_), chunk.data(), nullptr, padded.data(), padded.size(), aad.data(), aad.size(),
      last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
           : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
  ++chunks_sealed_;
  return chunk;
}

StatusOr<MediaOpener> MediaOpener::Start(const wire::MediaHead& head, const MediaId& media_id,
                                         const SecretBytes& key, std::uint64_t original_bytes) {
  if (head.media_id != media_id || key.size() != kMediaKeyBytes ||
      original_bytes > wire::kMaxOriginalBytes) {
    return CannotBeOpened();
  }
  MediaOpener opener;
  opener.original_bytes_ = original_bytes;
  opener.padded_bytes_ = wire::PaddedMediaBytes(original_bytes);
  opener.state_ = SecretBytes(sizeof(StreamState));
  opener.first_aad_ = head.Aad();
  MustSucceed(crypto_secretstream_xchacha20poly1305_init_pull(
      AsState(opener.state_), head.stream_header.data(), key.data()));
  return opener;
}

StatusOr<SecretBytes> MediaOpener::Open(ByteView chunk) {
  if (failed_ || done()) return CannotBeOpened();
  StatusOr<SecretBytes> plaintext = OpenNext(chunk);
  failed_ = !plaintext.ok();
  return plaintext;
}

StatusOr<SecretBytes> MediaOpener::OpenNext(ByteView chunk) {
  if (chunk.size() != wire::kSealedMediaChunkBytes) return CannotBeOpened();
  SecretBytes padded(wire::kMediaChunkBytes);
  const ByteView aad = chunks_opened_ == 0 ? ByteView(first_aad_) : ByteView();
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(AsState(state_), padded.data(), nullptr, &tag,
                                                 chunk.data(), chunk.size(), aad.data(),
                                                 aad.size()) != 0) {
    return CannotBeOpened();
  }
  const bool last = chunks_opened_ + 1 == chunk_count();
  if (tag != (last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)) {
    return CannotBeOpened();
  }
  const std::size_t size = PlaintextBytes(original_bytes_, chunks_opened_);
  const std::uint64_t start = chunks_opened_ * wire::kMediaChunkBytes;
  for (std::size_t i = size; i < padded.size(); ++i) {
    if (padded.data()[i] != PaddingAt(original_bytes_, start + i)) return CannotBeOpened();
  }
  ++chunks_opened_;
  if (size == padded.size()) return padded;
  return SecretBytes::CopyOf(padded.view().first(size));
}

}  // namespace taillight::seal
