// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

Bytes HexAt(const Json& object, const std::string& key) {
  return Need(FromHex(object.at(key).get<std::string>()), key);
}

}  // namespace

seal::ReporterSecrets Context::Reporter() const {
  const Bytes entropy = HexAt(file_.at("reporter"), "entropy");
  return Need(seal::ReporterSecrets::FromEntropy(entropy), "reporter.entropy");
}

std::vector<KnownEpochKey> Context::EpochKeys() const {
  std::vector<KnownEpochKey> keys;
  for (const Json& item : file_.at("epoch_keys")) {
    keys.push_back(
        {NeedId<OrgId>(HexAt(item, "org_id"), "org_id"),
         NeedId<SigningPublicKey>(HexAt(item, "org_sign_pk"), "org_sign_pk"),
         item.at("epoch").get<std::uint32_t>(),
         Need(seal::KemKeyPair::FromPrivateKey(wire::Suite::kX25519, HexAt(item, "sk")), "sk")});
  }
  return keys;
}

KnownEpochKey Context::EpochKeyOf(const KeyId& key_id) const {
  for (KnownEpochKey& key : EpochKeys()) {
    if (key.pair.key_id() == key_id) return std::move(key);
  }
  throw std::runtime_error("a record is sealed to a key that is not in epoch_keys");
}

SigningPublicKey Context::OrgSigningKey(const OrgId& org_id) const {
  for (const KnownEpochKey& key : EpochKeys()) {
    if (key.org_id == org_id) return key.org_sign_key;
  }
  throw std::runtime_error("a record is of an organization that is not in epoch_keys");
}

wire::SealedCase Context::Case(const std::string& name) const {
  return Need(wire::SealedCase::Parse(HexAt(file_.at(name), "envelope")), name);
}

}  // namespace taillight::vectors
