// SPDX-License-Identifier: AGPL-3.0-or-later
// Our HPKE against NSS's, both ways, in modes base and psk. A program of its own: NSS brings plain
// SQLite along, which must never meet SQLCipher.
#include <gtest/gtest.h>
#include <keyhi.h>
#include <nss.h>
#include <pk11hpke.h>
#include <pk11pub.h>

#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "client-core/base/random.h"
#include "client-core/seal/dhkem.h"
#include "client-core/seal/hpke.h"
#include "tests/support/status_matchers.h"

namespace taillight::seal {
namespace {

using support::IsOk;

struct NssDelete {
  void operator()(::HpkeContext* context) const { PK11_HPKE_DestroyContext(context, PR_TRUE); }
  void operator()(SECKEYPublicKey* key) const { SECKEY_DestroyPublicKey(key); }
  void operator()(SECKEYPrivateKey* key) const { SECKEY_DestroyPrivateKey(key); }
  void operator()(PK11SymKey* key) const { PK11_FreeSymKey(key); }
  void operator()(PK11SlotInfo* slot) const { PK11_FreeSlot(slot); }
  void operator()(SECItem* item) const { SECITEM_FreeItem(item, PR_TRUE); }
};
template <class T>
using NssPtr = std::unique_ptr<T, NssDelete>;

// NSS takes what it only reads as not const.
SECItem ItemOf(ByteView bytes) {
  return {siBuffer, const_cast<unsigned char*>(bytes.data()),
          static_cast<unsigned int>(bytes.size())};
}

Bytes BytesOf(const SECItem& item) { return {item.data, item.data + item.len}; }

struct NssKeyPair {
  NssPtr<SECKEYPublicKey> public_key;
  NssPtr<SECKEYPrivateKey> private_key;
};

// Curve25519 as an ASN.1 object identifier, which is how NSS takes curves.
NssKeyPair MakeNssKeyPair(PK11SlotInfo* slot) {
  const SECOidData* curve = SECOID_FindOIDByTag(SEC_OID_CURVE25519);
  Bytes parameters{SEC_ASN1_OBJECT_ID, static_cast<std::uint8_t>(curve->oid.len)};
  Append(parameters, BytesOf(curve->oid));
  SECItem item = ItemOf(parameters);
  SECKEYPublicKey* public_key = nullptr;
  SECKEYPrivateKey* private_key = PK11_GenerateKeyPair(slot, CKM_EC_KEY_PAIR_GEN, &item,
                                                       &public_key, PR_FALSE, PR_FALSE, nullptr);
  return {NssPtr<SECKEYPublicKey>(public_key), NssPtr<SECKEYPrivateKey>(private_key)};
}

struct Message {
  std::string_view info;
  std::string_view aad;
  std::string_view plaintext;
  bool with_psk;
};

constexpr std::array<Message, 4> kMessages{{{"tl1 wrap", "header", "two keys", false},
                                            {"tl1 wrap", "header", "two keys", true},
                                            {"", "", "", false},
                                            {"info", "", "x", true}}};

class NssHpkeTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_EQ(NSS_NoDB_Init(nullptr), SECSuccess); }

  NssPtr<::HpkeContext> NewContext(bool with_psk) {
    SECItem key = ItemOf(psk_.view());
    SECItem id = ItemOf(AsBytes(kPskId));
    NssPtr<PK11SymKey> symmetric;
    if (with_psk) {
      symmetric.reset(PK11_ImportSymKey(slot_.get(), CKM_HKDF_KEY_GEN, PK11_OriginUnwrap, CKA_WRAP,
                                        &key, nullptr));
    }
    return NssPtr<::HpkeContext>(PK11_HPKE_NewContext(HpkeDhKemX25519Sha256, HpkeKdfHkdfSha256,
                                                      HpkeAeadChaCha20Poly1305, symmetric.get(),
                                                      with_psk ? &id : nullptr));
  }

  OptionalPsk PskFor(const Message& message) const {
    if (!message.with_psk) return std::nullopt;
    return PreSharedKey{psk_.view(), AsBytes(kPskId)};
  }

  static constexpr std::string_view kPskId = "tl1 thread";
  SystemRandom random_;
  SecretBytes psk_ = random_.Secret(32);
  NssPtr<PK11SlotInfo> slot_{PK11_GetInternalSlot()};
};

