// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/kept_file.h"

#include <sodium.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "client-core/seal/hpke.h"
#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

using StreamState = crypto_secretstream_xchacha20poly1305_state;

constexpr std::string_view kLabel = "tl1 kept";
constexpr std::size_t kKeyBytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == wire::kKeptMessageOverheadBytes);
static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == wire::StreamHeader::kSize);
static_assert(wire::KeptHead::kPlaintextBytes == kKeyBytes + wire::KeptAbout::kSize);

StreamState* AsState(SecretBytes& state) { return reinterpret_cast<StreamState*>(state.data()); }

}  // namespace

StatusOr<KeptSealer> KeptSealer::Start(const wire::KeptId& kept_id, wire::Suite suite,
                                       ByteView public_key, const wire::KeptAbout& about,
                                       RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes said, about.Serialize());
  const SecretBytes key = random.Secret(kKeyBytes);
  SecretBytes inside(wire::KeptHead::kPlaintextBytes);
  std::ranges::copy(key.view(), inside.data());
  std::ranges::copy(said.view(), inside.data() + kKeyBytes);
  wire::KeptHead head;
  head.suite = suite;
  head.kept_id = kept_id;
  head.key_id = KeyIdOf(suite, public_key);
  TAILLIGHT_ASSIGN_OR_RETURN(
      HpkeSealed sealed, HpkeSeal(suite, public_key, Labelled(kLabel), head.Aad(), inside.view(),
                                  std::nullopt, random));
  head.enc = std::move(sealed.enc);
  head.ciphertext = std::move(sealed.ciphertext);
  KeptSealer sealer;
  sealer.state_ = SecretBytes(sizeof(StreamState));
  MustSucceed(crypto_secretstream_xchacha20poly1305_init_push(
      AsState(sealer.state_), head.stream_header.data(), key.data()));
  sealer.head_ = head.Serialize();
  return sealer;
}

StatusOr<Bytes> KeptSealer::Seal(ByteView content, std::size_t padded_bytes, Place place) {
  if (done_) return FailedPrecondition("kept file: its last message is sealed");
  if (content.size() > padded_bytes || padded_bytes > wire::kKeptChunkBytes) {
    return InvalidArgument("kept file: more than a message holds");
  }
  SecretBytes plaintext(wire::kKeptLengthBytes + padded_bytes);
  std::ranges::copy(wire::BigEndian(content.size(), wire::kKeptLengthBytes), plaintext.data());
  std::ranges::copy(content, plaintext.data() + wire::kKeptLengthBytes);
  const std::size_t size = plaintext.size() + wire::kKeptMessageOverheadBytes;
  Bytes message = wire::BigEndian(size, wire::kKeptLengthBytes);
  message.resize(wire::kKeptLengthBytes + size);
  MustSucceed(crypto_secretstream_xchacha20poly1305_push(
      AsState(state_), message.data() + wire::kKeptLengthBytes, nullptr, plaintext.data(),
      plaintext.size(), nullptr, 0,
      place == Place::kLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                            : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
  done_ = place == Place::kLast;
  return message;
}

StatusOr<KeptOpener> KeptOpener::Start(const wire::KeptHead& head, const KemKeyPair& key) {
  if (head.suite != key.suite || head.key_id != key.key_id()) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(
      const SecretBytes inside,
      HpkeOpen(key, head.enc, Labelled(kLabel), head.Aad(), head.ciphertext, std::nullopt));
  if (inside.size() != wire::KeptHead::kPlaintextBytes) return CannotBeOpened();
  auto about = wire::KeptAbout::Parse(inside.view().subspan(kKeyBytes));
  if (!about.ok()) return CannotBeOpened();
  KeptOpener opener;
  opener.about_ = *std::move(about);
  opener.state_ = SecretBytes(sizeof(StreamState));
  if (crypto_secretstream_xchacha20poly1305_init_pull(
          AsState(opener.state_), head.stream_header.data(), inside.data()) != 0) {
    return CannotBeOpened();
  }
  return opener;
}

StatusOr<SecretBytes> KeptOpener::Open(ByteView message) {
  if (failed_ || done_) return CannotBeOpened();
  StatusOr<SecretBytes> content = OpenNext(message);
  failed_ = !content.ok();
  return content;
}

StatusOr<SecretBytes> KeptOpener::OpenNext(ByteView message) {
  if (message.size() < wire::kKeptMessageOverheadBytes + wire::kKeptLengthBytes ||
      message.size() > wire::kMaxKeptMessageBytes) {
    return CannotBeOpened();
  }
  SecretBytes plaintext(message.size() - wire::kKeptMessageOverheadBytes);
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(AsState(state_), plaintext.data(), nullptr, &tag,
                                                 message.data(), message.size(), nullptr, 0) != 0) {
    return CannotBeOpened();
  }
  wire::ByteReader in(plaintext.view(), "TLKF");
  const std::size_t size = in.U32("length");
  if (size > in.remaining()) return CannotBeOpened();
  done_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return SecretBytes::CopyOf(plaintext.view().subspan(wire::kKeptLengthBytes, size));
}

}  // namespace taillight::seal
