// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/secret_file.h"

#include <sodium.h>

#include <cstddef>
#include <utility>

#include "client-core/seal/label.h"
#include "client-core/seal/outcome.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kMagic = "TLP1";
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = std::size_t{64} << 20;
constexpr std::size_t kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

StatusOr<SecretBytes> StretchedKey(ByteView passphrase, ByteView salt) {
  SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (crypto_pwhash(key.data(), key.size(), reinterpret_cast<const char*>(passphrase.data()),
                    passphrase.size(), salt.data(), kPasses, kMemoryBytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return ResourceExhausted("passphrase: needs 64 MiB of free memory");
  }
  return key;
}

}  // namespace

StatusOr<Bytes> SealWithPassphrase(ByteView secret, std::string_view purpose, ByteView passphrase,
                                   RandomSource& random) {
  Bytes salt(kSaltBytes);
  Bytes nonce(kNonceBytes);
  random.Fill(salt);
  random.Fill(nonce);
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, StretchedKey(passphrase, salt));
  Bytes file = wire::ByteWriter().Text(kMagic).Put(salt).Put(nonce).Take();
  const Bytes aad = Labelled(purpose, {file});
  Bytes ciphertext(secret.size() + kTagBytes);
  MustSucceed(crypto_aead_xchacha20poly1305_ietf_encrypt(ciphertext.data(), nullptr, secret.data(),
                                                         secret.size(), aad.data(), aad.size(),
                                                         nullptr, nonce.data(), key.data()));
  Append(file, ciphertext);
  return file;
}

StatusOr<SecretBytes> OpenWithPassphrase(ByteView file, std::string_view purpose,
                                         ByteView passphrase) {
  wire::ByteReader in(file, kMagic);
  in.Magic(kMagic);
  const ByteView salt = in.Take(kSaltBytes, "salt");
  const ByteView nonce = in.Take(kNonceBytes, "nonce");
  const ByteView ciphertext = in.Take(in.remaining(), "ct");
  if (!in.Finish().ok() || ciphertext.size() < kTagBytes) return CannotBeOpened();
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes key, StretchedKey(passphrase, salt));
  const Bytes aad = Labelled(purpose, {file.first(file.size() - ciphertext.size())});
  SecretBytes secret(ciphertext.size() - kTagBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.data(), nullptr, nullptr, ciphertext.data(),
                                                 ciphertext.size(), aad.data(), aad.size(),
                                                 nonce.data(), key.data()) != 0) {
    return CannotBeOpened();
  }
  return secret;
}

}  // namespace taillight::seal
