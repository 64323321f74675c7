// SPDX-License-Identifier: AGPL-3.0-or-later
// Statements that vouch for keys and bundles: TLK1, TLU1, TLW1, TLB1, TLF1, keys.bin, TLV1, and a
// log-in.
#include <algorithm>

#include "client-core/seal/epoch_wrap.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/login.h"
#include "client-core/seal/statements.h"
#include "client-core/wire/freshness.h"
#include "client-core/wire/manifest.h"
#include "tests/support/random_sources.h"
#include "tests/vectors/sections.h"

namespace taillight::vectors {
namespace {

constexpr std::size_t kRootThreshold = 2;

void CheckEpochKey(Entry& entry, const Context& context) {
  const auto org_id = NeedId<OrgId>(entry.Hex("org_id"), "org_id");
  const auto org_key = NeedId<SigningPublicKey>(entry.Hex("org_sign_pk"), "org_sign_pk");
  const auto pair =
      Need(seal::KemKeyPair::FromPrivateKey(wire::Suite::kX25519, entry.Hex("sk")), entry.path());
  entry.Equals("pk", pair.public_key);
  entry.Equals("key_id", pair.key_id().view());
  const Bytes record = entry.Hex("statement");
  const auto statement = Need(wire::EpochKeyStatement::Parse(record), "statement");
  entry.Holds("statement", Equal(statement.Serialize(), record) &&
                               statement.public_key == pair.public_key &&
                               seal::VerifyEpochKey(statement, org_key).ok());
  entry.Holds("org_id", statement.org_id == org_id);
  entry.Equals("epoch", statement.epoch);
  entry.Equals("thread_psk", context.Reporter().ThreadPsk(org_id).view());
}

void CheckLogin(Entry& entry, const MemberId& member_id, const seal::SigningKeyPair& key) {
  const std::string origin = entry.Text("login_origin_text");
  const Bytes nonce = entry.Hex("login_nonce");
  const seal::LoginChallenge challenge{origin, nonce, member_id,
                                       static_cast<UnixSeconds>(entry.Number("login_exp"))};
  const Signature signature = seal::SignLogin(challenge, key);
  entry.Equals("login_sig", signature.view());
  entry.Holds("login_sig", seal::LoginHolds(challenge, key.public_key, signature));
}

void CheckEpochWrap(Entry& entry, const wire::MemberCert& cert, const seal::KemKeyPair& member_key,
                    const seal::SigningKeyPair& admin, const Context& context) {
  const Bytes record = entry.Hex("epoch_wrap");
  const auto wrap = Need(wire::EpochWrap::Parse(record), "epoch_wrap");
  const KnownEpochKey epoch_key = context.EpochKeyOf(wrap.key_id);
  support::ScriptedRandom random;
  random.Push(entry.Hex("wrap_ephemeral_ikm"));
  const auto made =
      Need(seal::WrapEpochKey(epoch_key.pair, epoch_key.epoch, cert, admin, random), "epoch_wrap");
  entry.Equals("epoch_wrap", made.Serialize());
  const seal::GrantAuthority authority{cert.org_id, context.OrgSigningKey(cert.org_id), {&cert, 1}};
  const auto opened = seal::OpenEpochWrap(wrap, member_key, authority, cert.not_before);
  entry.Holds("epoch_wrap",
              opened.ok() && opened->private_key.Equals(epoch_key.pair.private_key.view()));
}

}  // namespace

void CheckEpochKeys(Entry& parent, const Context& context) {
  std::size_t index = 0;
  for (const Json& item : parent.Open("epoch_keys")) {
    Entry entry("epoch_keys[" + std::to_string(index++) + "]", item, parent.report());
    CheckEpochKey(entry, context);
    entry.Finish();
  }
}

void CheckMember(Entry& entry, const Context& context) {
  const auto member_id = NeedId<MemberId>(entry.Hex("member_id"), "member_id");
  const auto signing = Need(seal::SigningKeyPair::FromSeed(entry.Hex("sign_seed")), "sign_seed");
  const auto kem =
      Need(seal::KemKeyPair::FromPrivateKey(wire::Suite::kX25519, entry.Hex("kem_sk")), "kem_sk");
  entry.Equals("sign_pk", signing.public_key.view());
  entry.Equals("kem_pk", kem.public_key);
  const Bytes record = entry.Hex("cert");
  const auto cert = Need(wire::MemberCert::Parse(record), "cert");
  entry.Equals("role", static_cast<std::uint64_t>(cert.role));
  entry.Holds("cert", Equal(cert.Serialize(), record) && cert.member_id == member_id &&
                          cert.signing_key == signing.public_key &&
                          cert.kem_key == kem.public_key &&
                          seal::VerifyMemberCert(cert, context.OrgSigningKey(cert.org_id)).ok());
  CheckEpochWrap(entry, cert, kem, signing, context);
  CheckLogin(entry, member_id, signing);
}

void CheckBundle(Entry& entry, const Context&) {
  std::vector<SigningPublicKey> roots;
  std::vector<Bytes> root_ids = entry.HexList("root_key_ids");
  bool ids_hold = true;
  for (const Bytes& key : entry.HexList("root_pks")) {
    roots.push_back(NeedId<SigningPublicKey>(key, "root_pks"));
    const std::size_t index = roots.size() - 1;
    ids_hold = ids_hold && index < root_ids.size() &&
               Equal(seal::RootKeyIdOf(roots.back()).view(), root_ids[index]);
  }
  entry.Holds("root_key_ids", ids_hold && roots.size() == root_ids.size());
  const Bytes bytes = entry.Hex("manifest");
  const auto manifest = Need(wire::Manifest::Parse(bytes), "manifest");
  const Bytes block = entry.Hex("signatures");
  const auto signatures = Need(wire::ManifestSignatures::Parse(block), "signatures");
  entry.Holds("manifest", Equal(manifest.Serialize(), bytes));
  entry.Holds("signatures",
              Equal(signatures.Serialize(), block) &&
                  seal::VerifyManifest(bytes, signatures, roots, kRootThreshold).ok());
  entry.Equals("manifest_sha256", seal::Sha256(bytes).view());
  const Json& files = entry.Open("files_text");
  bool files_hold = files.size() == manifest.files.size();
  for (std::size_t i = 0; files_hold && i < files.size(); ++i) {
    const Bytes content = Need(FromHex(files[i].at(1).get<std::string>()), "files_text");
    const wire::ManifestFile& listed = manifest.files[i];
    files_hold = files[i].size() == 2 && files[i].at(0).get<std::string>() == listed.path &&
                 content.size() == listed.size && seal::Sha256(content) == listed.sha256;
  }
  entry.Holds("files_text", files_hold);
}

void CheckFreshness(Entry& entry, const Context& context) {
  const Bytes keys_bin = entry.Hex("keys_bin");
  const auto list = Need(wire::KeyList::Parse(keys_bin), "keys_bin");
  entry.Holds("keys_bin",
              Equal(list.Serialize(), keys_bin) &&
                  std::ranges::all_of(list.keys, [&](const wire::EpochKeyStatement& key) {
                    return seal::VerifyEpochKey(key, context.OrgSigningKey(key.org_id)).ok();
                  }));
  const auto withdrawal = Need(wire::Withdrawal::Parse(entry.Hex("withdrawal")), "withdrawal");
  entry.Equals("withdrawal", withdrawal.Serialize());
  entry.Holds("withdrawal",
              std::ranges::find(list.withdrawals, withdrawal) != list.withdrawals.end());
  entry.Holds("keys_bin", std::ranges::all_of(list.withdrawals, [&](const wire::Withdrawal& item) {
                return seal::VerifyWithdrawal(item, context.OrgSigningKey(item.org_id)).ok();
              }));
  const auto server_key = NeedId<SigningPublicKey>(entry.Hex("pk"), "pk");
  const Bytes record = entry.Hex("record");
  const auto freshness = Need(wire::Freshness::Parse(record), "record");
  const Bytes manifest = Need(
      FromHex(context.file().at("bundle").at("manifest").get<std::string>()), "bundle.manifest");
  entry.Holds("record",
              Equal(freshness.Serialize(), record) &&
                  freshness.keys_sha256 == seal::Sha256(keys_bin) &&
                  freshness.manifest_sha256 == seal::Sha256(manifest) &&
                  freshness.seq == Need(wire::Manifest::Parse(manifest), "manifest").seq &&
                  seal::VerifyFreshness(freshness, server_key).ok());
}

}  // namespace taillight::vectors