TEST_F(NssHpkeTest, OpensWhatWeSeal) {
  for (const Message& message : kMessages) {
    const NssKeyPair receiver = MakeNssKeyPair(slot_.get());
    ASSERT_NE(receiver.private_key, nullptr);
    Bytes public_key(32);
    unsigned int length = 0;
    ASSERT_EQ(PK11_HPKE_Serialize(receiver.public_key.get(), public_key.data(), &length, 32),
              SECSuccess);
    const auto sealed =
        HpkeSeal(wire::Suite::kX25519, public_key, AsBytes(message.info), AsBytes(message.aad),
                 AsBytes(message.plaintext), PskFor(message), random_);
    ASSERT_THAT(sealed, IsOk());

    const NssPtr<::HpkeContext> context = NewContext(message.with_psk);
    ASSERT_NE(context, nullptr);
    const SECItem info = ItemOf(AsBytes(message.info));
    const SECItem enc = ItemOf(sealed->enc);
    const SECItem aad = ItemOf(AsBytes(message.aad));
    const SECItem ciphertext = ItemOf(sealed->ciphertext);
    ASSERT_EQ(PK11_HPKE_SetupR(context.get(), receiver.public_key.get(), receiver.private_key.get(),
                               &enc, &info),
              SECSuccess);
    SECItem* opened = nullptr;
    ASSERT_EQ(PK11_HPKE_Open(context.get(), &aad, &ciphertext, &opened), SECSuccess);
    const NssPtr<SECItem> owner(opened);
    EXPECT_EQ(BytesOf(*opened), ToBytes(AsBytes(message.plaintext)));
  }
}

TEST_F(NssHpkeTest, SealsWhatWeOpen) {
  for (const Message& message : kMessages) {
    const KemKeyPair receiver = KemKeyPair::Generate(random_);
    const NssPtr<::HpkeContext> context = NewContext(message.with_psk);
    ASSERT_NE(context, nullptr);
    SECKEYPublicKey* public_key = nullptr;
    ASSERT_EQ(PK11_HPKE_Deserialize(context.get(), receiver.public_key.data(), 32, &public_key),
              SECSuccess);
    const NssPtr<SECKEYPublicKey> owner(public_key);
    const SECItem info = ItemOf(AsBytes(message.info));
    const SECItem aad = ItemOf(AsBytes(message.aad));
    const SECItem plaintext = ItemOf(AsBytes(message.plaintext));
    ASSERT_EQ(PK11_HPKE_SetupS(context.get(), nullptr, nullptr, public_key, &info), SECSuccess);
    SECItem* sealed = nullptr;
    ASSERT_EQ(PK11_HPKE_Seal(context.get(), &aad, &plaintext, &sealed), SECSuccess);
    const NssPtr<SECItem> sealed_owner(sealed);

    const auto opened =
        HpkeOpen(receiver, BytesOf(*PK11_HPKE_GetEncapPubKey(context.get())), AsBytes(message.info),
                 AsBytes(message.aad), BytesOf(*sealed), PskFor(message));

    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->Equals(AsBytes(message.plaintext)));
  }
}

TEST_F(NssHpkeTest, SealsASecondMessageThatOurContextOpens) {
  const KemKeyPair receiver = KemKeyPair::Generate(random_);
  const NssPtr<::HpkeContext> context = NewContext(false);
  SECKEYPublicKey* public_key = nullptr;
  ASSERT_EQ(PK11_HPKE_Deserialize(context.get(), receiver.public_key.data(), 32, &public_key),
            SECSuccess);
  const NssPtr<SECKEYPublicKey> owner(public_key);
  const SECItem nothing = ItemOf({});
  const SECItem plaintext = ItemOf(AsBytes("message"));
  ASSERT_EQ(PK11_HPKE_SetupS(context.get(), nullptr, nullptr, public_key, &nothing), SECSuccess);
  std::array<Bytes, 2> sealed;
  for (Bytes& message : sealed) {
    SECItem* item = nullptr;
    ASSERT_EQ(PK11_HPKE_Seal(context.get(), &nothing, &plaintext, &item), SECSuccess);
    message = BytesOf(*NssPtr<SECItem>(item));
  }
  const auto secret = Decapsulate(receiver, BytesOf(*PK11_HPKE_GetEncapPubKey(context.get())));
  ASSERT_THAT(secret, IsOk());
  HpkeContext reader(*ScheduleHpkeKeys(*secret, {}, std::nullopt));

  for (const Bytes& message : sealed) {
    const auto opened = reader.Open({}, message);
    ASSERT_THAT(opened, IsOk());
    EXPECT_TRUE(opened->Equals(AsBytes("message")));
  }
}

}  // namespace
}  // namespace taillight::seal
