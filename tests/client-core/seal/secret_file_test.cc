// SPDX-License-Identifier: AGPL-3.0-or-later
// Secrets behind a passphrase; and libsodium's Argon2id and XChaCha20-Poly1305 against their known
// answers.
#include "client-core/seal/secret_file.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <string>

#include "client-core/seal/outcome.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"
#include "tests/vectors/known_answers.h"

namespace taillight::seal {
namespace {

using support::IsOk;
using support::SeededRandom;

TEST(SecretFileTest, OpensWithItsPassphraseAndPurposeAlone) {
  SeededRandom random(71);
  const SecretBytes secret = random.Secret(64);
  const auto file =
      SealWithPassphrase(secret.view(), "member keys", AsBytes("six short words"), random);
  ASSERT_THAT(file, IsOk());

  const auto opened = OpenWithPassphrase(*file, "member keys", AsBytes("six short words"));

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->Equals(secret.view()));
  EXPECT_EQ(OpenWithPassphrase(*file, "member keys", AsBytes("six short word")).status(),
            CannotBeOpened());
  EXPECT_EQ(OpenWithPassphrase(*file, "org keys", AsBytes("six short words")).status(),
            CannotBeOpened());
}

TEST(SecretFileTest, RefusesAlteredAndShortFiles) {
  SeededRandom random(73);
  const Bytes file = *SealWithPassphrase(Bytes(8), "p", AsBytes("words"), random);
  for (const std::size_t place :
       {std::size_t{0}, std::size_t{4}, std::size_t{20}, std::size_t{44}, file.size() - 1}) {
    Bytes altered = file;
    altered[place] ^= 1;
    EXPECT_EQ(OpenWithPassphrase(altered, "p", AsBytes("words")).status(), CannotBeOpened())
        << place;
  }
  for (const std::size_t length : {0, 3, 43, 44, 59}) {
    EXPECT_EQ(OpenWithPassphrase(ByteView(file).first(length), "p", AsBytes("words")).status(),
              CannotBeOpened())
        << length;
  }
}

TEST(KnownAnswersTest, ArgonOfLibsodiumAgrees) {
  int checked = 0;
  const vectors::Json file = vectors::LoadKnownAnswers("argon2id.json");
  for (const char* table : {"table", "libsodium_params"}) {
    for (const auto& entry : file.at(table)) {
      // libsodium knows one lane and salts of 16 bytes; the other entries are for other libraries.
      const Bytes salt = *FromHex(entry.at("salt_hex").get<std::string>());
      if (entry.at("p") != 1 || salt.size() != crypto_pwhash_SALTBYTES) continue;
      const Bytes password = *FromHex(entry.at("password_hex").get<std::string>());
      const Bytes tag = *FromHex(entry.at("tag").get<std::string>());
      Bytes computed(tag.size());
      ASSERT_EQ(
          crypto_pwhash(computed.data(), computed.size(),
                        reinterpret_cast<const char*>(password.data()), password.size(),
                        salt.data(), entry.at("t").get<unsigned long long>(),
                        entry.at("m_kib").get<std::size_t>() * 1024, crypto_pwhash_ALG_ARGON2ID13),
          0);
      EXPECT_EQ(computed, tag);
      ++checked;
    }
  }
  EXPECT_GE(checked, 4);
}

TEST(KnownAnswersTest, XChaChaOfLibsodiumAgrees) {
  const vectors::Json file = vectors::LoadKnownAnswers("xchacha20-poly1305.json");
  for (const auto& entry : file.at("vectors")) {
    const auto hex = [&](const char* name) {
      return FromHex(entry.at(name).get<std::string>()).value();
    };
    const Bytes plaintext = hex("plaintext");
    const Bytes aad = hex("aad");
    Bytes ciphertext(plaintext.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    ASSERT_EQ(crypto_aead_xchacha20poly1305_ietf_encrypt(
                  ciphertext.data(), nullptr, plaintext.data(), plaintext.size(), aad.data(),
                  aad.size(), nullptr, hex("nonce").data(), hex("key").data()),
              0);
    EXPECT_EQ(ciphertext, hex("ciphertext_and_tag"));
  }
}

}  // namespace
}  // namespace taillight::seal
