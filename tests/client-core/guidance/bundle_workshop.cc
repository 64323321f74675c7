// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/guidance/bundle_workshop.h"

#include "client-core/guidance/served_form.h"
#include "client-core/guidance/server_keys.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/byte_writer.h"
#include "tests/support/random_sources.h"

namespace taillight::guidance {

seal::SigningKeyPair SigningKey(std::uint64_t number) {
  support::SeededRandom random(number);
  return seal::SigningKeyPair::Generate(random);
}
seal::SigningKeyPair RootKey(std::uint64_t number) { return SigningKey(1000 + number); }
seal::SigningKeyPair ServerKey() { return SigningKey(2000); }
seal::SigningKeyPair OrganizationKey(std::uint64_t number) { return SigningKey(3000 + number); }

Trust WorkshopTrust() {
  Trust trust;
  for (std::uint64_t i = 0; i < 3; ++i) trust.root_keys.push_back(RootKey(i).public_key);
  trust.server_addresses = {"localhost:7443"};
  trust.server_name = "localhost";
  return trust;
}

Organization MakeOrganization(std::uint64_t number) {
  support::SeededRandom random(4000 + number);
  Organization organization;
  organization.id = random.Draw<OrgId>();
  organization.handle = "CLINIC-" + std::to_string(number);
  organization.name = "Clinic " + std::to_string(number);
  organization.regions = {"us-ma"};
  organization.languages = {"en", "es"};
  organization.hours = "Monday";
  organization.public_contact = "front door";
  organization.signing_key = OrganizationKey(number).public_key;
  return organization;
}

Files SmallFiles() {
  const auto directory = Directory::Of({MakeOrganization(0), MakeOrganization(1)});
  std::string text;
  for (int i = 0; i < 400; ++i) text += "line " + std::to_string(i * i) + "\n";
  return {{"directory.bin", directory.value().Serialize()},
          {"guidance/text.bin", ToBytes(AsBytes(text))},
          {"server.bin", SerializeServerKeys({ServerKey().public_key, std::nullopt})}};
}

wire::Manifest MakeManifest(const Files& files) {
  wire::Manifest manifest;
  manifest.seq = 7;
  manifest.created = kCreated;
  manifest.expires = kCreated + kMaxBundleLifetime;
  for (const auto& [path, content] : files) {
    manifest.files.push_back({path, content.size(), seal::Sha256(content)});
  }
  return manifest;
}

wire::ManifestSignatures SignedBy(const wire::Manifest& manifest,
                                  std::initializer_list<std::uint64_t> root_keys) {
  wire::ManifestSignatures signatures;
  for (const std::uint64_t number : root_keys) {
    signatures.entries.push_back(seal::SignManifest(manifest.Serialize(), RootKey(number)));
  }
  return signatures;
}

Bytes MakeServed(const wire::Manifest& manifest, const Files& files) {
  return PackBundle(manifest.Serialize(), SignedBy(manifest, {0, 1}), files).value();
}

Bytes MakeServed() { return MakeServed(MakeManifest(SmallFiles()), SmallFiles()); }

Bundle MakeBundle(const Files& files) {
  return ReopenBundle(MakeServed(MakeManifest(files), files), WorkshopTrust()).value();
}

Bundle MakeBundle() { return MakeBundle(SmallFiles()); }

Bytes JoinParts(ByteView manifest, ByteView signatures, ByteView files) {
  wire::ByteWriter out;
  out.U32(static_cast<std::uint32_t>(manifest.size())).Put(manifest);
  out.U32(static_cast<std::uint32_t>(signatures.size())).Put(signatures);
  return out.Put(files).Take();
}

wire::EpochKeyStatement MakeEpochKey(std::uint64_t number, UnixSeconds not_before,
                                     std::uint64_t seed) {
  support::SeededRandom random(seed + 10 * static_cast<std::uint64_t>(not_before));
  wire::EpochKeyStatement statement;
  statement.org_id = MakeOrganization(number).id;
  statement.epoch = WeekOf(not_before);
  statement.not_before = not_before;
  statement.not_after = not_before + 2 * kSecondsPerWeek;
  statement.public_key = seal::KemKeyPair::Generate(random).public_key;
  seal::SignEpochKey(statement, OrganizationKey(number));
  return statement;
}

wire::Withdrawal MakeWithdrawal(std::uint64_t number, const wire::EpochKeyStatement& key) {
  wire::Withdrawal withdrawal;
  withdrawal.org_id = MakeOrganization(number).id;
  withdrawal.key_id = seal::KeyIdOf(key.suite, key.public_key);
  withdrawal.time = kNow;
  seal::SignWithdrawal(withdrawal, OrganizationKey(number));
  return withdrawal;
}

}  // namespace taillight::guidance
